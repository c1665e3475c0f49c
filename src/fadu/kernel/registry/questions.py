"""Questions between rooms: named answers of one room that others ask through the registry, never by import.

A room declares what it answers in `questions.py` (`QUESTIONS`) and what it asks in its package (`ASKS`), so that every
coupling of two rooms can be listed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One named answer: `officers.unfit`, what it says in Chinese, and the function that answers it.

    The answer is plain data (text, numbers, days, mappings, lists), so that no room holds another's objects.
    """

    name: str
    label: str
    answer: Callable[..., Any]
