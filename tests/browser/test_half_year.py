"""The whole half-year in three browsers at once, and a fourth that belongs to a stranger.

Draft → add → sign → return → amend → accept → objection → seal → verify: the liaison, the head of the unit and the head
of the legal division work side by side; the stranger has the downloaded archive, the published heads and python3. With
FADU_SCREENSHOTS=1 the pictures of docs/half-year.md are made on the way.
"""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_plan_journey import WIDTHS, Desk, Sit, sit
from tests.browser.test_rounds import accept, from_the_workbench, keys, say, send_back, sign, submit
from tests.year.rounds.helping import OPENED_ON, act, open_round
from tests.year.scoring.helping import mark, publish_rules

from fadu.kernel.ledger.append import Chain
from fadu.kernel.ledger.read import facts_of
from fadu.kernel.ledger.seal import keys as seal_keys
from fadu.lib.clock import SHANGHAI
from fadu.project.demo import plan
from fadu.year.outgoing.models import SealedRound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
__all__ = ["sit"]

WORDS = "上半年完成两轮排查，发现问题3个，已整改2个。"
NOW = datetime(OPENED_ON.year, OPENED_ON.month, OPENED_ON.day, 15, 0, tzinfo=SHANGHAI)


@pytest.fixture
def water(
    demo_bureau: None, live_server: Any, frozen: Callable[[datetime], None], tmp_path: Path, settings: Any
) -> str:
    """The water division's open report in a round under published rules; the bureau has a signing key."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = str(settings.DATA / "files")
    frozen(NOW)
    seal_keys.make(NOW)
    plan.publish(NOW)
    publish_rules()
    study = {"kind": "theme", "topic": "行政处罚法（示例）", "audience": "leadership", "unit": "legal"}
    session = act("party-office", "study.plan", **study, planned_on="2023-04-14").fact.chain.id
    act("party-office", "study.hold", session, attendees=["leader"], material="学习提纲（示例）")
    return f"{open_round()}.water"


def add(desk: Desk, report: str) -> None:
    """The liaison says how every task stands, attaches a file and hands the report to the head."""
    page = from_the_workbench(desk, "填报")
    for key in keys(report):
        say(page, key, "推进中", WORDS)
    piece = page.locator(f"#{keys(report)[0]}")
    right = {"name": "排查台账.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 (shili)"}
    piece.locator("input[type=file]").set_input_files(right)
    piece.get_by_role("button", name="上传证明材料").click()
    expect(piece.get_by_role("link", name="排查台账.pdf")).to_be_visible()
    desk.picture("half-year-1-add")
    submit(desk)


def amend(desk: Desk, report: str) -> None:
    """The liaison finds the reason at the task, adds what was asked for and hands the report in again."""
    first, page = keys(report)[0], from_the_workbench(desk, "补报")
    expect(page.locator(f"#{first} .report-returned")).to_contain_text("请补充排查户数。")
    expect(page.locator(f"#{first} textarea")).to_have_value(WORDS)
    say(page, first, "推进中", f"{WORDS}共排查120户。")
    submit(desk)


def take_in_page(desk: Desk, link: str) -> None:
    """Follow a step's button, and confirm it (twice where the step shows itself once more before it is final)."""
    page = desk.page
    page.get_by_role("link", name=link, exact=True).first.click()
    address = page.url
    for _ in range(2):
        if page.url != address:
            return
        page.locator("main form button.btn-primary").click()
        page.wait_for_load_state()
    assert page.url != address, page.locator("main").inner_text()


def made_known(desk: Desk, report: str) -> None:
    desk.open(f"/scores/report/{report}/")
    take_in_page(desk, "公布得分")
    expect(desk.page.locator(".fadu-subtitle")).to_contain_text("公布")


def object_to(desk: Desk, report: str) -> None:
    """The liaison objects to the mark of the first task."""
    key, page = keys(report)[0], desk.open(f"/scores/report/{report}/")
    page.locator(f"#{key}").get_by_label("对这项有异议").check()
    page.get_by_label("理由").fill("台账在附件一（示例）")
    desk.stands_well()
    page.get_by_role("button", name="提出异议").dblclick()
    expect(page.locator(f"#{key}")).to_contain_text("待答复")
    desk.picture("half-year-2-objection")


def answer(desk: Desk, report: str) -> None:
    """Somebody other than the marker answers."""
    key, page = keys(report)[0], desk.open(f"/scores/report/{report}/")
    card = page.locator(f"#{key}")
    card.get_by_label("变更", exact=True).check()
    card.get_by_label("变更后的质量分").fill("9")
    card.get_by_label("理由").fill("附件一确有（示例）")
    card.get_by_role("button", name="答复异议").click()
    expect(page.locator(f"#{key}")).to_contain_text("（5.00 → 9.00）")
    desk.picture("half-year-3-answer")


def seal(desk: Desk, round_: str) -> None:
    """The head of the division ends the round and seals it."""
    desk.open(f"/rounds/{round_}/")
    take_in_page(desk, "结束报送")
    desk.open("/documents/")
    desk.stands_well()
    take_in_page(desk, "封存这一轮")
    page = desk.open(f"/rounds/{round_}/sealed/")
    expect(page.get_by_text("怎样核验")).to_be_visible()
    desk.stands_well()
    desk.picture("half-year-4-sealed")


def downloaded(page: Page, link: str, path: Path) -> None:
    with page.expect_download() as waiting:
        page.locator(f"a[href$='{link}']").click()
    waiting.value.save_as(path)


def take_away(desk: Desk, folder: Path) -> None:
    """Hand the redacted archive with its seal to somebody outside."""
    downloaded(desk.page, "/sealed/redacted/zip/", folder / "a.zip")
    downloaded(desk.page, "/sealed/redacted/seal/", folder / "a.zip.seal")


def verify(folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-I", "-W", "error", "fadu_verify.py", "a.zip"]
    return subprocess.run(words, cwd=folder, env={}, capture_output=True, text=True, timeout=60, check=False)


def stranger_verifies(browser: Browser, site: str, folder: Path) -> None:
    """Without any log-in: the verifier and the heads from the public page, python3, and nothing else."""
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{site}/heads/")
    root = facts_of(Chain("round_seal", SealedRound.objects.get().round))[-1].data["root_sha256"]
    shown = "".join(page.locator("main").inner_text().split())
    assert root in shown
    downloaded(page, "/heads/fadu_verify.py", folder / "fadu_verify.py")
    page.close()
    done = verify(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    data = bytearray((folder / "a.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "a.zip").write_bytes(data)
    assert verify(folder).returncode != 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_half_year_in_three_browsers(water: str, sit: Sit, browser: Browser, width: int, tmp_path: Path) -> None:
    liaison, head, division = (sit(who, width) for who in ("water-liaison", "water-head", "legal-head"))
    add(liaison, water)
    sign(head)
    send_back(division, water)
    amend(liaison, water)
    sign(head)
    accept(division)
    mark(water, keys(water)[0], "5", on=OPENED_ON)
    made_known(division, water)
    object_to(liaison, water)
    answer(division, water)
    seal(division, water.removesuffix(".water"))
    take_away(division, tmp_path)
    stranger_verifies(browser, division.site, tmp_path)
