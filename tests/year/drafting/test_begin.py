"""A new draft: stable keys, units resolved against the bureau, a doubt for every unit that isn't certain."""

import json

from tests.year.drafting.samples import KNOWN, TEXT, fresh_content, point, texts, unit

from fadu.year.drafting.begin import AMBIGUOUS, CHOOSE, UNKNOWN
from fadu.year.drafting.content import points_of, read, same_words, stream_of
from fadu.year.drafting.roles import Known, codes_of_name, codes_of_role, is_live


def test_every_piece_has_a_key_that_says_what_it_is():
    content = fresh_content()
    assert [one["key"] for one in points_of(content)] == ["p1", "p2", "p3", "p4"]
    assert [one["key"] for one in point(content, 1)["commitments"]] == ["c1", "c2", "c3", "c4"]
    assert [one["key"] for one in point(content, 3)["targets"]] == ["t2", "t3"]
    assert [one["key"] for one in content["rounds"]] == ["r1", "r2"]
    assert [one["key"] for one in content["doubts"]] == ["d1", "d2"]


def test_the_same_document_gives_the_same_draft():
    assert fresh_content() == fresh_content()


def test_content_is_plain_values_without_floats():
    def walk(value):
        assert not isinstance(value, float | tuple)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(one)

    content = fresh_content()
    walk(content)
    assert json.loads(json.dumps(content)) == content


def test_a_named_unit_is_resolved_by_its_official_name():
    assert unit(fresh_content(), 2, "人事处")["codes"] == ["personnel"]
    assert unit(fresh_content(), 2, "人事处")["part"] == "lead"
    assert unit(fresh_content(), 2, "法规处")["part"] == "support"


def test_a_named_unit_is_resolved_by_an_alias():
    content = fresh_content(TEXT.replace("责任单位：执法局", "责任单位：综合执法局"))
    assert unit(content, 3, "综合执法局")["codes"] == ["enforcement"]


def test_all_divisions_and_units_are_those_of_the_organ_without_branches_and_other_organs():
    role = unit(fresh_content(), 1, "各处室单位")
    assert role["state"] == "all"
    assert role["codes"] == ["office", "legal", "personnel", "enforcement", "station"]


def test_a_role_that_live_matters_name_stays_open_without_a_doubt():
    content = fresh_content()
    assert unit(content, 4, "重大行政决策承办单位")["state"] == "open"
    assert not [doubt for doubt in content["doubts"] if doubt["text"] == "重大行政决策承办单位"]


def test_an_unknown_unit_is_a_doubt_with_its_place():
    content = fresh_content()
    doubt = next(one for one in content["doubts"] if one["text"] == "协调处")
    assert doubt["why"] == UNKNOWN
    assert (doubt["point"], doubt["unit"]) == ("p3", unit(content, 3, "协调处")["key"])
    assert read(stream_of(content), doubt["span"]) == "协调处"


def test_a_name_that_two_units_bear_is_a_doubt():
    twice = (*KNOWN, Known("other", "协调一处", "division", "bureau", ("协调处",)))
    thrice = (*twice, Known("more", "协调二处", "division", "bureau", ("协调处",)))
    content = fresh_content(known=thrice)
    assert unit(content, 3, "协调处")["state"] == "ambiguous"
    assert AMBIGUOUS in {doubt["why"] for doubt in content["doubts"]}
    assert unit(fresh_content(known=twice), 3, "协调处")["codes"] == ["other"]


def test_a_role_that_people_must_choose_is_a_doubt():
    content = fresh_content()
    assert unit(content, 3, "各普法责任处室单位")["state"] == "choose"
    assert next(one for one in content["doubts"] if one["why"] == CHOOSE)["point"] == "p3"


def test_a_target_belongs_to_the_commitment_it_stands_in():
    assert [one["commitment"] for one in point(fresh_content(), 3)["targets"]] == ["c8", "c11"]
    assert [one["value"] for one in point(fresh_content(), 3)["targets"]] == ["3", "4"]


def test_commitments_read_their_place_in_the_source_even_over_a_page_mark():
    content = fresh_content()
    stream = stream_of(content)
    for one in points_of(content):
        for item in one["commitments"]:
            assert same_words(item["text"], read(stream, item["span"]))
    assert texts(content, 2)[1:] == ["开展业务培训", "组织全员考试"]


def test_a_role_by_kind_and_brackets_of_any_width():
    assert codes_of_role("各处室（单位）", "bureau", KNOWN) == codes_of_role("各处室单位", "bureau", KNOWN)
    assert codes_of_role("各派出机构", "bureau", KNOWN) == ["kunshan"]
    assert codes_of_role("有关部门", "bureau", KNOWN) == []
    assert is_live("各复议诉讼案件承办单位")
    assert not is_live("各处室单位")
    assert codes_of_name("局法规处", KNOWN) == ["legal"]


def test_a_point_without_a_separate_promise_is_one_promise():
    content = fresh_content(TEXT.replace("严格履行决策程序，开展决策后评估。", ""))
    assert len(point(content, 4)["commitments"]) == 1


def test_chapters_whose_numbering_restarts_get_places_of_their_own():
    content = fresh_content(TEXT.replace("二、规范执法", "一、规范执法"))
    numbers = [chapter["number"] for chapter in content["chapters"]]
    assert len(numbers) == len(set(numbers))
