"""The stories of file review: plan and draw, two reviewers and a third, reply and result; inspection; typical cases."""

from pathlib import Path

import pytest
from tests.cases import Story, play, stories


@pytest.mark.parametrize("story", stories(Path(__file__).parent / "cases"))
def test_story(story: Story, demo_bureau: None) -> None:
    play(story)
