"""The demo's requests and items, for tests of pages."""

from datetime import datetime
from typing import Any

import pytest

from fadu.lib.clock import SHANGHAI
from fadu.project.demo import disclosure

NOW = datetime(2023, 6, 26, 9, tzinfo=SHANGHAI)


@pytest.fixture
def filled(demo_bureau: None, frozen: Any) -> None:
    """The demo bureau on 26 June 2023 with its requests and items."""
    frozen(NOW)
    disclosure.load(NOW)
