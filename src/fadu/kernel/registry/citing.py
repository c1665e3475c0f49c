"""Every citation that the declarations make, compared with the texts of the laws; the limits that they run by."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fadu.kernel.law import cited_files
from fadu.kernel.law.comparing import Cited, Comparison, Finding, Verdict
from fadu.kernel.law.limits import Limit, limits
from fadu.kernel.procedure import Citation, Procedure, Step

#: From this day on stand the house's own procedures, which no law began: what they cite must hold today.
_ALWAYS = date(1949, 10, 1)


def citations(procedures: Sequence[Procedure], how: Comparison) -> list[Finding]:
    """Compare everything cited by the procedures and by the law files, in that order."""
    begun = {f"{item.code}@{item.edition}": item.in_force_from for item in procedures}
    newest_first = sorted(procedures, key=lambda item: item.in_force_from, reverse=True)
    begun |= {item.code: item.in_force_from for item in newest_first}
    return [
        *(how.judge(cited) for procedure in procedures for cited in of_procedure(procedure, how.as_of)),
        *(found for procedure in procedures for found in undeclared_limits(procedure, how)),
        *cited_files.of_limits(how),
        *cited_files.of_laws(how),
        *cited_files.of_day_units(how),
        *cited_files.of_settings(how),
        *cited_files.of_other_files(how, begun),
    ]


def of_procedure(procedure: Procedure, as_of: date) -> Iterator[Cited]:
    """Yield what a procedure cites: its steps, needs, separations and defects, and what pauses its limits."""
    name = f"程序 {procedure.code}@{procedure.edition}"
    for step in procedure.steps:
        for part, basis in _of_step(step):
            yield _cited(f"{name} {step.name}{part}", basis, procedure, as_of)
    for limit in procedure.limits:
        for pause in limit.pauses:
            yield _cited(f"{name} 期限 {limit.code} 暂停（{pause.reason}）", pause.basis, procedure, as_of)


def limit_codes(procedure: Procedure) -> list[str]:
    """Return the codes of the limits that a procedure runs by: its clocks, their extensions and longest pauses."""
    found: list[str] = []
    for limit in procedure.limits:
        found += [limit.code, *(extension.limit for extension in limit.extensions)]
        found += [pause.longest for pause in limit.pauses if pause.longest]
    return list(dict.fromkeys(found))


def undeclared_limits(procedure: Procedure, how: Comparison) -> Iterator[Finding]:
    """Yield a fault for each limit that the file doesn't hold while the procedure is in force.

    A limit that the law set only later (there was none before) is none.
    """
    last = procedure.in_force_to or max(procedure.in_force_from, how.as_of)
    for code in limit_codes(procedure):
        editions = limits().get(code, ())
        first = max([procedure.in_force_from, *(item.since for item in editions[:1])])
        missing = [day for day in dict.fromkeys((first, last)) if not _held(editions, day)]
        if missing:
            where = f"程序 {procedure.code}@{procedure.edition} 期限 {code}"
            cited = Cited(where, "limits.yaml", "", "", "V", procedure.in_force_from, procedure.in_force_to)
            why = f"limits.yaml 没有这一期限在 {'、'.join(map(str, missing))} 施行的版本。"
            yield Finding(cited, Verdict.WRONG, why)


def _of_step(step: Step) -> Iterator[tuple[str, Citation]]:
    yield "", step.basis
    yield from ((f" 需要（{need.words}）", need.basis) for need in step.needs)
    yield from ((f" 分开（{apart.words}）", apart.basis) for apart in step.apart_from)
    yield from ((f" 缺陷 {defect.name}", defect.basis) for defect in step.defects)


def _cited(where: str, basis: Citation, procedure: Procedure, as_of: date) -> Cited:
    since = as_of if procedure.in_force_from == _ALWAYS else procedure.in_force_from
    return Cited(where, basis.law, basis.article, basis.edition, basis.status, since, procedure.in_force_to)


def _held(editions: Iterable[Limit], day: date) -> bool:
    return any(item.holds(day) for item in editions)
