"""One path for everything that happens: check, do, append, project, announce — or nothing at all."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.support.procedures import CLERK, HEAD, NOTED, NOW, SAMPLE, do, opened, order

from fadu.kernel.evidence import store
from fadu.kernel.ledger.append import Chain, Entry, append
from fadu.kernel.ledger.models import Fact, OutboxItem, VaultItem
from fadu.kernel.ledger.outbox import Listener, listen, listening
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.verify import verify
from fadu.kernel.organisation.models import Organ, Post
from fadu.kernel.procedure.project import project
from fadu.kernel.procedure.take import Invalid, Order, Refused, offers, rehearse, take
from fadu.kernel.roles import SYSTEM
from fadu.lib.clock import SHANGHAI

pytestmark = [pytest.mark.django_db, pytest.mark.datalayer]
TODAY = NOW.astimezone(SHANGHAI).date()


@pytest.fixture(autouse=True)
def no_listeners() -> Any:
    """Only planted reactions, and the declared ones again afterwards."""
    before = listening()
    listen([])
    yield
    listen(before)


def refused(step: str, matter: str = "", **more: Any) -> str:
    """The gate that says no to a step, which then left nothing behind."""
    count = Fact.objects.count()
    with pytest.raises(Refused) as refusal:
        do(step, matter, **more)
    assert Fact.objects.count() == count
    first = refusal.value.refusals[0]
    assert first.reason
    assert first.advice
    return first.gate


class TestDone:
    """A step that is taken leaves a fact, its projection, its secrets, its announcement: all or none."""

    def test_the_fact_says_what_when_who_where(self) -> None:
        fact = opened(contact="示例丙", occurred_on=date(2023, 6, 1)).fact
        assert fact.reference == "sample/A-1#1"
        assert fact.data == {"code": "A-1", "title": "示例事项", "contact": "示例丙"}
        assert fact.actor == {"kind": "person", "person": "p1", "post": "clerk", "unit": "legal", "channel": "web"}
        assert (fact.occurred_on, fact.recorded_at) == (date(2023, 6, 1), NOW)
        assert (fact.procedure, fact.edition) == ("sample", "2023")

    def test_what_take_returns_is_what_is_read_later(self) -> None:
        first = opened(contact="示例丙").fact
        second = do("note", "A-1", text="一二\r\n三", amount="12.50").fact
        assert (first, second) == facts_of(Chain("sample", "A-1"))

    def test_the_projection_follows_at_once(self) -> None:
        opened()
        do("note", "A-1", text="一二")
        assert Organ.objects.get(code="A-1").short_name == "1 记"
        assert list(Post.objects.filter(unit="A-1").values_list("code", "title")) == [("A-1-2", "一二")]

    def test_the_secret_lies_in_the_vault_alone(self) -> None:
        opened(contact="示例丙")
        assert "示例丙" not in Fact.objects.get().data
        assert VaultItem.objects.get().text == '"示例丙"'

    def test_the_declaration_it_was_taken_under_is_kept(self) -> None:
        opened()
        assert Fact.objects.get().declaration == SAMPLE.digest

    def test_a_defect_is_noted_and_never_blocks(self) -> None:
        opened()
        assert do("note", "A-1", text="一").defects == ("内容过于简略。",)
        assert do("note", "A-1", text="一二三").defects == ()

    def test_a_fault_in_the_projection_undoes_the_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened()

        def broken(*_: object) -> int:
            raise ArithmeticError

        monkeypatch.setattr("fadu.kernel.procedure.keeping.project", broken)
        with pytest.raises(ArithmeticError):
            do("note", "A-1", text="一二", actor=CLERK)
        assert [fact.name for fact in facts_of(Chain("sample", "A-1"))] == ["sample.opened"]

    def test_everything_taken_verifies(self) -> None:
        opened(contact="示例丙")
        do("note", "A-1", text="一二")
        do("close", "A-1", result="完成")
        assert verify().breaks == []


class TestRefused:
    """A no leaves nothing, says why, on what authority, and what to do instead."""

    def test_who_lacks_the_role(self) -> None:
        assert refused("open", code="A-1", title="甲", actor=HEAD) == "authority"

    def test_what_was_opened_already(self) -> None:
        opened()
        assert refused("open", code="A-1", title="甲") == "opened"

    def test_what_was_never_opened(self) -> None:
        assert refused("note", "A-9", text="一二") == "unopened"

    def test_a_gate(self) -> None:
        opened()
        do("close", "A-1", result="完成")
        assert refused("close", "A-1", result="完成") == "open_still"

    def test_what_has_not_happened_yet(self) -> None:
        assert refused("open", code="A-1", title="甲", occurred_on=TODAY + timedelta(days=1)) == "future"

    def test_today_in_shanghai_is_not_the_future(self) -> None:
        late = datetime(2023, 6, 13, 0, 30, tzinfo=SHANGHAI)
        assert opened(now=late, occurred_on=date(2023, 6, 13)).fact.occurred_on == date(2023, 6, 13)

    def test_a_day_before_the_procedure_was_in_force(self) -> None:
        assert refused("open", code="A-1", title="甲", occurred_on=date(2019, 12, 31)) == "edition"

    def test_the_first_day_in_force_however_long_ago(self) -> None:
        assert opened(occurred_on=date(2020, 1, 1)).fact.occurred_on == date(2020, 1, 1)

    def test_whoever_was_overtaken(self) -> None:
        opened()
        do("note", "A-1", text="一二")
        assert refused("note", "A-1", text="三四", expect_seq=1) == "outrun"
        assert do("note", "A-1", text="三四", expect_seq=2).fact.seq == 3

    def test_a_correction_of_what_was_never_recorded(self) -> None:
        opened()
        assert refused("note", "A-1", text="一二", corrects="sample/A-1#7") == "corrects"
        assert refused("note", "A-1", text="一二", corrects="sample/B-1#1") == "corrects"
        assert refused("note", "A-1", text="一二", corrects="sample/A-1#1") == "corrects"
        do("note", "A-1", text="一一")
        assert do("note", "A-1", text="一二", corrects="sample/A-1#2").fact.corrects == "sample/A-1#2"

    def test_a_file_that_was_never_kept(self, settings: Any, tmp_path: Any) -> None:
        settings.MEDIA_ROOT = tmp_path
        opened()
        assert refused("note", "A-1", text="一二", evidence=("0" * 64,)) == "evidence"
        digest = store.keep(b"%PDF-1.7 sample", "示例.pdf", "application/pdf", "p1", NOW)
        assert do("note", "A-1", text="一二", evidence=(digest,)).fact.evidence == (digest,)

    @pytest.mark.parametrize("code", ["a/b", "a b", "a#1", "a?b", "a%2f", "长" * 121, "a\nb"])
    def test_an_identifier_that_no_address_can_hold(self, code: str) -> None:
        assert refused("open", code=code, title="甲") == "identifier"

    @pytest.mark.parametrize("code", ["苏环罚〔2023〕5号", "A-1", "长" * 40])
    def test_identifiers_as_the_bureau_writes_them_are_fine(self, code: str) -> None:
        assert opened(code).fact.chain.id == code

    def test_events_are_never_refused_by_a_gate(self) -> None:
        opened()
        do("close", "A-1", result="完成")
        assert do("hear", "A-1", text="来文", actor=SYSTEM).fact.seq == 3


class TestInvalid:
    """Data that don't fit are told field by field."""

    def test_each_field_says_what_it_wants(self) -> None:
        opened()
        with pytest.raises(Invalid) as invalid:
            do("note", "A-1", text="", amount="-1", wrong="x")
        assert set(invalid.value.problems) == {"text", "amount", "wrong"}
        assert all("\u4e00" <= words[-2] <= "\u9fff" or words for words in invalid.value.problems.values())

    def test_nothing_is_left(self) -> None:
        with pytest.raises(Invalid):
            do("open", code="A-1", title="")
        assert not Fact.objects.exists()


