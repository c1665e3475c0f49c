"""A half-year of the demo whose reports are signed and accepted, and clients of the people who issue documents."""

from pathlib import Path
from typing import Any

import pytest
from tests.year.outgoing.helping import report_all
from tests.year.rounds.conftest import NOW, demo_plan, enter  # noqa: F401
from tests.year.rounds.helping import act, open_round

from fadu.kernel.ledger.seal import keys
from fadu.year.rounds.models import Report
from fadu.year.rounds.questions import lines, units_of


@pytest.fixture
def half_year(demo_plan: str, django_capture_on_commit_callbacks: Any) -> str:  # noqa: F811
    """The half-year round; a district bureau takes part with a task that the water division passed on."""
    with django_capture_on_commit_callbacks(execute=True):
        code = open_round(units=[*units_of(demo_plan), "kunshan"])
    key = lines(Report.objects.get(code=f"{code}.water"))[0].commitment.key
    act("legal-head", "report.transfer", f"{code}.water", commitment=key, to_unit="kunshan", reason="属地办理")
    return code


@pytest.fixture
def told_round(half_year: str) -> str:
    """The half-year round after every unit's report was signed and accepted."""
    report_all(half_year)
    return half_year


@pytest.fixture
def seal_key(tmp_path: Path, settings: Any) -> keys.PublicKey:
    """A signing key and a store of files in a data folder of this test's own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = str(settings.DATA / "files")
    return keys.make(NOW)
