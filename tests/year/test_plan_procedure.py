"""From draft to plan: adopted, published, corrected. What is published is what was adopted."""

import pytest
from tests.year.conftest import ADOPTION, NOW

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.procedure.take import Invalid, Refused, offers
from fadu.kernel.reading import may_read
from fadu.year import drafts
from fadu.year.drafting.content import points_of
from fadu.year.models import Commitment, Plan

REASON = "党组会议调整了次数。"


def reasons(refused):
    return {refusal.gate for refusal in refused.value.refusals}


def first_commitment(draft):
    point = next(points_of(drafts.content_of(draft)))
    return {"point": point["key"], "commitment": point["commitments"][0]["key"]}


def test_the_way_from_draft_to_plan(published):
    names = [fact.name for fact in facts_of(Chain("plan", "bureau-2024"))]
    assert names == ["plan.adopted", "plan.published"]
    plan = Plan.objects.get()
    assert (plan.plan, plan.year, plan.edition, plan.adopted_by) == ("bureau-2024", 2024, 1, "局党组会议")
    assert plan.adopted_on.isoformat() == "2024-03-12"


def test_the_fact_holds_the_whole_reviewed_content_and_the_digest_of_the_original(published):
    fact = facts_of(Chain("plan", "bureau-2024"))[-1]
    assert fact.data["document"]["text"] == published.text
    assert fact.data["source"] == published.source
    assert fact.data["draft"] == published.pk


def test_a_published_draft_is_closed(published, change):
    assert published.published_at == NOW
    with pytest.raises(drafts.Unfit, match="已经公布"):
        change(published, "correct_text", **first_commitment(published), text="改")


@pytest.mark.parametrize("who", ["legal-clerk", "water-liaison", "water-head", "leader", "system-admin"])
def test_others_neither_adopt_nor_publish(adopted, step, who):
    with pytest.raises(Refused) as refused:
        step("publish", adopted.plan, by=who, draft=adopted.pk)
    assert reasons(refused) == {"authority"}
    with pytest.raises(Refused) as refused:
        step("record_new_adoption", adopted.plan, by=who, draft=adopted.pk, **ADOPTION)
    assert reasons(refused) == {"authority"}


def test_the_party_office_records_the_adoption_but_does_not_publish(adopted, step):
    with pytest.raises(Refused) as refused:
        step("publish", adopted.plan, by="party-office", draft=adopted.pk)
    assert reasons(refused) == {"authority"}


def test_nothing_is_published_before_it_is_adopted(ready, step):
    with pytest.raises(Refused) as refused:
        step("publish", ready.plan, draft=ready.pk)
    assert reasons(refused) == {"unopened"}


def test_an_unsettled_doubt_or_unknown_unit_stops_the_publication_and_says_what_to_do(act, step, change):
    text = "2024年示例市局法治工作要点\n一、学法\n（一）落实学法制度。制定学法清单。（责任单位：协调处）\n"
    draft, _ = drafts.open_draft(text.encode(), "a.txt", act("legal-clerk"), NOW)
    step("record_adoption", draft=draft.pk, **ADOPTION)
    with pytest.raises(Refused) as refused:
        step("publish", draft.plan, draft=draft.pk)
    assert {"doubts", "units", "owners"} <= reasons(refused)
    words = next(refusal.words for refusal in refused.value.refusals if refusal.gate == "units")
    assert "协调处" in words
    assert "您可以：" in words
    assert "未核实" in words


def test_a_plan_without_reporting_dates_is_published_with_a_defect(act, step):
    text = "2024年示例市局法治工作要点\n一、学法\n（一）落实学法制度。制定学法清单。（责任单位：法规处）\n"
    draft, _ = drafts.open_draft(text.encode(), "a.txt", act("legal-clerk"), NOW)
    step("record_adoption", draft=draft.pk, **ADOPTION)
    taken = step("publish", draft.plan, draft=draft.pk)
    assert taken.defects == ("文件没有写明报送时间，本计划暂无报送安排。",)


def test_a_change_after_the_adoption_needs_a_new_adoption(adopted, step, change):
    draft = change(adopted, "correct_text", **first_commitment(adopted), text="制定班子学法清单")
    with pytest.raises(Refused) as refused:
        step("publish", draft.plan, draft=draft.pk)
    assert reasons(refused) == {"as_adopted"}
    assert "制定班子学法清单" in refused.value.refusals[0].reason
    step("record_new_adoption", draft.plan, draft=draft.pk, **ADOPTION)
    step("publish", draft.plan, draft=draft.pk)
    assert Plan.objects.get().edition == 1


