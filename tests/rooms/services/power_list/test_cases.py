"""The stories of the power list: what is recorded, refused, noted."""

from pathlib import Path

import pytest
from tests.cases import Story, play, stories


@pytest.mark.parametrize("story", stories(Path(__file__).parent / "cases"))
def test_story(story: Story, demo_bureau: None) -> None:
    play(story)
