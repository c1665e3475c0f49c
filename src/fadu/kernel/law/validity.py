"""From when to when a table or list of ours holds, and to which acts it applies (从旧兼从轻)."""

from datetime import date


class Held:
    """What holds from `since` to `until`, both included; `until` is None while it goes on."""

    __slots__ = ()
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Say whether it was valid on a day; an act of then may be judged by it later (从旧)."""
        return self.since <= day <= (self.until or date.max)

    def applies(self, act_on: date, decide_on: date | None = None) -> bool:
        """Say whether it may be used: of the day of the act, or, where it is lighter, of that of the decision."""
        return self.holds(act_on) or (decide_on is not None and decide_on >= act_on and self.holds(decide_on))
