"""Every limit cites an article that holds its number; every clock has its limit; every law cited is in force."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from fadu.kernel.law.cited_files import of_day_units, of_laws, of_limits, of_other_files, of_settings
from fadu.kernel.law.comparing import Comparison, Finding, Verdict
from fadu.kernel.law.laws import edition_on, laws
from fadu.kernel.law.limits import Limit, limits, shipped_length
from fadu.kernel.law.texts import Library, place
from fadu.kernel.registry.citing import citations, limit_codes, undeclared_limits
from fadu.kernel.registry.collect import registry

LAW_TEXTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "laws"
TEXTS = pytest.mark.skipif(not LAW_TEXTS.exists(), reason="没有法律原文，条文和数字没有比对")
#: Up to this day what is still in force is compared; past the newest edition that is listed.
AS_OF = date(2025, 6, 1)
LIMITS = [item for editions in limits().values() for item in editions]
WITHOUT_TEXTS = Comparison(None, AS_OF)


def wrong(findings: list[Finding]) -> list[str]:
    """What is wrong, in words."""
    return [f"{item.cited.where}：{item.cited.words} {item.why}" for item in findings if item.verdict is Verdict.WRONG]


@pytest.fixture(scope="module")
def how() -> Comparison:
    """Compare with the installed texts."""
    return Comparison(Library.open(LAW_TEXTS), AS_OF)


@pytest.mark.parametrize("item", LIMITS, ids=lambda item: f"{item.code}@{item.since}")
class TestEachLimit:
    """What can be said without any text."""

    def test_it_has_a_length_an_article_a_standing_and_short_words(self, item: Limit) -> None:
        assert shipped_length(item).amount > 0
        # An article that nobody read isn't made up: it stays empty, and then the limit isn't told as law.
        assert place(item.article) is not None if item.article else not item.status.startswith("V") or item.setting
        assert item.status in {"V", "V-sec", "M-hi", "M-med", "M-low", "ENG"}
        assert item.label
        assert len(item.quote) <= 12

    def test_its_law_is_listed_with_an_edition_in_force_on_its_first_day(self, item: Limit) -> None:
        edition = edition_on(item.law, item.since)
        assert edition is not None
        assert item.edition in ("", str(edition.adopted))
        assert edition.in_force_to is None or (item.until and item.until <= edition.in_force_to)


@pytest.mark.parametrize("code", sorted(limits()))
def test_the_editions_of_a_limit_follow_one_another_without_overlap(code: str) -> None:
    editions = limits()[code]
    assert len({item.label for item in LIMITS if item.code == code}) == 1
    for earlier, later in pairwise(editions):
        assert earlier.until is not None
        assert (later.since - earlier.until).days == 1


def test_no_two_limits_are_called_alike() -> None:
    labels = [editions[0].label for editions in limits().values()]
    assert len(labels) == len(set(labels))


@TEXTS
def test_every_number_stands_in_its_article_and_what_a_day_is_is_cited(how: Comparison) -> None:
    findings = list(of_limits(how))
    assert wrong(findings) == []
    assert sum(item.verdict is Verdict.SOUND for item in findings) > 150


@TEXTS
def test_a_verified_limit_is_really_compared_unless_its_text_is_not_installed(how: Comparison) -> None:
    uncompared = {item.cited.law for item in of_limits(how) if item.verdict is Verdict.UNCOMPARED}
    assert uncompared <= {"环境行政处罚办法"}


@TEXTS
def test_the_list_of_laws_the_days_the_settings_and_the_other_files_agree_with_the_texts(how: Comparison) -> None:
    begun = {item.code: item.in_force_from for item in registry().procedures}
    begun |= {f"{item.code}@{item.edition}": item.in_force_from for item in registry().procedures}
    findings = [*of_laws(how), *of_day_units(how), *of_settings(how), *of_other_files(how, begun)]
    assert wrong(findings) == []


def test_every_clock_that_is_declared_has_its_limit_while_its_procedure_is_in_force() -> None:
    found = [item for procedure in registry().procedures for item in undeclared_limits(procedure, WITHOUT_TEXTS)]
    assert wrong(found) == []
    assert {code for item in registry().procedures for code in limit_codes(item)} <= set(limits())


def test_every_law_that_is_cited_is_listed_with_an_edition_in_force() -> None:
    assert wrong(citations(registry().procedures, WITHOUT_TEXTS)) == []


@TEXTS
def test_every_article_that_is_cited_exists(how: Comparison) -> None:
    assert wrong(citations(registry().procedures, how)) == []


def test_every_law_listed_has_a_name_of_its_own() -> None:
    titles = [law.title for law in laws().values()]
    assert len(titles) == len(set(titles))
