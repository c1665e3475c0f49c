"""From declared fields to a request's shape: one declaration gives the form, the validation and this schema.

The shape only keeps out what can't be a value of the field at all. What a value means (is this unit known, is the text
too long after trimming) is judged in one place for all surfaces: `kernel.procedure.clean`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError, create_model
from pydantic import Field as Told

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.registry.collect import registry

_LONG_TEXT = 20_000
_CODE = 60
_MOST_FILES = 50
_DIGITS = r"^-?\d{1,15}(\.\d{1,15})?$"
_YUAN = r"^\d{1,15}(\.\d{1,2})?$"
_READABLE = r"^[^\u0000]*$"
_WORDS: Mapping[Kind, str] = {
    Kind.DAY: "日期，例如 2023-06-12",
    Kind.MOMENT: "带时区的时刻，例如 2023-06-12T09:30:00+08:00",
    Kind.INTEGER: "不小于零的整数",
    Kind.DECIMAL: '写成文字的数，例如 "12.5"',
    Kind.MONEY: '写成文字的金额（元），最多两位小数，例如 "1200.50"',
    Kind.FLAG: "true 或 false",
    Kind.RECORD: "JSON 值",
}
_ENVELOPE = {
    "data": "data 应为一个对象，各项见步骤的填写项。",
    "occurred_on": "occurred_on 应为日期，例如 2023-06-12。",
    "key": "key 应为 1 至 160 个字的文字。",
    "expect_seq": "expect_seq 应为不小于零的整数。",
    "corrects": "corrects 应为要更正的登记，例如 unit/water#3。",
    "evidence": f"evidence 应为文件摘要的列表，最多 {_MOST_FILES} 个，先用 /api/v1/evidence 上传。",
}


class Strict(BaseModel):
    """A shape that takes nothing it doesn't know and guesses no types."""

    model_config = ConfigDict(strict=True, extra="forbid")


def typed_fields(step: Step) -> list[Field]:
    """Return the fields that callers fill in; derived ones are filled by the step itself."""
    return [item for item in step.records.fields if item.name not in step.derived]


def body_of(procedure: Procedure, step: Step) -> type[BaseModel]:
    """Return the shape of a request that takes `step`."""
    return _body(procedure.code, procedure.edition, step.name)


@cache
def _body(code: str, edition: str, name: str) -> type[BaseModel]:
    procedure = next(item for item in registry().procedures if (item.code, item.edition) == (code, edition))
    step = procedure.step(name)
    fields: dict[str, Any] = {item.name: _field(item) for item in typed_fields(step)}
    data = create_model(f"{code}__{name}__data", __base__=Strict, __doc__=step.records.label, **fields)
    kept = any(item.required and item.kind is not Kind.FLAG for item in typed_fields(step))
    envelope: dict[str, Any] = {
        "data": (data, Told(title="填写内容")) if kept else (data, Told(data(), title="填写内容"))
    }
    return create_model(f"{code}__{name}", __base__=Envelope, __doc__=step.label, **envelope)


class Envelope(Strict):
    """What every step may be told beside its data."""

    occurred_on: date | None = Told(None, title="发生日期", description="缺省为今天。")
    key: Annotated[str, StringConstraints(min_length=1, max_length=160, pattern=_READABLE)] | None = Told(
        None, title="提交编号", description="同一编号只登记一次；也可以写在请求头 Idempotency-Key 中。"
    )
    expect_seq: Annotated[int, Told(ge=0, le=2**31 - 1)] | None = Told(
        None, title="已知的最后一件登记", description="其他人在此之后办理过的，不予登记（409）。"
    )
    corrects: Annotated[str, StringConstraints(max_length=180, pattern=_READABLE)] | None = Told(
        None, title="更正", description="要更正的登记，例如 unit/water#3。"
    )
    evidence: Annotated[
        list[Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]], Told(max_length=_MOST_FILES)
    ] = Told(default_factory=list, title="附件", description="先用 /api/v1/evidence 上传，填写所得摘要。")


