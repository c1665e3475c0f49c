"""What the tests of this room share: the demo's decisions in this test's database, and a day in June 2023."""

from collections.abc import Callable
from datetime import datetime

import pytest

from fadu.lib.clock import SHANGHAI
from fadu.project.demo import decisions

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)


@pytest.fixture
def told(demo_bureau: None, frozen: Callable[[datetime], None]) -> None:
    """The demo's decisions, seen on 26 June 2023."""
    frozen(NOW)
    decisions.load(NOW)
