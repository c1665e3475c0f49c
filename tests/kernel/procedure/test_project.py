"""Projections are what the facts add up to: rebuilt alike at any time, compared without touching, never a source."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.support.ledger import note
from tests.support.procedures import SAMPLE, do, opened

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.models import Erasure, Fact, VaultItem
from fadu.kernel.ledger.read import ERASED, facts_of
from fadu.kernel.ledger.vault import Reserved
from fadu.kernel.ledger.verify import verify
from fadu.kernel.organisation.models import Organ, Post
from fadu.kernel.procedure import Projection, Table
from fadu.kernel.procedure.forget import Erasing, forget
from fadu.kernel.procedure.project import check, newest, project, rebuild

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]


@pytest.fixture(autouse=True)
def two_matters() -> None:
    """Two matters with three notes."""
    opened("A-1", contact="示例丙")
    opened("A-2")
    for matter, text in (("A-1", "一二"), ("A-2", "三四"), ("A-1", "五六")):
        do("note", matter, text=text)


def tables() -> list[Any]:
    """Every row of the projection."""
    return [*Organ.objects.order_by("code").values(), *Post.objects.order_by("code").values()]


def test_live_rows_are_what_a_rebuild_would_write() -> None:
    assert check(SAMPLE) == []
    assert rebuild(SAMPLE) == 0


def test_dropped_tables_come_back_alike() -> None:
    before = tables()
    Organ.objects.all().delete()
    Post.objects.all().delete()
    assert rebuild(SAMPLE) == len(before)
    assert tables() == before


def test_a_broken_off_rebuild_is_continued() -> None:
    before = tables()
    Organ.objects.all().delete()
    project(SAMPLE, Chain("sample", "A-1"), facts_of(Chain("sample", "A-1")))
    assert rebuild(SAMPLE) == 1
    assert tables() == before


class TestCheck:
    """What differs is told row by row, and left as it is."""

    def told(self) -> list[tuple[str, str]]:
        before = tables()
        found = [(item.place, item.words) for item in check(SAMPLE)]
        assert tables() == before
        return found

    def test_a_changed_row(self) -> None:
        Organ.objects.filter(code="A-1").update(short_name="9 记", valid_to=date(2024, 1, 1))
        assert self.told() == [("organisation.Organ A-1", "与由事实重算的不同：short_name、valid_to。")]

    def test_a_missing_row(self) -> None:
        Post.objects.filter(code="A-1-2").delete()
        assert self.told() == [("organisation.Post A-1-2", "由事实重算应有这一行，台账中没有。")]

    def test_a_row_too_many(self) -> None:
        Post.objects.create(code="A-1-9", unit="A-1", title="多出", valid_from=date(2023, 1, 1))
        assert self.told() == [("organisation.Post A-1-9", "由事实重算没有这一行。")]

    def test_rows_of_a_matter_without_any_fact(self) -> None:
        Organ.objects.create(code="Z-1", name="多出", short_name="", valid_from=date(2023, 1, 1))
        assert self.told() == [("organisation.Organ Z-1", "没有任何事实，不该有这些行。")]

    def test_a_rebuild_mends_what_the_check_found(self) -> None:
        before = tables()
        Organ.objects.filter(code="A-1").update(short_name="9 记")
        Post.objects.filter(code="A-1-2").delete()
        Post.objects.create(code="A-1-9", unit="A-1", title="多出", valid_from=date(2023, 1, 1))
        Organ.objects.create(code="Z-1", name="多出", short_name="", valid_from=date(2023, 1, 1))
        assert rebuild(SAMPLE) == 4
        assert check(SAMPLE) == []
        assert tables() == before


def with_fold(fold: Any) -> Any:
    """The sample procedure with another fold."""
    own = {name: getattr(SAMPLE, name) for name in SAMPLE.__slots__}
    table = Table("organisation.Organ", "code", ("code",))
    return SAMPLE.__class__(**own | {"projection": Projection((table,), fold)})


def test_a_day_written_as_text_equals_the_day() -> None:
    row = {"name": "名", "short_name": "简", "valid_from": "2023-06-01", "valid_to": None}
    procedure = with_fold(lambda _matter, _facts: {"organisation.Organ": [row]})
    assert rebuild(procedure) == 2
    assert rebuild(procedure) == 0
    assert Organ.objects.get(code="A-1").valid_from == date(2023, 6, 1)


def test_a_column_that_the_fold_never_names_stays() -> None:
    Organ.objects.update(valid_to=date(2030, 1, 1))
    row = {"name": "名", "short_name": "简", "valid_from": date(2023, 6, 1)}
    rebuild(with_fold(lambda _matter, _facts: {"organisation.Organ": [row]}))
    assert set(Organ.objects.values_list("valid_to", flat=True)) == {date(2030, 1, 1)}


def test_a_procedure_without_projection_has_nothing_to_rebuild() -> None:
    own = {name: getattr(SAMPLE, name) for name in SAMPLE.__slots__}
    bare = SAMPLE.__class__(**own | {"projection": None})
    assert (rebuild(bare), check(bare)) == (0, [])


def test_the_newest_edition_speaks_for_all_facts() -> None:
    own = {name: getattr(SAMPLE, name) for name in SAMPLE.__slots__}
    later = SAMPLE.__class__(**own | {"edition": "2026", "in_force_from": date(2026, 1, 1)})
    assert newest([later, SAMPLE]) == [later]


class TestForgetting:
    """Erasing (个人信息保护法 第四十七条): gone from vault and reading, every chain whole, and noted."""

    def erasing(self, *names: str, seq: int = 1) -> Erasing:
        at = datetime(2024, 1, 2, 3, 4, tzinfo=UTC)
        return Erasing(Chain("sample", "A-1"), seq, names, "p2", "本人申请（示例）", at)

    def test_the_text_is_gone_and_reading_says_so(self) -> None:
        assert forget(SAMPLE, self.erasing("contact")) == 1
        assert not VaultItem.objects.exists()
        assert facts_of(Chain("sample", "A-1"))[0].data["contact"] == ERASED == "（已依法删除）"

    def test_the_chain_stays_whole(self) -> None:
        before = list(Fact.objects.values_list("hash", flat=True).order_by("id"))
        forget(SAMPLE, self.erasing("contact"))
        report = verify()
        assert (report.breaks, report.erased) == ([], 1)
        assert list(Fact.objects.values_list("hash", flat=True).order_by("id")) == before

    def test_who_erased_it_when_and_on_what_basis_is_kept(self) -> None:
        forget(SAMPLE, self.erasing("contact"))
        noted = Erasure.objects.get()
        assert (noted.path, noted.erased_by, noted.basis) == ("contact", "p2", "本人申请（示例）")
        assert noted.erased_at.startswith("2024-01-02T03:04")

    def test_the_projection_forgets_with_it(self) -> None:
        def fold(_matter: str, facts: Any) -> Any:
            name = next(iter(facts)).data["contact"] or "无"
            return {"organisation.Organ": [{"name": name, "short_name": "", "valid_from": date(2023, 1, 1)}]}

        procedure = with_fold(fold)
        rebuild(procedure)
        assert Organ.objects.get(code="A-1").name == "示例丙"
        forget(procedure, self.erasing("contact"))
        assert Organ.objects.get(code="A-1").name == ERASED

    def test_what_is_not_there_is_not_noted(self) -> None:
        assert forget(SAMPLE, self.erasing("title", "unknown")) == 0
        assert forget(SAMPLE, self.erasing("contact")) == 1
        assert forget(SAMPLE, self.erasing("contact")) == 0
        assert Erasure.objects.count() == 1

    def test_a_fact_that_does_not_exist(self) -> None:
        with pytest.raises(LookupError, match="没有找到事实 sample/A-1#9"):
            forget(SAMPLE, self.erasing("contact", seq=9))

    def test_others_of_the_same_name_stay(self) -> None:
        opened("A-3", contact="示例丁")
        forget(SAMPLE, self.erasing("contact"))
        assert facts_of(Chain("sample", "A-3"))[0].data["contact"] == "示例丁"


@pytest.mark.parametrize("value", [{"vault": "0" * 64}, {"vault": None}])
def test_no_value_may_pass_itself_off_as_one_in_the_vault(value: Any) -> None:
    with pytest.raises(Reserved, match="保留"):
        note("b", amount=value)
