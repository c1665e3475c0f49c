"""How the facts of this room's matters become their rows."""

from collections.abc import Iterable
from typing import Any

from fadu.kernel.ledger.read import Recorded
from fadu.lib.written import as_day

Row = dict[str, Any]
_BENCHMARK = {
    "number": "",
    "state": "drafted",
    **dict.fromkeys(("adopted_on", "published_on", "effective_on", "until")),
}
_GUIDANCE: Row = {"result": "", **dict.fromkeys(("answered_on", "followed_up_on", "closed_on"))}
_COMPLIANCE: Row = {"effect": "", "ground": "", **dict.fromkeys(("passed", "checked_on", "ended_on"))}


def benchmark(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a benchmark into its row."""
    row: Row = {"code": code} | _BENCHMARK
    for fact in facts:
        name, data = fact.name.removeprefix("benchmark."), fact.data
        if name == "drafted":
            row |= {"name": data["name"], "drafted_on": fact.occurred_on}
        if name in {"drafted", "revised"}:
            row |= {"title": data["title"], "file": data["file"], "state": "drafted"}
        elif name == "adopted":
            days = {"effective_on": as_day(data["effective_on"]), "until": as_day(data.get("until"))}
            row |= {"state": name, "number": data["number"], "adopted_on": fact.occurred_on} | days
        elif name == "published":
            row |= {"published_on": fact.occurred_on}
        elif name == "ended":
            row |= {"state": name, "until": as_day(data["last_on"])}
        else:
            row |= {"state": name}
    return {"discretion.AdoptedBenchmark": [row]}


def guidance(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold an act of guidance into its row."""
    row: Row = {"code": code} | _GUIDANCE
    for fact in facts:
        name, data = fact.name.removeprefix("guidance."), fact.data
        if name == "given":
            row |= {part: data[part] for part in ("party", "kind", "subject", "unit")}
        row[f"{name}_on"] = fact.occurred_on
        if name == "followed_up":
            row["result"] = data["result"]
    return {"discretion.Guidance": [row]}


def compliance(code: str, facts: Iterable[Recorded]) -> dict[str, list[Row]]:
    """Fold a way through the pilot into its row."""
    row: Row = {"code": code} | _COMPLIANCE
    for fact in facts:
        name, data = fact.name.removeprefix("compliance."), fact.data
        row["state"] = name
        if name == "committed":
            row |= {part: data.get(part) or "" for part in ("party", "case", "scope", "unit")}
            row |= {"until": as_day(data["until"]), "committed_on": fact.occurred_on}
        elif name == "checked":
            row |= {"passed": bool(data["passed"]), "checked_on": fact.occurred_on}
        elif name == "concluded":
            row |= {"effect": data["effect"], "ground": data.get("ground") or "", "ended_on": fact.occurred_on}
        elif name == "ended":
            row |= {"ended_on": fact.occurred_on}
    return {"discretion.Compliance": [row]}
