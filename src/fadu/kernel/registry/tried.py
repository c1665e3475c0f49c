"""A line of the log of refusals told to people: which step, which gates, by their labels and questions as declared."""

from collections.abc import Iterator
from dataclasses import dataclass

from fadu.kernel.reading.models import RefusedEntry
from fadu.kernel.registry.collect import registry

_LOOK = "查看"
#: Gates that no procedure declares.
_GATES = {
    "authority": "岗位没有这项权限",
    "reading": "没有查看权限",
    "future": "发生日期在将来",
    "edition": "不在程序施行期间",
    "before": "早于前一步",
    "opened": "重复登记",
    "unopened": "没有这件事项",
    "identifier": "编号不能用",
    "outrun": "他人已先办理",
    "corrects": "更正的不是这一步",
    "evidence": "附件没有保存",
    "key": "提交编号重复使用",
    "need": "前面的步骤没有办理",
    "apart": "应当由不同的人办理",
    "number": "编号没有登记",
    "scope": "令牌的范围不够",
    "token": "令牌无效或者已经失效",
    "password": "登录名或者密码不对",
    "unknown_field": "填写了不能填写的项目",
    "file": "文件不能接收",
    "post": "不是本人的岗位",
    "csrf": "提交不是从本站页面发出",
    "flood": "一分钟内尝试过多，合并计数",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A line in words."""

    entry: RefusedEntry
    procedure: str
    step: str
    gates: tuple[str, ...]


def tell_tried(entry: RefusedEntry) -> Told:
    """Return a line with the labels of its procedure and step, and what each gate asks."""
    try:
        procedure = registry().procedure(entry.procedure)
        step = procedure.step(entry.step).label if entry.step else _LOOK
        return Told(entry, procedure.label, step, tuple(_asked(entry)))
    except KeyError:
        known = dict.fromkeys(entry.gates.split())
        return Told(entry, entry.procedure, entry.step, tuple(_GATES.get(gate, gate) for gate in known))


def _asked(entry: RefusedEntry) -> Iterator[str]:
    steps = [item.step(entry.step) for item in registry().procedures if item.code == entry.procedure and entry.step]
    questions = {gate.name: gate.question for step in steps for gate in step.gates}
    for gate in entry.gates.split():
        yield _GATES.get(gate) or questions.get(gate, gate)
