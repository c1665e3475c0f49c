"""The stories of measures: what is recorded, refused, noted, in dates."""

from pathlib import Path

import pytest
from tests.cases import Story, play, stories


@pytest.mark.parametrize("story", stories(Path(__file__).parent / "cases"))
def test_story(story: Story, demo_bureau: None) -> None:
    play(story)
