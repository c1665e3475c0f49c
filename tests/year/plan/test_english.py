"""The plan's pages for who chose English: the frame and headings in English, the plan's own words as adopted."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from fadu.year.models import Plan, Point

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def visitor(plan: Plan, reader: Callable[..., Client]) -> Client:
    client = reader()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize(
    ("name", "args", "words"),
    [
        ("plan.home", [], ["<h1>Annual plans</h1>", "Full text of the plan", "published 2023-"]),
        ("plan.book", ["plan"], ["Contents", "Calendar file", "edition 1"]),
        ("plan.matrix", ["plan"], ["<h1>Points and units</h1>", "All chapters"]),
        ("plan.unit", ["plan", "u01"], ["<h1>Commitments of ", "Total"]),
        ("plan.point", ["plan", "point"], ["Source text", "Time limit", "Owners"]),
        ("plan.search", [], ["<h1>Search the annual plans</h1>"]),
    ],
)
def test_each_page_has_english_headings(
    visitor: Client, plan: Plan, name: str, args: list[str], words: list[str]
) -> None:
    point = Point.objects.filter(plan=plan.plan).first()
    assert point is not None
    real = {"plan": plan.plan, "point": point.key}
    shown = visitor.get(reverse(name, args=[real.get(arg, arg) for arg in args])).content.decode()
    assert [one for one in words if one not in shown] == []


def test_the_plan_s_own_words_are_as_adopted(visitor: Client, plan: Plan) -> None:
    assert plan.title in visitor.get(reverse("plan.book", args=[plan.plan])).content.decode()


def test_a_query_cannot_write_into_the_page(visitor: Client) -> None:
    shown = visitor.get(reverse("plan.search"), {"q": "<script>x"}).content.decode()
    assert "Results for “&lt;script&gt;x”" in shown
    assert "<script>x" not in shown