def test_taking_the_change_back_makes_it_publishable_again(adopted, step, change):
    change(adopted, "correct_text", **first_commitment(adopted), text="改")
    change(adopted, "undo")
    step("publish", adopted.plan, draft=adopted.pk)
    assert Plan.objects.count() == 1


def test_an_adoption_of_tomorrow_or_after_the_publication_is_refused(ready, step):
    with pytest.raises(Refused) as refused:
        step("record_adoption", draft=ready.pk, **ADOPTION | {"adopted_on": "2024-03-21"})
    assert reasons(refused) == {"adopted_by_now"}


@pytest.mark.parametrize("draft_number", ["", "0", "999999", "x", "1 OR 1=1"])
def test_a_draft_that_is_none(act, step, draft_number):
    with pytest.raises(Invalid):
        step("record_adoption", draft=draft_number, **ADOPTION)


def test_wrong_data_are_refused_beside_their_fields(ready, step):
    with pytest.raises(Invalid) as invalid:
        step("record_adoption", draft=ready.pk, meeting="", adopted_on="三月")
    assert set(invalid.value.problems) == {"meeting", "adopted_on"}


def test_derived_values_cannot_be_handed_in(ready, step):
    taken = step("record_adoption", draft=ready.pk, plan="other-2024", digest="0" * 64, **ADOPTION)
    assert taken.fact.chain.id == "bureau-2024"
    assert taken.fact.data["digest"] != "0" * 64


def test_a_plan_is_opened_once(adopted, step):
    with pytest.raises(Refused) as refused:
        step("record_adoption", draft=adopted.pk, **ADOPTION)
    assert reasons(refused) == {"opened"}


def test_a_draft_of_another_plan_is_refused(adopted, act, step):
    text = "2025年示例市局法治工作要点\n一、学法\n（一）落实学法制度。制定学法清单。（责任单位：法规处）\n"
    other, _ = drafts.open_draft(text.encode(), "b.txt", act("legal-clerk"), NOW)
    for name in ("publish", "record_new_adoption"):
        with pytest.raises(Invalid, match="另一份计划"):
            step(name, adopted.plan, draft=other.pk, **(ADOPTION if "adoption" in name else {}))


def test_sending_twice_with_one_key_publishes_once(adopted, step):
    first = step("publish", adopted.plan, key="k1", draft=adopted.pk)
    again = step("publish", adopted.plan, key="k1", draft=adopted.pk)
    assert again.repeated
    assert again.fact.id == first.fact.id
    with pytest.raises(Refused) as refused:
        step("publish", adopted.plan, key="k2", draft=adopted.pk)
    assert {"first", "draft_open"} <= reasons(refused)


def test_a_correction_of_substance_needs_its_adoption_and_its_reason(published, act, step, change):
    draft = drafts.correction("bureau-2024", act("legal-clerk"), NOW)
    change(draft, "correct_text", **first_commitment(draft), text="制定班子学法清单")
    with pytest.raises(Refused) as refused:
        step("correct", draft.plan, draft=draft.pk, reason=REASON)
    assert reasons(refused) == {"as_adopted"}
    step("record_new_adoption", draft.plan, draft=draft.pk, **ADOPTION)
    with pytest.raises(Refused) as refused:
        step("correct", draft.plan, draft=draft.pk)
    assert reasons(refused) == {"says_why"}
    step("correct", draft.plan, draft=draft.pk, reason=REASON)
    assert Plan.objects.get().edition == 2


def test_an_editorial_correction_needs_no_adoption(published, act, step, change):
    draft = drafts.correction("bureau-2024", act("legal-clerk"), NOW)
    point = next(points_of(drafts.content_of(draft)))
    change(draft, "move_commitment", point=point["key"], commitment=point["commitments"][0]["key"], by=1)
    content = drafts.content_of(drafts.draft_of(draft.pk))
    content["doubts"].append({"key": "d9", "text": "x", "why": "y", "span": [0, 1], "point": "", "unit": ""})
    content["doubts"][-1]["settled"] = {"how": "accepted", "by": "legal-clerk", "at": "2024-03-20T09:00:00+08:00"}
    drafts.Draft.objects.filter(pk=draft.pk).update(content=drafts.canonical(content))
    step("correct", draft.plan, draft=draft.pk, reason="顺序调整。")
    assert Plan.objects.get().edition == 2


