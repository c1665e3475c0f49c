"""The demo's plan, a round on it and the people who look at it: as the tests of rounds have them."""

from tests.year.rounds.conftest import demo_plan, enter, half_year, water

__all__ = ["demo_plan", "enter", "half_year", "water"]
