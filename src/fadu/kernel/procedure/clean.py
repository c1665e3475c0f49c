"""From what people typed to what a fact may hold: one cleaner per kind of field, errors in Chinese beside the field."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.ledger.vault import is_mark
from fadu.kernel.organisation import door as organisation
from fadu.kernel.parties import door as parties
from fadu.lib.canonical import NotCanonical, plain
from fadu.lib.clock import SHANGHAI

Problem = str
_MOST_DIGITS, _CENTS = 15, 2
_FIRST_YEAR = 1900
_TRUE, _FALSE = {"true", "1", "on", "是", "yes"}, {"false", "0", "", "off", "否", "no"}


class Unclean(ValueError):
    """A value doesn't fit its field; the text says what to enter instead."""


def clean(fact_type: FactType, data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Problem]]:
    """Return the cleaned values and the problems by field name. Unknown fields are a problem, not ignored."""
    known = {item.name for item in fact_type.fields}
    problems: dict[str, Problem] = {name: "没有这个填写项。" for name in data if name not in known}
    values: dict[str, Any] = {}
    for item in fact_type.fields:
        try:
            values[item.name] = clean_field(item, data.get(item.name))
        except Unclean as problem:
            problems[item.name] = str(problem)
    return values, problems


def clean_field(item: Field, value: Any) -> Any:
    """Return the cleaned value of one field, or raise `Unclean` with what to do."""
    if isinstance(value, str):
        value = value.strip()
    if value in (None, "", [], ()):
        return _nothing(item)
    if item.many:
        if not isinstance(value, list | tuple):
            raise Unclean(f"“{item.label}”应为列表。")
        return _entities(item, value) if item.kind in _ENTITIES else [_CLEANERS[item.kind](item, one) for one in value]
    return _CLEANERS[item.kind](item, value)


def _nothing(item: Field) -> Any:
    if item.kind is Kind.FLAG:
        return False
    if item.required:
        raise Unclean(f"请填写“{item.label}”。")
    return [] if item.many else None


def _text(item: Field, value: Any) -> str:
    if not isinstance(value, str | int):
        raise Unclean(f"“{item.label}”应为文字。")
    text = _readable(item, str(value).replace("\r\n", "\n").replace("\r", "\n"))
    limit = item.max_length if item.kind is Kind.TEXT else 20_000
    if len(text) > limit:
        raise Unclean(f"“{item.label}”最多 {limit} 个字，现在有 {len(text)} 个字，请精简。")
    return text


def _readable(item: Field, text: str) -> str:
    """Return `text` in the ledger's spelling, without control characters; refuse half characters."""
    try:
        return str(plain("".join(letter for letter in text if letter >= " " or letter in "\n\t")))
    except NotCanonical as cause:
        raise Unclean(f"“{item.label}”中有残缺的字符，请重新输入这段文字。") from cause


def _day(item: Field, value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        day = date.fromisoformat(str(value))
    except ValueError as cause:
        raise Unclean(f"“{item.label}”应为日期，例如 2023-06-12。") from cause
    if day.year < _FIRST_YEAR:  # who types day before year into a browser gets a day of the year 230
        raise Unclean(f"“{item.label}”的年份不对，应为四位的年份，例如 2023-06-12。")
    return day.isoformat()


def _moment(item: Field, value: Any) -> str:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as cause:
        raise Unclean(f"“{item.label}”应为日期和时间，例如 2023-06-12T09:30。") from cause
    return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).isoformat()


def _integer(item: Field, value: Any) -> int:
    try:
        number = int(str(value))
    except ValueError as cause:
        raise Unclean(f"“{item.label}”应为整数。") from cause
    if not 0 <= number <= item.most:
        raise Unclean(f"“{item.label}”应为不小于零、不大于 {item.most} 的整数。")
    return number


def _decimal(item: Field, value: Any) -> str:
    try:
        number = Decimal(str(value).replace(",", "").replace("，", ""))
    except InvalidOperation as cause:
        raise Unclean(f"“{item.label}”应为数字。") from cause
    if not number.is_finite():
        raise Unclean(f"“{item.label}”应为数字。")
    if abs(number.adjusted()) >= _MOST_DIGITS or len(number.as_tuple().digits) > 2 * _MOST_DIGITS:
        raise Unclean(f"“{item.label}”的数字太长，整数部分最多 {_MOST_DIGITS} 位。")
    return format(number, "f")


def _money(item: Field, value: Any) -> str:
    text = _decimal(item, value)
    if Decimal(text) < 0 or len(text.partition(".")[2].rstrip("0")) > _CENTS:
        raise Unclean(f"“{item.label}”应为不小于零的金额（元），最多两位小数。")
    return text


def _choice(item: Field, value: Any) -> str:
    if str(value) not in dict(item.choices):
        options = "、".join(label for _, label in item.choices)
        raise Unclean(f"“{item.label}”请从以下选项中选择：{options}。")
    return str(value)


def _flag(item: Field, value: Any) -> bool:
    text = str(value).lower()
    if text not in _TRUE | _FALSE:
        raise Unclean(f"“{item.label}”请选择是或否。")
    return text in _TRUE


def _entity(item: Field, value: Any) -> str:
    return _entities(item, [value])[0]


def _entities(item: Field, values: Sequence[Any]) -> list[str]:
    """Look up all values of a list at once, however many there are."""
    codes = [str(value) for value in values]
    known = organisation.known(item.kind.value, codes)
    strange = "、".join(code for code in codes if code not in known)
    if strange:
        raise Unclean(f"“{item.label}”没有登记：{strange}。请先在机构人员中登记，或换一个。")
    return codes


def _party(item: Field, value: Any) -> str:
    """Look up a party by code, credit code, full name or the label that a form offers."""
    codes = parties.resolve(str(value))
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise Unclean(f"“{item.label}”有多个同名的登记，请填写统一社会信用代码，或从提示中选择。")
    raise Unclean(f"“{item.label}”没有登记：{value}。请先在行政相对人中登记，或从提示中选择。")


def _record(item: Field, value: Any) -> Any:
    try:
        spelled = plain(value)
    except NotCanonical as cause:
        raise Unclean(f"“{item.label}”含有不能入账的值：{cause}") from cause
    if is_mark(spelled):
        raise Unclean(f"“{item.label}”的写法是系统保留的，请换一种写法。")
    return spelled


_ENTITIES = frozenset({Kind.UNIT, Kind.PERSON, Kind.ORGAN})
_CLEANERS: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _money,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.UNIT: _entity,
    Kind.PERSON: _entity,
    Kind.ORGAN: _entity,
    Kind.PARTY: _party,
    Kind.RECORD: _record,
}