def test_a_correction_that_changes_nothing_is_refused(published, act, step):
    draft = drafts.correction("bureau-2024", act("legal-clerk"), NOW)
    with pytest.raises(Refused) as refused:
        step("correct", draft.plan, draft=draft.pk, reason=REASON)
    assert reasons(refused) == {"says_why"}


def test_a_corrected_file_becomes_the_next_edition_under_the_same_keys(published, act, step):
    fresh, _ = drafts.open_draft(published.text.replace("旁听", "观摩").encode(), "c.txt", act("legal-clerk"), NOW)
    assert drafts.content_of(fresh)["base"] == 1
    step("record_new_adoption", fresh.plan, draft=fresh.pk, **ADOPTION)
    step("correct", fresh.plan, draft=fresh.pk, reason=REASON)
    assert {one.key for one in Commitment.objects.all()} == {
        item["key"] for point in points_of(drafts.content_of(published)) for item in point["commitments"]
    }


def test_a_correction_must_begin_from_the_edition_in_force(published, act, step, change):
    fresh, _ = drafts.open_draft(published.text.replace("旁听", "观摩").encode(), "c.txt", act("legal-clerk"), NOW)
    other, _ = drafts.open_draft(published.text.replace("旁听", "参观").encode(), "d.txt", act("legal-clerk"), NOW)
    for draft in (fresh, other):
        step("record_new_adoption", draft.plan, draft=draft.pk, **ADOPTION)
    step("correct", fresh.plan, draft=fresh.pk, reason=REASON)
    with pytest.raises(Refused) as refused:
        step("correct", other.plan, draft=other.pk, reason=REASON)
    assert reasons(refused) == {"on_latest"}


def test_keys_stay_through_editions(published, act, step, change):
    before = {
        item["key"]: item["text"] for one in points_of(drafts.content_of(published)) for item in one["commitments"]
    }
    draft = drafts.correction("bureau-2024", act("legal-clerk"), NOW)
    target = first_commitment(draft)
    change(draft, "correct_text", **target, text="制定班子学法清单")
    step("record_new_adoption", draft.plan, draft=draft.pk, **ADOPTION)
    step("correct", draft.plan, draft=draft.pk, reason=REASON)
    fact = drafts.last_edition("bureau-2024")
    after = {item["key"]: item["text"] for one in points_of(fact.data["document"]) for item in one["commitments"]}
    assert {key for key in before if before[key] != after[key]} == {target["commitment"]}


def test_one_correction_at_a_time(published, act):
    first = drafts.correction("bureau-2024", act("legal-clerk"), NOW)
    assert drafts.correction("bureau-2024", act("legal-head"), NOW).pk == first.pk


def test_all_units_of_a_role_are_those_of_the_day_of_adoption(adopted, step, act):
    from fadu.kernel.procedure.take import Order, take
    from fadu.kernel.registry.collect import registry

    data = {"code": "new", "organ": "bureau", "name": "新设处", "kind": "division"}
    unit = registry().procedure("unit")
    take(Order(unit, "establish", act("system-admin"), data, occurred_on=NOW.date()), NOW)
    step("publish", adopted.plan, draft=adopted.pk)
    points = points_of(drafts.last_edition(adopted.plan).data["document"])
    roles = [one for point in points for one in point["units"] if one["state"] == "all"]
    assert roles
    assert all("new" not in role["codes"] for role in roles)


def test_what_can_be_done_is_offered_with_the_reasons_against_it(adopted, act, plan_procedure):
    offered = {step.name: refusals for step, refusals in offers(plan_procedure, adopted.plan, act("legal-head"), NOW)}
    assert offered["publish"] == []
    assert "record_adoption" not in offered


def test_the_plan_is_for_staff_and_not_for_outsiders(published, plan_procedure, act):
    reading = plan_procedure.reading(facts_of(Chain("plan", "bureau-2024")))
    assert may_read(act("kunshan-liaison"), reading) is None
    assert may_read(None, reading)
