"""Reactions: after commit, each once, one's fault is no other's, and a rebuild fires none."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone
from tests.support.procedures import SAMPLE, do, opened

from fadu.kernel.ledger.models import Fact, OutboxItem
from fadu.kernel.ledger.outbox import Listener, ReactionFailed, deliver, key_for, listen, listening, stuck
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure.project import rebuild
from fadu.kernel.procedure.take import Refused
from fadu.kernel.roles import SYSTEM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.datalayer]
LATER = timedelta(days=1)


@pytest.fixture
def plant() -> Iterator[Callable[..., None]]:
    """Return `plant(name=reaction)`: reactions to `sample.noted`; the declared ones come back afterwards."""
    before = listening()

    def planted(**reactions: Callable[[Recorded], None]) -> None:
        listen(Listener(name, "sample.noted", do) for name, do in reactions.items())

    yield planted
    listen(before)


@pytest.fixture
def heard() -> list[str]:
    """What a planted reaction heard."""
    return []


def failing(_: Recorded) -> None:
    raise ReactionFailed("对方系统没有应答。")


def noted(text: str = "一二") -> None:
    """Record a fact that planted reactions listen to."""
    if not Fact.objects.exists():
        opened()
    do("note", "A-1", text=text)


def test_a_reaction_hears_of_its_fact_after_commit(plant: Any, heard: list[str]) -> None:
    def hear(fact: Recorded) -> None:
        assert not transaction.get_connection().in_atomic_block
        heard.append(fact.reference)

    plant(hear=hear)
    noted()
    assert heard == ["sample/A-1#2"]
    assert OutboxItem.objects.get().done_at is not None


def test_a_fact_that_was_undone_is_never_heard_of(plant: Any, heard: list[str]) -> None:
    plant(hear=lambda fact: heard.append(fact.reference))
    opened()
    with transaction.atomic():
        do("note", "A-1", text="一二")
        transaction.set_rollback(True)
    assert heard == []
    assert not OutboxItem.objects.exists()


def test_a_refused_step_is_never_heard_of(plant: Any, heard: list[str]) -> None:
    plant(hear=lambda fact: heard.append(fact.reference))
    with pytest.raises(Refused):
        do("note", "A-9", text="一二")
    assert heard == []


def test_each_listener_hears_once(plant: Any, heard: list[str]) -> None:
    plant(one=lambda fact: heard.append("one"), two=lambda fact: heard.append("two"))
    noted()
    deliver()
    deliver(timezone.now() + LATER)
    assert sorted(heard) == ["one", "two"]


def test_one_fault_stops_neither_the_step_nor_the_others(plant: Any, heard: list[str]) -> None:
    plant(bad=failing, good=lambda fact: heard.append("good"))
    noted()
    assert heard == ["good"]
    assert Fact.objects.filter(name="sample.noted").exists()
    assert OutboxItem.objects.get(reaction="bad").failure == "ReactionFailed: 对方系统没有应答。"


@pytest.mark.parametrize("fault", [ZeroDivisionError, KeyError, RuntimeError, Refused])
def test_whatever_a_reaction_raises_stays_with_it(plant: Any, heard: list[str], fault: type[Exception]) -> None:
    def broken(_: Recorded) -> None:
        raise fault([])

    plant(bad=broken, good=lambda fact: heard.append("good"))
    noted()
    assert heard == ["good"]
    assert OutboxItem.objects.get(reaction="bad").failure.startswith(fault.__name__)


def test_a_failed_reaction_rests_is_tried_five_times_and_then_needs_a_person(plant: Any) -> None:
    tries: list[int] = []

    def counted(fact: Recorded) -> None:
        tries.append(1)
        failing(fact)

    plant(bad=counted)
    noted()
    deliver()
    assert len(tries) == 1, "it rests first"
    for day in range(1, 9):
        deliver(timezone.now() + LATER * day)
    assert len(tries) == 5
    assert stuck() == 1


def test_what_failed_and_then_succeeds_is_done(plant: Any, heard: list[str]) -> None:
    plant(hear=failing)
    noted()
    plant(hear=lambda fact: heard.append(fact.reference))
    assert deliver(timezone.now() + LATER) == 1
    assert (heard, stuck()) == (["sample/A-1#2"], 0)


def test_what_was_left_when_the_process_died_is_taken_over(plant: Any, heard: list[str]) -> None:
    """Claimed by somebody who never came back: free again after the claim has run out, not before."""
    plant(hear=lambda fact: heard.append(fact.reference))
    opened()
    with transaction.atomic():
        do("note", "A-1", text="一二")
        OutboxItem.objects.update(attempts=1, claimed_until=timezone.now() + timedelta(minutes=10))
    assert heard == []
    assert deliver(timezone.now() + timedelta(minutes=11)) == 1


def test_a_reaction_that_takes_a_step_is_not_run_again_by_its_own_step(plant: Any, heard: list[str]) -> None:
    def follow(fact: Recorded) -> None:
        heard.append(fact.reference)
        if fact.seq < 4:
            do("note", "A-1", text=f"续{fact.seq}", actor=SYSTEM, key=key_for("follow", fact))

    plant(follow=follow)
    noted()
    assert heard == ["sample/A-1#2", "sample/A-1#3", "sample/A-1#4"]
    assert Fact.objects.count() == 4


def test_long_cascades_do_not_nest(plant: Any) -> None:
    """Each delivery takes along what its reactions announce: depth stays the same, however many follow."""

    def follow(fact: Recorded) -> None:
        if fact.seq < 60:
            do("note", "A-1", text=f"续{fact.seq}", actor=SYSTEM)

    plant(follow=follow)
    noted()
    assert Fact.objects.count() == 60


def test_a_reaction_broken_off_after_its_step_does_not_take_it_twice(plant: Any) -> None:
    def follow(fact: Recorded) -> None:
        if fact.data["text"] == "起":
            do("note", "A-1", text="续", actor=SYSTEM, key=key_for("follow", fact))
            raise ReactionFailed("步骤已办，记录未及更新。")

    plant(follow=follow)
    noted("起")
    deliver(timezone.now() + LATER)
    assert [fact.name for fact in Fact.objects.order_by("seq")] == ["sample.opened", "sample.noted", "sample.noted"]


def test_a_rebuild_fires_nothing(plant: Any, heard: list[str]) -> None:
    noted()
    plant(hear=lambda fact: heard.append(fact.reference))
    rebuild(SAMPLE)
    deliver()
    assert heard == []
    assert not OutboxItem.objects.exists()


def test_a_reaction_no_longer_declared_waits(plant: Any, heard: list[str]) -> None:
    plant(old=failing)
    noted()
    plant(hear=lambda fact: heard.append(fact.reference))
    assert deliver(timezone.now() + LATER) == 0
    assert OutboxItem.objects.get().attempts == 1


def test_two_deliverers_never_run_one_item_together(plant: Any) -> None:
    """The second finds it claimed while the first is still at it."""
    runs: list[int] = []

    def slow(_: Recorded) -> None:
        runs.append(1)
        item = OutboxItem.objects.get()
        assert item.claimed_until is not None
        assert item.claimed_until > timezone.now()
        assert not OutboxItem.objects.filter(claimed_until__lte=timezone.now()).exists()

    plant(slow=slow)
    noted()
    assert runs == [1]
    connections.close_all()
