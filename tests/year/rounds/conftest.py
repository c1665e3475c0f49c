"""The demo's published plan, for rounds to stand on."""

import pytest

from fadu.lib import clock
from fadu.project.demo import plan


@pytest.fixture
def demo_plan(demo_bureau: None) -> str:
    """Publish the demo's example plan and return its code."""
    return plan.publish(clock.now())
