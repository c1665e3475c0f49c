"""What kind of data folder this is, by its first fact: empty, demo or real (decision 18)."""

import json
from collections.abc import Mapping, Sequence

from fadu.kernel.ledger.log import first
from fadu.surfaces.cli.folder import Trouble, data_folder

EMPTY, DEMO, REAL = "empty", "demo", "real"
_MARK = "demo"


def kind() -> str:
    """Return `empty`, `demo` or `real`; raise `Trouble` for a ledger that doesn't begin with its founding."""
    fact = first()
    if fact is None:
        return EMPTY
    if fact.name != "installation.founded":
        raise Trouble("数据目录的第一条登记不是“启用本系统”，不能判断是演示还是正式数据。请换一个目录，或从备份恢复。")
    return str(fact.data["kind"])


def mark(logins: Sequence[Mapping[str, str]]) -> None:
    """Mirror the founding for the pages: a demo's file lists its short log-ins (`username`, `password`, `title`).

    The fact decides what the folder is; the file only saves a look at the ledger for the ribbon and the log-in page.
    """
    path = data_folder() / _MARK
    if kind() == DEMO:
        path.write_text(json.dumps(logins, ensure_ascii=False), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
