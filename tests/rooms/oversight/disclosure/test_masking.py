"""Masking takes the words out, keeps the original for staff, and leads to the step that uses the copy."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fadu.kernel.roles.door import account_named
from fadu.rooms.oversight.disclosure.models import Publication, Request

pytestmark = pytest.mark.usefixtures("filled")
SECRET, PHONE = "示例人名甲", "13900001234"


@pytest.fixture
def clerk(client: Client, settings: Any, tmp_path: Any) -> Client:
    settings.MEDIA_ROOT = str(tmp_path)
    client.force_login(account_named("disclosure-clerk"), backend="fadu.kernel.roles.backend.AccountBackend")
    return client


def run(client: Client, kind: str, code: str, name: str = "材料.txt", **form: str) -> Any:
    file = SimpleUploadedFile(name, f"{SECRET}的电话是{PHONE}，监测结果达标。".encode())
    return client.post(reverse("disclosure.mask", args=[kind, code]), {"file": file, **form})


def partial() -> str:
    return Request.objects.get(topic="历年投诉统计").code


def test_the_form_opens_for_a_request_and_an_item(clerk: Client) -> None:
    item = Publication.objects.get(title="突发环境事件应急预案（示例）").code
    for kind, code in (("disclosure", partial()), ("publication", item)):
        assert clerk.get(reverse("disclosure.masking", args=[kind, code])).status_code == 200
    assert clerk.get(reverse("disclosure.masking", args=["study", "1"])).status_code == 404


def test_the_words_are_gone_from_the_copy(clerk: Client) -> None:
    answer = run(clerk, "disclosure", partial(), terms_name=SECRET)
    assert answer.status_code == 200
    done = answer.context["done"]
    assert SECRET not in done["text"]
    assert PHONE not in done["text"]
    assert "监测结果达标" in done["text"]
    copy = clerk.get(done["url"])
    assert SECRET not in copy.content.decode()
    form = clerk.get(done["use"])
    assert form.status_code == 200


def test_the_copy_goes_into_the_reply_and_the_original_with_it(clerk: Client) -> None:
    answer = run(clerk, "disclosure", partial(), terms_name=SECRET)
    address, _, query = answer.context["done"]["use"].partition("?")
    from urllib.parse import parse_qsl

    form = {**dict(parse_qsl(query)), "_occurred_on": "2023-06-26", "_key": "mask-1", "_seq": ""}
    assert clerk.post(address, form).status_code == 302
    shown = clerk.get(reverse("disclosure.request", args=[partial()])).content.decode()
    assert "遮盖本" in shown


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"terms_name": "甲"}, "至少要有两个字"),
        ({"regions": "一 二"}, "看不懂遮盖区域"),
        ({"looked_at": "第一"}, "不是页码"),
    ],
)
def test_what_cannot_be_masked_is_said(clerk: Client, form: dict[str, str], words: str) -> None:
    answer = run(clerk, "disclosure", partial(), **form)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_no_file_and_no_program(clerk: Client) -> None:
    assert clerk.post(reverse("disclosure.mask", args=["disclosure", partial()]), {}).status_code == 422
    assert run(clerk, "disclosure", partial(), name="材料.exe").status_code == 422


def test_a_copy_is_shown_to_its_maker_only(clerk: Client) -> None:
    url = run(clerk, "disclosure", partial(), terms_name=SECRET).context["done"]["url"]
    clerk.force_login(account_named("disclosure-head"), backend="fadu.kernel.roles.backend.AccountBackend")
    assert clerk.get(url).status_code == 404