class TestOnce:
    """The same submission twice is one fact, and a key never stands for two contents."""

    def test_the_same_key_and_content_gives_the_first_fact(self) -> None:
        opened()
        first = do("note", "A-1", text="一二", key="k1")
        second = do("note", "A-1", text="一二", key="k1")
        assert (second.fact, second.repeated) == (first.fact, True)
        assert Fact.objects.filter(name="sample.noted").count() == 1

    def test_opening_twice_with_one_key_is_one_matter(self) -> None:
        assert opened(key="k1").fact == opened(key="k1").fact

    def test_the_repeat_may_come_after_the_step_became_impossible(self) -> None:
        opened()
        first = do("close", "A-1", result="完成", key="k1")
        assert do("close", "A-1", result="完成", key="k1").fact == first.fact

    @pytest.mark.parametrize(
        "change",
        [
            {"text": "三四"},
            {"text": ""},
            {"occurred_on": date(2023, 6, 1)},
            {"amount": "1"},
            {"corrects": "sample/A-1#1"},
        ],
    )
    def test_the_same_key_for_other_content_is_refused(self, change: dict[str, Any]) -> None:
        opened()
        do("note", "A-1", text="一二", key="k1", occurred_on=TODAY)
        assert refused("note", "A-1", **{"text": "一二", "key": "k1", "occurred_on": TODAY} | change) == "key"

    def test_the_same_key_on_another_matter_is_refused(self) -> None:
        opened("A-1")
        opened("A-2")
        do("note", "A-1", text="一二", key="k1")
        assert refused("note", "A-2", text="一二", key="k1") == "key"

    def test_another_person_may_happen_on_the_same_key(self) -> None:
        opened()
        do("close", "A-1", result="完成", key="k1")
        other = CLERK.__class__(**{**{name: getattr(CLERK, name) for name in CLERK.__slots__}, "person": "p9"})
        assert not do("note", "A-1", text="一二", key="k1", actor=other).repeated

    @pytest.mark.parametrize("key", ["长" * 300, "a\x1fb", "a\x00b", "a\nb"])
    def test_any_key_will_do(self, key: str) -> None:
        opened()
        first = do("note", "A-1", text="一二", key=key)
        assert do("note", "A-1", text="一二", key=key).fact == first.fact
        assert not do("note", "A-1", text="一二", key=key + "2").repeated

    def test_a_derived_value_may_be_gone_when_the_repeat_comes(self) -> None:
        drafts = {"d": "初稿内容"}
        step = SAMPLE.step("note")
        derived = step.__class__(
            **{name: getattr(step, name) for name in step.__slots__}
            | {"derived": frozenset({"text"}), "complete": lambda _data, _matter: {"text": drafts.pop("d")}}
        )
        procedure = SAMPLE.__class__(
            **{name: getattr(SAMPLE, name) for name in SAMPLE.__slots__} | {"steps": (SAMPLE.steps[0], derived)}
        )
        opened()
        again = Order(procedure, "note", CLERK, {"text": "伪造", "amount": "3"}, "A-1", key="k1")
        assert take(again, NOW).fact.data["text"] == "初稿内容"
        assert take(again, NOW).repeated


