"""Addresses that pages of rounds lead to: a step's form with its fields prefilled, and the rows behind a figure."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


def step_url(procedure: str, step: str, matter: str = "new", back: str = "", **given: Any) -> str:
    """Return the address of a step's form; `given` prefills its fields (lists too), `back` is where it returns to."""
    query = {f"{name}[]" if isinstance(value, list) else name: value for name, value in given.items() if value}
    if back:
        query["_next"] = back
    return _with(reverse("step", args=[procedure, matter, step]), query)


def figure_url(indicator: str, since: date, as_of: date, unit: str = "") -> str:
    """Return the page of an indicator with the rows from `since` to `as_of`."""
    query = {"since": since.isoformat(), "as_of": as_of.isoformat()} | ({"unit": unit} if unit else {})
    return _with(reverse("rounds.figure", args=[indicator]), query)


def _with(path: str, query: dict[str, Any]) -> str:
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
