"""The demo's published plan, a round of it, and the bureau's rules, for scores to stand on."""

import pytest
from tests.year.rounds.conftest import demo_plan
from tests.year.rounds.helping import open_round
from tests.year.scoring.helping import publish_rules

__all__ = ["demo_plan"]


@pytest.fixture
def ruled(demo_plan: str) -> str:
    """The plan, with the bureau's own rules published before any round."""
    publish_rules()
    return demo_plan


@pytest.fixture
def round_code(ruled: str, django_capture_on_commit_callbacks: object) -> str:
    """An open half-year round under the bureau's rules."""
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        return open_round()
