"""The register of numbers on screen: every volume, each number with its matter, voids with reasons, gaps in red."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from tests.rooms.bureau.parties.test_pages import client_of, text_of

from fadu.kernel.numbering import door
from fadu.kernel.procedure.replay import replay
from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.numbers import number_sources
from fadu.lib import clock

VOLUME = "/numbers/disclosure.reply.bureau.2023/"
ON = date(2023, 6, 12)


def assign(times: int = 1) -> None:
    with transaction.atomic():
        for _ in range(times):
            door.assign("disclosure.reply", "bureau", ON, "party/示例")


def record(act: Any, step: str, **data: str) -> Any:
    return take(Order(registry().procedure("number"), step, act("party-office", ON), data, "", ON), clock.now())


@pytest.mark.parametrize("who", ["legal-head", "water-liaison", "audit-admin"])
def test_without_numbers_the_page_says_how_they_come(demo_bureau: None, who: str) -> None:
    assert "还没有取用过文号" in text_of("/numbers/", who)


def test_every_volume_with_its_counts(demo_bureau: None, act: Any) -> None:
    assign(3)
    record(act, "void", text="苏环依复〔2023〕2号", reason="重号（示例）")
    text = text_of("/numbers/")
    for piece in ("政府信息公开答复", "苏州市生态环境局", "2023", "没有"):
        assert piece in text
    assert VOLUME in text


def test_a_volume_shows_matter_void_and_gap(demo_bureau: None, act: Any) -> None:
    assign(2)
    with transaction.atomic():
        door.claim("苏环依复〔2023〕5号", ON, "party/paper")
    record(act, "void", text="苏环依复〔2023〕2号", reason="重号（示例）")
    text = text_of(VOLUME, "party-office")
    for piece in ("苏环依复〔2023〕5号", "重号（示例）", "已作废", "空缺，去向不明", 'href="/parties/paper/"'):
        assert piece in text
    assert "有 2 个文号空缺" in text
    assert "signal-late" in text_of("/numbers/")


def test_a_gap_that_is_explained_is_none_any_more(demo_bureau: None, act: Any) -> None:
    with transaction.atomic():
        door.claim("苏环依复〔2023〕2号", ON, "party/paper")
    record(act, "void", text="苏环依复〔2023〕1号", reason="纸质登记簿漏号（示例）")
    assert "空缺，去向不明" not in text_of(VOLUME)
    assert "个文号空缺" not in text_of(VOLUME)


def test_what_was_used_on_paper_before_is_no_gap(demo_bureau: None, act: Any) -> None:
    record(act, "start", text="苏环依复〔2023〕56号", basis="纸质登记簿（示例）")
    text = text_of(VOLUME)
    assert "系统启用前使用" in text
    assert "空缺，去向不明" not in text
    assign()
    assert "苏环依复〔2023〕57号" in text_of(VOLUME)
    with pytest.raises(Exception, match="已经登记过"):
        record(act, "start", text="苏环依复〔2023〕60号", basis="示例")


def test_a_number_is_voided_once(demo_bureau: None, act: Any) -> None:
    assign()
    record(act, "void", text="苏环依复〔2023〕1号", reason="示例")
    with pytest.raises(Exception, match="已经登记过"):
        record(act, "void", text="苏环依复〔2023〕1号", reason="又一次")
    with pytest.raises(Exception, match="已经开始取号"):
        record(act, "start", text="苏环依复〔2023〕60号", basis="示例")


def test_long_volumes_are_paged_in_few_queries(demo_bureau: None, django_assert_max_num_queries: Any) -> None:
    assign(60)
    client = client_of("legal-head")
    client.get(VOLUME)
    with django_assert_max_num_queries(22):
        text = client.get(VOLUME).content.decode()
    assert "苏环依复〔2023〕60号" in text
    assert "苏环依复〔2023〕10号" not in text
    assert "苏环依复〔2023〕10号" in client.get(f"{VOLUME}?page=2").content.decode()


def test_who_may_not_void_is_offered_nothing(demo_bureau: None) -> None:
    assign()
    assert ">作废<" in text_of(VOLUME, "legal-head")
    assert ">作废<" not in text_of(VOLUME, "water-liaison")


def test_a_volume_that_is_not_there(demo_bureau: None) -> None:
    assert "没有找到这一册" in text_of("/numbers/nothing.bureau.2023/", status=404)


def test_every_numbered_step_is_a_source_of_the_register() -> None:
    declared = {step.records.name for item in registry().procedures for step in item.steps if step.numbered}
    assert {source.fact for source in number_sources()} == declared


def test_replayed_every_step_was_lawful_when_it_was_taken(demo_bureau: None, act: Any) -> None:
    record(act, "start", text="苏环依复〔2023〕56号", basis="示例")
    assign(2)
    record(act, "void", text="苏环依复〔2023〕57号", reason="示例")
    procedure = registry().procedure("number")
    assert list(replay(procedure, lambda edition: procedure)) == []
