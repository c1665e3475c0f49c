"""The front end's islands on bare pages, under the strictest policy: no inline script, no inline style, no eval."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

DIST = Path(__file__).resolve().parents[2] / "src" / "fadu" / "surfaces" / "web" / "dist"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

pytestmark = pytest.mark.browser


class _Site(SimpleHTTPRequestHandler):
    """Pages by address, and the built files below /static/."""

    pages: dict[str, str]
    posts: list[str]

    def do_GET(self) -> None:
        if self.path in self.pages:
            self._answer(self.pages[self.path])
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self.posts.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(self.pages["/sent"])

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/static"))

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self, body: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body.encode())


Visit = Callable[[str], Page]


@pytest.fixture
def site() -> Iterator[type[_Site]]:
    served = type("Served", (_Site,), {"pages": {"/sent": _page("<p>已提交</p>")}, "posts": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(served, directory=str(DIST)))
    served.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield served
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(site: type[_Site], page: Page) -> Iterator[Visit]:
    """Open a page with this body; at the end nothing may have been refused by the policy or thrown."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def visited(body: str, path: str = "/here") -> Page:
        site.pages[path] = _page(body)
        page.goto(site.address + path)
        return page

    site.pages["/favicon.ico"] = ""
    yield visited
    assert complaints == []


def _page(body: str) -> str:
    main = json.loads((DIST / "manifest.json").read_text())["main.js"]
    style = f'<link rel="stylesheet" href="/static/{main["css"][0]}">'
    script = f'<script type="module" src="/static/{main["file"]}"></script>'
    head = f"<head><title>页</title>{style}{script}</head>"
    return f'<!doctype html><html lang="zh-Hans" data-account="7">{head}<body>{body}</body></html>'


def test_slash_goes_to_the_search_and_letters_to_places(visit: Visit, site: type[_Site]) -> None:
    site.pages["/plan"] = _page("<h1>计划</h1>")
    page = visit('<input type="search"><a data-go="p" href="/plan">计划</a>')
    page.keyboard.press("/")
    expect(page.locator("input")).to_be_focused()
    page.keyboard.type("gp/")
    expect(page.locator("input")).to_have_value("gp/")
    page.locator("input").blur()
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text("计划")


def test_enter_opens_the_focused_row(visit: Visit, site: type[_Site]) -> None:
    site.pages["/one"] = _page("<h1>一</h1>")
    page = visit('<table><tr data-row tabindex="0"><td><a href="/one">一</a></td></tr></table>')
    page.locator("tr").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("一")


def test_a_form_is_sent_once(visit: Visit, site: type[_Site]) -> None:
    fields = '<input name="a" value="1"><button name="b" value="2">提交</button>'
    page = visit(f'<form method="post" action="/post">{fields}</form>')
    page.locator("button").dblclick()
    expect(page.locator("p")).to_have_text("已提交")
    assert site.posts == ["a=1&b=2"]


FORM = (
    '<form method="post" action="/post" data-autosave="note"><input type="hidden" name="csrf" value="x">'
    '<input name="title"><input type="checkbox" name="agreed"><input type="password" name="secret">'
    "<button>提交</button></form>"
)


def until_kept(page: Page, drafts: int) -> None:
    """Wait for the pause after typing. (wait_for_function would need eval, which the policy refuses.)"""
    for _ in range(100):
        if page.evaluate("localStorage.length") == drafts:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{drafts} drafts were expected")


def test_what_was_typed_survives_and_is_offered_again(visit: Visit) -> None:
    page = visit(FORM)
    page.locator("[name=title]").fill("写了一半")
    page.locator("[name=agreed]").check()
    page.locator("[name=secret]").fill("不该留下")
    until_kept(page, 1)
    assert "不该留下" not in page.evaluate("JSON.stringify(localStorage)")
    page = visit(FORM)
    expect(page.locator(".draft")).to_contain_text("没有提交的内容")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("[name=title]")).to_have_value("写了一半")
    expect(page.locator("[name=agreed]")).to_be_checked()


