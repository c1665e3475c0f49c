"""The pages of the register: found, narrowed, paged in few queries; personal values for handlers of matters alone."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.kernel.parties.registering import CLERK as STAFF
from tests.kernel.parties.registering import CODE, NUMBER, company, do, person
from tests.support.matters import written

from fadu.kernel.matters.models import Matter, MatterParty
from fadu.kernel.parties import door
from fadu.kernel.procedure.replay import replay
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles.door import account_named
from fadu.rooms.bureau.parties.questions import matters_of

PERSONAL = ("张小三", "13800000000", "苏州市示例路9号")


def client_of(username: str) -> Client:
    client, account = Client(), account_named(username)
    assert account is not None
    client.force_login(account, backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def text_of(path: str, who: str = "legal-clerk", status: int = 200) -> str:
    answer = client_of(who).get(path)
    assert answer.status_code == status, answer.content.decode()[:600]
    return answer.content.decode()


@pytest.fixture
def somebody(demo_bureau: None) -> str:
    return person(identity_number=NUMBER, phone="13800000000", address="苏州市示例路9号")


@pytest.mark.parametrize("who", ["legal-clerk", "leader", "system-admin", "audit-admin"])
def test_the_list_opens_for_everybody_in_the_house(demo_bureau: None, who: str) -> None:
    text = text_of("/parties/", who)
    assert "苏州示例印染有限公司" in text
    assert ("登记单位" in text) is (who == "legal-clerk")


def test_it_is_searched_and_narrowed(demo_bureau: None) -> None:
    assert "昆山示例电镀科技有限公司" not in text_of("/parties/?q=印染")
    assert "找到 1 个" in text_of("/parties/?q=9132990000EXAMP02D")
    assert "找到 2 个" in text_of("/parties/?kind=person")
    assert "没有找到符合条件的登记" in text_of("/parties/?q=没有这一家")
    assert "苏州示例印染有限公司" in text_of("/parties/?kind=nonsense")


def test_a_person_is_found_by_the_full_name_alone_and_shown_masked(somebody: str) -> None:
    found = text_of("/parties/?q=张小三")
    assert f"/parties/{somebody}/" in found
    assert "张某某" in found
    assert f"/parties/{somebody}/" not in text_of("/parties/?q=张小")
    assert "张小三" not in text_of("/parties/")


def test_many_parties_cost_no_more_queries(demo_bureau: None, django_assert_max_num_queries: Any) -> None:
    kept = company()
    for number in range(45):
        merged = company(f"第{number}示例厂")
        do("merge", merged, into=kept, reason="示例")
    client = client_of("legal-clerk")
    client.get("/parties/?q=示例")
    with django_assert_max_num_queries(16):
        text = client.get("/parties/?q=示例").content.decode()
    assert "已并入苏州示例环保科技有限公司" in text
    assert "?q=%E7%A4%BA%E4%BE%8B&amp;page=2" in text


def test_whoever_handles_matters_sees_the_person_in_full_but_the_number(somebody: str) -> None:
    text = text_of(f"/parties/{somebody}/", "water-liaison")
    assert all(value in text for value in PERSONAL)
    assert NUMBER not in text
    assert "110***********002X" in text


@pytest.mark.parametrize("who", ["leader", "system-admin", "security-admin", "audit-admin"])
def test_nobody_else_sees_what_is_personal(somebody: str, who: str) -> None:
    text = text_of(f"/parties/{somebody}/", who)
    assert not [value for value in (*PERSONAL, NUMBER, "110****") if value in text]
    assert "张某某" in text
    assert "个人信息只对经办岗位显示" in text


def test_an_enterprises_page_tells_its_names_and_what_can_be_done(demo_bureau: None) -> None:
    code = company(credit_code=CODE, address="苏州市示例路8号", representative="示例代表人")
    do("rename", code, name="苏州示例新材料有限公司", reason="登记机关核准")
    text = text_of(f"/parties/{code}/")
    assert "<h1>苏州示例新材料有限公司" in text
    for piece in (
        "名称沿革",
        "苏州示例环保科技有限公司",
        "登记机关核准",
        CODE,
        "单位更名",
        "并入另一登记",
        "与其有关的事项",
    ):
        assert piece in text
    assert "个人更名" not in text, "what is for people isn't offered for an enterprise"
    assert "示例代表人" not in text_of(f"/parties/{code}/", "leader")
    assert "苏州市示例路8号" in text_of(f"/parties/{code}/", "leader")


def test_a_merged_party_leads_to_the_one_that_stays(demo_bureau: None) -> None:
    kept, merged = company(credit_code=CODE), company("苏州示例环保有限公司")
    do("merge", merged, into=CODE, reason="重复")
    text = text_of(f"/parties/{merged}/")
    assert f'已并入<a href="/parties/{kept}/">' in text
    assert "撤销并入" in text
    assert f'href="/parties/{merged}/"' in text_of(f"/parties/{kept}/")


def test_a_party_that_is_not_there(demo_bureau: None) -> None:
    assert "没有找到这一登记" in text_of("/parties/nobody/", status=404)


def test_the_pages_of_a_party_cost_few_queries(somebody: str, django_assert_max_num_queries: Any) -> None:
    client = client_of("legal-clerk")
    client.get(f"/parties/{somebody}/")
    with django_assert_max_num_queries(30):
        client.get(f"/parties/{somebody}/")


def post(client: Client, step: str, matter: str, **form: str) -> Any:
    return client.post(f"/do/party/{matter}/{step}/", {"_occurred_on": "2023-06-12", **form})


def test_a_code_that_is_taken_is_refused_with_the_way_to_its_holder(demo_bureau: None) -> None:
    holder = company(credit_code=CODE)
    form = {"kind": "company", "name": "昆山另一企业", "credit_code": CODE.lower()}
    answer = post(client_of("legal-clerk"), "register", "new", **form)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "不能重复登记" in text
    assert f'（<a href="/parties/{holder}/">查看</a>）' in text


def test_a_near_name_is_registered_and_noted_with_the_way_to_it(demo_bureau: None) -> None:
    holder = company(credit_code=CODE)
    client = client_of("legal-clerk")
    answer = post(client, "register", "new", kind="company", name="苏州示例环保科技有限责任公司")
    assert answer.status_code == 302
    text = client.get(answer["Location"]).content.decode()
    assert "名称相近的还有" in text
    assert f'<a href="/parties/{holder}/">查看</a>' in text


def test_the_form_for_a_merger_finds_parties_while_one_types(demo_bureau: None) -> None:
    company(credit_code=CODE)
    client = client_of("legal-clerk")
    merged = company("苏州示例环保有限公司")
    form = client.get(f"/do/party/{merged}/merge/").content.decode()
    assert re.search(r'<input[^>]*name="into"[^>]*list="list_into"[^>]*hx-get="/suggest/parties/"', form)
    options = client.get("/suggest/parties/", {"into": "示例环保"}).content.decode()
    assert f'value="苏州示例环保科技有限公司 · {CODE}"' in options
    assert client.get("/suggest/parties/", {"into": "苏"}).content.strip() == b""
    check = post(client, "merge", merged, into=f"苏州示例环保科技有限公司 · {CODE}", reason="重复").content.decode()
    assert f"苏州示例环保科技有限公司 · {CODE}" in check, "the page for checking names the party"
    done = post(client, "merge", merged, into=f"苏州示例环保科技有限公司 · {CODE}", reason="重复", _confirmed="1")
    assert done.status_code == 302
    assert door.staying(merged).credit_code == CODE  # type: ignore[union-attr]


def test_a_party_that_is_doubtful_or_unknown_is_said_beside_the_field(demo_bureau: None) -> None:
    code = company()
    person(), person()
    answer = post(client_of("legal-clerk"), "merge", code, into="张小三", reason="重复")
    assert answer.status_code == 422
    assert "有多个同名的登记" in answer.content.decode()
    answer = post(client_of("legal-clerk"), "merge", code, into="没有的", reason="重复")
    assert "没有登记：没有的" in answer.content.decode()


def test_suggestions_are_for_staff(demo_bureau: None) -> None:
    assert Client().get("/suggest/parties/", {"into": "示例"}).status_code == 302


def test_only_live_parties_are_merged_into(demo_bureau: None) -> None:
    kept, merged, other = company(), company("苏州示例二厂"), company("昆山示例三厂")
    do("merge", merged, into=kept, reason="重复")
    with pytest.raises(Exception, match="已经并入别处或者注销"):
        do("merge", other, into=merged, reason="重复")


def test_the_matters_with_a_party_and_those_merged_into_it_that_one_may_read(demo_bureau: None) -> None:
    kept, merged = company(credit_code=CODE), company("苏州示例环保有限公司")
    do("merge", merged, into=CODE, reason="重复")
    rows = [("m1", kept, "|staff|"), ("m2", merged, "|staff|"), ("m3", kept, "|role:leader|")]
    for key, party, readers in rows:
        matter(key, party, readers)
    assert [row.key for row in matters_of(kept, STAFF)] == ["party/m2", "party/m1"]
    text = text_of(f"/parties/{kept}/")
    assert "示例事项m1" in text
    assert "示例事项m2" in text
    assert "示例事项m3" not in text


def matter(code: str, party: str, readers: str) -> None:
    """A matter of some room with this party."""
    words = dict.fromkeys(("number", "organ", "unit", "handler", "stage"), "示例")
    day = date(2023, 6, int(code[1:]))
    kept = {"kind": "party", "code": code, "procedure": "party", "title": f"示例事项{code}", "readers": readers}
    key = f"party/{code}"
    written([Matter(key=key, **kept, **words, opened_on=day, changed_on=day, seq=1, public=False)])
    MatterParty.objects.create(key=f"{key}:{party}", matter=key, party=party)


def test_replayed_every_step_was_lawful_when_it_was_taken(demo_bureau: None) -> None:
    kept, twice, thrice = company(credit_code=CODE), company("苏州示例环保有限公司"), company("昆山示例三厂")
    do("merge", thrice, into=twice, reason="重复", minutes=1)
    do("merge", twice, into=kept, reason="重复", minutes=2)
    do("close", kept, reason="注销", minutes=3)
    procedure = registry().procedure("party")
    flaws = [flaw.words for flaw in replay(procedure, lambda edition: procedure)]
    assert [words for words in flaws if "当日的岗位" not in words] == [], "the clerk of the tests holds no post"
