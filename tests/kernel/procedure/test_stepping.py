"""A step labelled as its fact; and steps that need the matter to be open, but for those that come after."""

from fadu.kernel.ledger import FactType
from fadu.kernel.procedure import Citation, Need, Step, While, step

LAW = Citation("行政处罚法", "第五十七条", "2021-01-22")
FACT = FactType("thing.done", "已办", ())
OPEN = Need("已经结束", LAW, none_of=("thing.closed",))
READY = Need("还没有准备", LAW, all_of=("thing.ready",))


def test_a_step_bears_the_label_of_its_fact() -> None:
    assert step("do", FACT, ("clerk",), LAW, READY, final=True) == Step(
        "do", "已办", FACT, ("clerk",), LAW, needs=(READY,), final=True
    )


def test_what_stands_all_along_comes_before_its_own_needs() -> None:
    assert While(OPEN).step("do", FACT, ("clerk",), LAW, READY).needs == (OPEN, READY)


def test_a_step_after_the_end_does_not_need_it() -> None:
    declare = While(OPEN, unless=frozenset({"send"})).step
    assert declare("send", FACT, ("clerk",), LAW, READY).needs == (READY,)
    assert declare("do", FACT, ("clerk",), LAW, READY).needs == (OPEN, READY)