def test_a_discarded_draft_is_gone(visit: Visit) -> None:
    page = visit(FORM)
    page.locator("[name=title]").fill("不要的")
    until_kept(page, 1)
    page = visit(FORM)
    page.get_by_role("button", name="不要了").click()
    expect(page.locator(".draft")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_a_sent_form_leaves_no_draft(visit: Visit) -> None:
    page = visit(FORM)
    page.locator("[name=title]").fill("写完了")
    page.locator("button").click()
    expect(page.locator("p")).to_have_text("已提交")
    until_kept(page, 0)


def test_a_form_sent_into_a_lost_session_keeps_its_draft(visit: Visit, site: type[_Site]) -> None:
    site.pages["/sent"] = _page('<form method="post" action="/login"><input type="password" name="p"></form>')
    page = visit(FORM)
    page.locator("[name=title]").fill("会话断了")
    page.locator("button").click()
    page.wait_for_url("**/post")
    page = visit(FORM)
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("[name=title]")).to_have_value("会话断了")


def test_each_side_of_the_review_lights_the_other(visit: Visit) -> None:
    page = visit(
        '<div class="review"><div data-pane><span data-span="0-4" id="a">甲乙丙丁</span>'
        '<span data-span="4-8" id="b">戊</span></div>'
        '<div data-pane><p data-span="0-8" id="all">全</p><p data-span="1-3" id="part">分</p></div></div>'
    )
    page.locator("#all").hover()
    expect(page.locator("[data-pane]:first-child .is-lit")).to_have_count(2)
    page.locator("#part").hover()
    expect(page.locator("[data-pane]:first-child .is-lit")).to_have_id("a")
    page.locator("#b").hover()
    expect(page.locator("[data-pane]:last-child .is-lit")).to_have_id("all")


def test_a_chart_is_drawn_and_its_table_stays_behind_it(visit: Visit) -> None:
    target = {"value": 4, "label": "目标"}
    told = {"x": ["一月", "二月"], "unit": "件", "series": [{"name": "办结", "values": [3, 5]}], "target": target}
    page = visit(
        f'<figure data-chart="line"><script type="application/json">{json.dumps(told)}</script>'
        "<table><tr><td>一月</td><td>3</td></tr></table></figure>"
    )
    expect(page.locator("figure canvas")).to_be_visible()
    expect(page.locator("table")).not_to_be_visible()
    page.get_by_text("数据表").click()
    expect(page.locator("table")).to_be_visible()


def test_menus_close_and_narrow_navigation_opens(visit: Visit) -> None:
    page = visit(
        '<details class="dropdown"><summary>菜单</summary><div class="dropdown-menu">'
        '<a class="dropdown-item" href="#x">项</a></div></details>'
        '<button data-toggle="#nav" aria-expanded="false">导航</button><nav id="nav"></nav><p>旁边</p>'
    )
    page.locator("summary").click()
    expect(page.get_by_text("项", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("项", exact=True)).not_to_be_visible()
    page.locator("summary").click()
    page.get_by_text("旁边").click()
    expect(page.get_by_text("项", exact=True)).not_to_be_visible()
    page.get_by_role("button", name="导航").click()
    expect(page.locator("#nav")).to_have_class("show")
    expect(page.get_by_role("button", name="导航")).to_have_attribute("aria-expanded", "true")


def test_dark_by_choice_is_remembered_for_the_server(visit: Visit) -> None:
    page = visit('<button data-theme-choice="dark">深</button><button data-theme-choice="auto">随系统</button>')
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="深").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert "theme=dark" in page.evaluate("document.cookie")
    page.get_by_role("button", name="随系统").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert "theme" not in page.evaluate("document.cookie")


KINDS = ("late", "soon", "done", "apart")
CONTRAST = """(element) => {
    const luminance = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
            .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(element);
    const [one, two] = [style.color, style.backgroundColor].map(luminance).sort((a, b) => b - a);
    return (one + 0.05) / (two + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signals_and_links_can_be_read_in_light_and_dark(visit: Visit, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    visit("".join(f'<span class="signal signal-{kind}">逾期 3 个工作日</span>' for kind in KINDS))
    contrasts = {kind: page.locator(f".signal-{kind}").evaluate(CONTRAST) for kind in KINDS}
    assert min(contrasts.values()) >= 4.5, contrasts
