"""The demo bureau: units, branches, posts and log-ins of an installation that is plainly 示例, recorded through `take`.

It goes only into an empty folder, whose first fact then says that it is a demo (decision 18).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from fadu.kernel.procedure import Procedure
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import give_known, system_for
from fadu.lib import clock
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import (
    credit,
    decisions,
    disclosure,
    discretion,
    file_review,
    measures,
    officers,
    parties,
    penalty,
    plan,
    power_list,
    transfers,
)

PASSWORD = "fadu-shili-2024"  # noqa: S105 - printed at every start of a demo, and only known there
DOCUMENT = Path(__file__).with_name("work_points_example.txt")
#: When the demo begins: a week before the half-year of its plan is due.
START = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)
_SINCE = date(2023, 1, 1)
_SCOPE = "以市局名义办理辖区内的现场检查、调查取证、送达和现场排污许可核查（示例）。"


@dataclass(frozen=True, slots=True)
class Login:
    """A demo log-in as it is printed: name, who it is, and whether it belongs to the short list."""

    username: str
    title: str
    shown: bool


@dataclass(slots=True)
class _Clerk:
    """Takes steps as the system, all at one moment."""

    now: datetime
    codes: dict[str, Procedure] = field(default_factory=dict)

    def take(self, step: str, matter: str = "", on: date = _SINCE, **data: Any) -> None:
        """Take `procedure.step` with `data`."""
        code, _, name = step.partition(".")
        procedure = self.codes.setdefault(code, registry().procedure(code))
        take(Order(procedure, name, system_for("demo"), data, matter, on), self.now)


def load(now: datetime, *, with_plan: bool = True) -> None:
    """Record the whole demo bureau in one transaction, and a published example plan; the ledger must be empty."""
    bureau = _bureau()
    clerk = _Clerk(now)
    # What follows from the facts is recorded when they are committed: the clock stands until then.
    with clock.held(now), transaction.atomic():
        clerk.take("installation.found", on=now.date(), kind="demo", name="苏州市生态环境局（示例）")
        for organ in bureau["organs"]:
            clerk.take("organ.establish", **organ)
        for position, unit in enumerate(bureau["units"]):
            _unit(clerk, unit, position)
        for post in posts():
            _post(clerk, post)
        parties.register(clerk.take)
        officers.register(clerk.take)
        give_known(PASSWORD)
        if with_plan:
            plan.publish(now)
            disclosure.load(now)
            decisions.load(now)
            penalty.load(now)
            credit.load(now)
            officers.load(now)
            power_list.load(now)
            transfers.load(now)
            file_review.load(now)
            measures.load(now)
            discretion.load(now)


def logins() -> list[Login]:
    """Return the demo log-ins, those of the short list first."""
    shown = list(_bureau()["show"])
    order = {code: place for place, code in enumerate(shown)}
    found = [Login(post["code"], post["title"], post["code"] in order) for post in posts()]
    return sorted(found, key=lambda login: order.get(login.username, len(order)))


def posts() -> Iterator[Mapping[str, Any]]:
    """Yield every post of the demo: the named ones, then head and liaison of each unit."""
    bureau = _bureau()
    yield from bureau["posts"]
    for unit in bureau["units"]:
        if unit["code"] not in bureau["without_staff"]:
            yield from _staff(bureau, unit)


def _staff(bureau: Mapping[str, Any], unit: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for kind in bureau["staff"]:
        if kind["suffix"] != "head" or unit["code"] not in bureau["without_head"]:
            title = unit["name"] + kind["title"]
            yield {
                "code": f"{unit['code']}-{kind['suffix']}",
                "unit": unit["code"],
                "title": title,
                "roles": kind["roles"],
            }


def _unit(clerk: _Clerk, unit: Mapping[str, Any], position: int) -> None:
    shown = {name: unit[name] for name in ("code", "name", "kind")}
    aliases = unit.get("aliases", [])
    clerk.take("unit.establish", **shown, organ=unit.get("organ", "bureau"), aliases=aliases, position=position)
    if unit["kind"] == "branch" and unit["mandate"] != "none":
        last = clerk.now.date() + timedelta(days=unit["mandate"])
        basis = f"委托书 示例〔2023〕{position}号"
        clerk.take("unit.grant_mandate", unit["code"], scope=_SCOPE, basis=basis, valid_from=_SINCE, valid_to=last)


def _post(clerk: _Clerk, post: Mapping[str, Any]) -> None:
    code = post["code"]
    clerk.take("person.establish", code=code, name=f"{post['title']}（示例）")
    clerk.take("post.establish", code=code, unit=post["unit"], title=post["title"], roles=post["roles"])
    clerk.take("post.appoint", code, person=code)
    clerk.take("account.open", username=code, person=code)


@cache
def _bureau() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("bureau.yaml").read_text(encoding="utf-8"))
    return content
