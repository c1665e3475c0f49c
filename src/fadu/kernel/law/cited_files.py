"""Every citation in the law files: limits, laws, what 日 means, settings, and any other row with law and article."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fadu.kernel.law.catalogue import FOLDER, Setting, catalogue
from fadu.kernel.law.comparing import Cited, Comparison, Finding, Judge, Verdict
from fadu.kernel.law.laws import Edition, Law, laws
from fadu.kernel.law.limits import Limit, limits, shipped_length
from fadu.kernel.law.numerals import chinese
from fadu.kernel.law.texts import in_force_from, length_stands
from fadu.kernel.timelimits import DayRule, Length, Unit, day_rules

_OWN = {"limits.yaml", "laws.yaml", "day_units.yaml", "settings.yaml", "glossary.yaml", "roles.yaml"}
_BASIS = re.compile(r"(?P<law>.+?)(?P<article>第[零一二三四五六七八九十百千0-9]+条[^，；。]*)")


def of_limits(how: Comparison) -> Iterator[Finding]:
    """Compare every edition of every limit: its article, its figure, its dates, and the article on what 日 means."""
    for item in (edition for editions in limits().values() for edition in editions):
        yield _limit(item, how)
        if item.days_law:
            yield how.judge(_cited(item, f"期限 {item.code}：“日”的计算", item.days_law, item.days_article, ""))


def of_laws(how: Comparison) -> Iterator[Finding]:
    """Compare every listed edition with its text: the day of force that stands in its last article."""
    for law in laws().values():
        for item in law.editions:
            cited = Cited("法律清单", law.name, "", str(item.adopted or ""), item.status, item.in_force_from)
            yield _dated(law, item, how.judge(replace(cited, until=item.in_force_to)), how)


def of_day_units(how: Comparison) -> Iterator[Finding]:
    """Compare every row on what 日 means: its article, and the figures quoted from it.

    A row begins with the law and is checked by one text of it, so it must hold from the day of that text.
    """
    for rule in _day_rules():
        editions = [item for item in _editions(rule.law) if str(item.adopted) == rule.edition]
        since = max([rule.since, *(item.in_force_from for item in editions)])
        edition = rule.edition if editions else ""
        cited = Cited(f"“日”的计算：{rule.law}", rule.law, rule.article, edition, rule.status, since, rule.until)
        yield how.judge(cited, [_quoted(rule.quote)])


def of_settings(how: Comparison) -> Iterator[Finding]:
    """Compare the settings that cite an article, and whether their number stands in it."""
    for item in catalogue().values():
        match = _BASIS.match(item.basis)
        if match and item.status in {"V", "V-run"}:
            cited = Cited(f"设定 {item.code}", match["law"], match["article"], "", item.status, how.as_of)
            yield how.judge(cited, [_figure(item)])


def of_other_files(how: Comparison, begun: Mapping[str, date]) -> Iterator[Finding]:
    """Compare rows with an article in every other file.

    A row takes law, edition and status from the mapping around it where it has none of its own. Requirements must hold
    from the day on which their procedure begins: `begun` gives it by `code` and by `code@edition`.
    """
    for path in sorted(FOLDER.rglob("*.yaml")):
        if path.name not in _OWN and path.parent.name != "calendar":
            read = _requirements if path.parent.name == "requirements" else _rows
            yield from (how.judge(cited) for cited in read(path, how.as_of, begun))


def _limit(item: Limit, how: Comparison) -> Finding:
    length = shipped_length(item)
    cited = _cited(item, f"期限 {item.code}", item.law, item.article, item.edition)
    checks = [_quoted(item.quote), _days(item, length)] + ([] if item.setting else [_stands(length)])
    found = how.judge(cited, checks)
    more = list(_outside(item, cited, how))
    if found.verdict is Verdict.UNCOMPARED:
        more.append(_days(item, length)(item.quote))
    said = "".join(more)
    return Finding(cited, Verdict.WRONG, found.why + said) if said else found


def _cited(item: Limit, where: str, law: str, article: str, edition: str) -> Cited:
    return Cited(where, law, article, edition, item.status, item.since, item.until)


def _outside(item: Limit, cited: Cited, how: Comparison) -> Iterator[str]:
    """Yield in words what lies outside the time in which the limit's own edition of the law is in force."""
    editions = how.editions(laws()[item.law], cited) if item.law in laws() else []
    if editions and all(item.since < edition.in_force_from for edition in editions):
        yield f"期限自 {item.since} 起适用，早于该版本的施行。"
    last = max((edition.last for edition in editions), default=date.max)
    if (item.until or date.max) > last:
        yield f"该版本施行到 {last} 为止，期限没有写截止日。"


