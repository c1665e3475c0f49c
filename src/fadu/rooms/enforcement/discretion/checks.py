"""What the steps of this room look at: a benchmark that can be read, its name and days, the ground of leniency."""

from fadu.kernel.law.discretion import Benchmark, Unreadable
from fadu.kernel.procedure import Asked, Gate, Refusal
from fadu.lib.written import as_day
from fadu.rooms.enforcement.discretion import questions
from fadu.rooms.enforcement.discretion.bases import BENCHMARK, LIGHTER, RULE

_CHECK_AGAIN = "到“核对基准”页上传改正后的文件，核对无误后再办理。"


def _readable(asked: Asked) -> Refusal | None:
    """Refuse a file that the calculator couldn't read, an example, and one of another name."""
    try:
        found = questions.read(str(asked.data.get("file") or ""))
    except Unreadable as fault:
        return Refusal("readable", f"基准文件不能使用：{fault}", _CHECK_AGAIN, RULE)
    reason = _unfit(found, asked)
    return Refusal("readable", reason, _CHECK_AGAIN, RULE) if reason else None


def _unfit(found: Benchmark, asked: Asked) -> str:
    drafted = asked.last("benchmark.drafted")
    name = str(drafted.data["name"]) if drafted else str(asked.data.get("name") or "")
    if found.demo:
        return "文件标明为示例（demo），示例不能采用。"
    return "" if found.name == name else f"文件里的 name 是“{found.name}”，与登记的“{name}”不一致。"


def _free(asked: Asked) -> Refusal | None:
    """Refuse a name by which another benchmark in use goes: calculations are found by it."""
    drafted = asked.last("benchmark.drafted")
    name = str(drafted.data["name"]) if drafted else ""
    if not questions.taken(name, asked.chain.id):
        return None
    return Refusal("free", f"已有名为“{name}”的裁量基准。", "修订的基准另取英文名，旧基准登记最后施行日。", RULE)


def _days(asked: Asked) -> Refusal | None:
    """Refuse a validity that ends before it begins."""
    since, until = as_day(asked.data.get("effective_on")), as_day(asked.data.get("until"))
    if until is None or since is None or until >= since:
        return None
    return Refusal("days", "有效期早于施行日期。", "核对文件上的两个日期。", BENCHMARK)


def _grounded(asked: Asked) -> Refusal | None:
    """Refuse to suggest leniency without a ground in the law, or before the plan was found fulfilled."""
    if asked.data.get("effect") in (None, "", "none"):
        return None
    checked = asked.last("compliance.checked")
    if not asked.data.get("ground"):
        return Refusal("grounded", "合规本身不是从宽的法定情形。", "写明法定情形，或者选“不影响处罚”。", LIGHTER)
    if checked is None or not checked.data["passed"]:
        return Refusal("grounded", "合规还没有验收合格。", "验收合格后再建议从宽，或者选“不影响处罚”。", RULE)
    return None


READABLE = Gate("readable", "基准文件能用吗", _readable, needs_data=True)
FREE = Gate("free", "没有同名的基准吗", _free, elsewhere=True)
DAYS = Gate("days", "有效期写得对吗", _days, needs_data=True)
GROUNDED = Gate("grounded", "从宽有法定情形吗", _grounded, needs_data=True)