def problems_of(step: Step, fault: ValidationError) -> dict[str, str]:
    """Return what is wrong with a request, in words, by place (`data.title`, `occurred_on`)."""
    fields = {item.name: item for item in typed_fields(step)}
    found: dict[str, str] = {}
    for error in fault.errors(include_url=False, include_context=False, include_input=False):
        place = [str(part) for part in error["loc"]]
        found.setdefault(".".join(place[:2]), _words(fields, place, error["type"]))
    return found


def _words(fields: Mapping[str, Field], place: list[str], kind: str) -> str:
    if len(place) < 2 or place[0] != "data":
        return _ENVELOPE.get(place[0] if place else "", "没有这一项。" if place else "请求体应为一个 JSON 对象。")
    item = fields.get(place[1])
    if item is None:
        return "没有这个填写项。"
    if kind == "missing" or (kind == "string_too_short" and item.required):
        return f"请填写“{item.label}”。"
    return f"“{item.label}”应为{'列表，每项是' if item.many else ''}{_expected(item)}。"


def _expected(item: Field) -> str:
    if item.kind is Kind.CHOICE:
        return "以下代码之一：" + "、".join(f"{code}（{label}）" for code, label in item.choices)
    return _WORDS.get(item.kind) or f"文字，最多 {_longest(item)} 个字"


def _longest(item: Field) -> int:
    return {Kind.TEXT: item.max_length, Kind.LONG_TEXT: _LONG_TEXT}.get(item.kind, _CODE)


def _field(item: Field) -> tuple[Any, Any]:
    """Return type and description of one field."""
    one = _type(item)
    told: dict[str, Any] = {"title": item.label, "description": _described(item) or None}
    if item.kind is Kind.FLAG and not item.many:
        return bool, Told(False, **told)
    whole: Any = Annotated[GenericAlias(list, (one,)), Told(min_length=int(item.required))] if item.many else one
    return (whole, Told(**told)) if item.required else (whole | None, Told(None, **told))


def _type(item: Field) -> Any:
    if item.kind is Kind.CHOICE:
        return Literal[tuple(code for code, _ in item.choices)]
    if item.kind is Kind.INTEGER:
        return Annotated[int, Told(ge=0, le=item.most)]
    if item.kind in _TYPES:
        return _TYPES[item.kind]
    return Annotated[str, StringConstraints(min_length=int(item.required), max_length=_longest(item))]


_TYPES: Mapping[Kind, Any] = {
    Kind.DAY: date,
    Kind.MOMENT: AwareDatetime,
    Kind.DECIMAL: Annotated[str, StringConstraints(pattern=_DIGITS)],
    Kind.MONEY: Annotated[str, StringConstraints(pattern=_YUAN)],
    Kind.FLAG: bool,
    Kind.RECORD: Any,
}


def _described(item: Field) -> str:
    """Return what a caller must know of a field beside its type."""
    return " ".join(part for part in _remarks(item) if part)


def _remarks(item: Field) -> Iterable[str]:
    yield item.help
    if item.kind is Kind.CHOICE:
        yield "选项：" + "、".join(f"{code} {label}" for code, label in item.choices) + "。"
    if item.unit or item.kind is Kind.MONEY:
        yield f"单位：{item.unit or '元'}。"
    if item.kind in _SUBJECTS:
        yield f"填写{_SUBJECTS[item.kind]}代码。"
    if item.personal:
        yield "个人信息，可依法删除。"


_SUBJECTS = {Kind.UNIT: "单位", Kind.PERSON: "人员", Kind.ORGAN: "机关", Kind.PARTY: "当事人"}


def plain(value: Any) -> Any:
    """Return days and moments of a checked body as text, everything else as it is."""
    return value.isoformat() if isinstance(value, date | datetime) else value
