"""What the demo shows of measures: each of them stands, in the stage that it should."""

from datetime import datetime
from typing import Any

import pytest

from fadu.kernel.matters import door as matters
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import measures

NOW = datetime(2023, 6, 12, 9, tzinfo=SHANGHAI)


@pytest.fixture
def case(act: Any) -> None:
    """The demo's case, as a lead; it is the fourth of its year."""
    about = {"organ": "bureau", "unit": "enforcement", "source": "inspection"}
    what = {"found_on": "2023-05-15", "suspect": "示例公司", "place": "示例路", "area": "姑苏区", "summary": "示例"}
    on = NOW.date()
    for _ in range(4):
        take(Order(registry().procedure("penalty", on), "register_lead", act("case-clerk", on), about | what), NOW)


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("procedure", "stage", "defects"),
    [("seizure", "carried_out", 0), ("preservation", "closed", 0), ("daily_fine", "rechecked", 0)],
)
def test_the_demo_has_measures(procedure: str, stage: str, defects: int) -> None:
    code = measures.load(NOW)[procedure]
    row = matters.one(procedure, code)
    assert row is not None
    assert (row.stage, len(matters.defects_of(procedure, code))) == (stage, defects)
