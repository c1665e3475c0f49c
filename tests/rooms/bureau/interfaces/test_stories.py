"""The stories of tokens and webhooks in dates."""

from pathlib import Path

import pytest
from tests.cases import Story, play, stories


@pytest.mark.parametrize("story", stories(Path(__file__).parent / "cases"))
def test_story(demo_bureau: None, story: Story) -> None:
    play(story)
