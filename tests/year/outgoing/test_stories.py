"""The stories of documents, played through `take`; and two who number at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cases import Story, play, stories
from tests.year.outgoing.helping import begun, report, signed
from tests.year.rounds.helping import act, open_round

from fadu.year.outgoing.models import Document, DocumentNumber
from fadu.year.outgoing.procedures import document

CASES = Path(__file__).with_name("cases")


@pytest.fixture
def desk(told_round: str) -> str:
    """The bureau's report begun by the division's clerk, at version 2."""
    draft = begun(told_round)
    assert draft.version == 2
    return draft.code


@pytest.mark.parametrize("story", stories(CASES))
def test_story(story: Story, desk: str) -> None:
    play(story)


def test_whoever_numbers_a_moment_late_gets_the_next_number(
    told_round: str, monkeypatch: pytest.MonkeyPatch, late: Callable[[], Any]
) -> None:
    """Both read the same last serial; the unique place turns the second back, who looks again (as `take` does)."""
    first = signed(told_round)
    act("party-office", "document.number", first, mark="示环")
    second = late()
    seen = iter([1])
    real = document.next_serial
    monkeypatch.setattr(document, "next_serial", lambda *asked: next(seen, None) or real(*asked))
    act("party-office", "document.number", second, mark="示环")
    assert Document.objects.get(code=second).number == "示环〔2023〕2号"
    assert list(DocumentNumber.objects.values_list("serial", flat=True)) == [1, 2]


@pytest.fixture
def late(transactional_db: None, told_round: str, django_capture_on_commit_callbacks: Any) -> Callable[[], str]:
    """Return what makes a second signed document of the same organ."""

    def make() -> str:
        kept = {"title": "2023年一季度", "as_of": date(2023, 3, 31), "due_on": date(2023, 4, 10), "units": ["water"]}
        code = open_round("other", **kept)
        report(f"{code}.water")
        return signed(code)

    return make
