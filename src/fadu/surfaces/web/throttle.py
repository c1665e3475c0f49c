"""How often one account may hand in files: counted per worker, over the running minute."""

from time import monotonic

UPLOADS_PER_MINUTE = 30
_MINUTE_SECONDS = 60.0
_uploads: dict[int, list[float]] = {}


def too_often(account: int, at: float | None = None) -> bool:
    """Note an upload by `account`; return whether it is one too many within a minute."""
    moment = monotonic() if at is None else at
    recent = [one for one in _uploads.get(account, []) if moment - one < _MINUTE_SECONDS]
    if len(recent) < UPLOADS_PER_MINUTE:
        recent.append(moment)
        _uploads[account] = recent
        return False
    _uploads[account] = recent
    return True


def forget() -> None:
    """Forget every count (tests)."""
    _uploads.clear()