class TestTime:
    """Days are legal days; the recording moment never runs backwards within a matter."""

    def test_a_clock_set_back_does_not_turn_the_order_round(self) -> None:
        opened(now=NOW)
        later = do("note", "A-1", text="一二", now=NOW - timedelta(hours=3)).fact
        assert later.recorded_at == NOW
        soon = NOW + timedelta(seconds=1)
        assert do("note", "A-1", text="三四", now=soon).fact.recorded_at == soon

    def test_without_a_day_it_happened_on_the_day_it_is_recorded(self) -> None:
        assert opened(now=datetime(2023, 6, 12, 23, 59, tzinfo=SHANGHAI)).fact.occurred_on == date(2023, 6, 12)


class TestQueries:
    """A step costs the same at five facts and at five hundred."""

    def cost(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            do("note", "A-1", text="一二", key=f"k{Fact.objects.count()}", expect_seq=Fact.objects.count())
        return len(queries) - 2

    def grow(self, facts: int) -> None:
        """Bring the matter to so many facts without going through each step."""
        chain = Chain("sample", "A-1")
        for number in range(len(facts_of(chain)) + 1, facts + 1):
            append(Entry(chain, NOTED, {"text": f"记载{number}"}, {"person": "p1"}, NOW, TODAY, f"g{number}"))
        project(SAMPLE, chain, facts_of(chain))

    def test_at_five_and_at_five_hundred_facts(self) -> None:
        opened(contact="示例丙")
        self.grow(5)
        few = self.cost()
        self.grow(500)
        assert self.cost() == few <= 14

    def test_many_changed_rows_are_one_statement(self) -> None:
        opened()
        self.grow(30)
        few = self.cost()
        Post.objects.update(title="走样")
        assert self.cost() <= few + 1
        assert not Post.objects.filter(title="走样").exists()


class TestWithin:
    """Inside somebody's transaction a step belongs to it."""

    def test_it_goes_when_the_whole_goes(self) -> None:
        with transaction.atomic():
            opened()
            transaction.set_rollback(True)
        assert not Fact.objects.exists()
        assert not Organ.objects.exists()

    def test_a_refused_step_leaves_the_rest(self) -> None:
        with transaction.atomic():
            opened()
            with pytest.raises(Refused):
                do("note", "A-9", text="一二")
        assert Fact.objects.count() == 1


def test_a_rehearsal_judges_alike_and_records_nothing() -> None:
    assert rehearse(order("open", code="A-1", title="甲"), NOW).chain == Chain("sample", "A-1")
    assert not Fact.objects.exists()
    with pytest.raises(Refused):
        rehearse(order("note", "A-1", text="一二"), NOW)


def test_offers_tell_each_step_with_its_reasons() -> None:
    assert [step.name for step, _ in offers(SAMPLE, "", CLERK, NOW)] == ["open"]
    opened()
    do("close", "A-1", result="完成")
    found = {step.name: [refusal.gate for refusal in why] for step, why in offers(SAMPLE, "A-1", CLERK, NOW)}
    assert found == {"note": [], "close": ["open_still"], "hear": ["authority"]}


def test_a_fact_nobody_listens_to_is_not_announced() -> None:
    opened()
    assert not OutboxItem.objects.exists()
    listen([Listener("sample.follow", "sample.noted", lambda fact: None)])
    do("note", "A-1", text="一二")
    assert OutboxItem.objects.get().reaction == "sample.follow"
