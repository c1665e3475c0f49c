"""The stories of study: what is recorded, refused, noted, and what the figures then say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support.cases import cases


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases"))
def test_story(case: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> None:
    tell(case)