def _stands(length: Length) -> Judge:
    return lambda passage: "" if length_stands(length, passage) else f"条文里没有“{length.label}”。"


def _quoted(quote: str) -> Judge:
    """Judge whether every figure of a quotation (parted by 、) stands in the passage."""
    parts = [_plain(part) for part in quote.split("、") if part]
    return lambda passage: "".join(f"条文里没有“{part}”。" for part in parts if part not in _plain(passage))


def _days(item: Limit, length: Length) -> Judge:
    """Judge whether the article on what 日 means is cited where the text says plain 日, and agrees with the unit."""

    def judge(passage: str) -> str:
        words = length_stands(length, passage) or ""
        if length.unit not in {Unit.DAY, Unit.WORKING_DAY} or not words or words.endswith("工作日"):
            return ""
        return (
            _disagreement(item, length) if item.days_law else "条文只写“日”，还要引用规定“日”如何计算的条文（days）。"
        )

    return judge


def _disagreement(item: Limit, length: Length) -> str:
    rule = next((rule for rule in _day_rules() if rule.law == item.law and rule.in_force(item.since)), None)
    if rule is None:
        return f"日期单位表没有 {item.law} {item.since} 的一行。"
    unit = rule.unit(length.amount)
    return "" if unit is length.unit else f"日期单位表说 {length.amount} 日是{unit.label}，期限写的是{length}。"


def _dated(law: Law, item: Edition, found: Finding, how: Comparison) -> Finding:
    stated = in_force_from(how.text(law, item) or "")
    if stated in (None, item.begun):
        return found
    return Finding(found.cited, Verdict.WRONG, f"末条写的是 {stated} 施行，清单写的是 {item.begun}。")


def _figure(item: Setting) -> Judge:
    forms = _forms(item)
    return lambda passage: "" if any(form in _plain(passage) for form in forms) else f"条文里没有“{item.shown}”。"


def _forms(item: Setting) -> list[str]:
    """Return the ways in which a setting's value may stand in an article."""
    if item.kind == "month_day":
        month, day = map(int, item.value.split("-"))
        return [f"{month}月{day}日", f"{chinese(month)}月{chinese(day)}日"]
    if item.kind != "integer":
        return [""]
    wan, rest = divmod(int(item.value), 10_000)
    return [item.value, f"{chinese(wan)}万" if wan and not rest else chinese(int(item.value) % 10_000 or 1)]


def _requirements(path: Path, as_of: date, begun: Mapping[str, date]) -> Iterator[Cited]:
    """Yield what requirements cite; `edition` is the procedure's, `since` and `until` are narrower days."""
    for row in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
        edition = str(row.get("edition", ""))
        since = row.get("since") or begun.get(f"{path.stem}@{edition}" if edition else path.stem, as_of)
        where = f"要求 {path.stem} {row.get('id', '')}"
        held = str(row.get("article", "")), "", row.get("status", "V")
        yield Cited(where, row["law"], *held, since, row.get("until"))


def _rows(path: Path, as_of: date, _begun: Mapping[str, date]) -> Iterator[Cited]:
    where = str(path.relative_to(FOLDER))
    yield from _walk(yaml.safe_load(path.read_text(encoding="utf-8")), _Around(where, as_of))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a row takes from the mappings around it."""

    where: str
    since: date
    law: str = ""
    edition: str = ""
    status: str = "V"
    until: date | None = None


def _walk(node: Any, around: _Around) -> Iterator[Cited]:
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, around)
    if isinstance(node, dict):
        inside = _inside(node, around)
        if isinstance(node.get("article"), str) and inside.law:
            days = inside.since, inside.until
            yield Cited(inside.where, inside.law, node["article"], inside.edition, inside.status, *days)
        for value in node.values():
            yield from _walk(value, inside)


def _inside(node: Mapping[str, Any], around: _Around) -> _Around:
    """Return what holds inside a mapping: its own law, edition and standing, else those around it."""
    since, until = node.get("from"), node.get("to")
    own = isinstance(node.get("law"), str)
    return replace(
        around,
        law=node["law"] if own else around.law,
        edition=str(node.get("edition", "")) if own else around.edition,
        status=str(node.get("status", around.status)),
        since=since if isinstance(since, date) else around.since,
        until=until if isinstance(until, date) else around.until,
    )


def _editions(law: str) -> tuple[Edition, ...]:
    return laws()[law].editions if law in laws() else ()


def _plain(text: str) -> str:
    return re.sub('[“”"\\s]', "", unicodedata.normalize("NFKC", text))


@cache
def _day_rules() -> tuple[DayRule, ...]:
    return day_rules(yaml.safe_load((FOLDER / "day_units.yaml").read_text(encoding="utf-8")))
