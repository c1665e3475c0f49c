"""The stories of penalties on the spot and of transfers to the police."""

from pathlib import Path

import pytest
from tests.cases import Story, play, stories

OWN = {"simple_penalty", "crime_transfer", "detention_transfer"}
CASES = [one for one in stories(Path(__file__).parent / "cases") if one.values[0].place in OWN]


@pytest.mark.parametrize("story", CASES)
def test_story(story: Story, demo_bureau: None) -> None:
    play(story)
