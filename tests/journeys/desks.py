"""People at their desks for the journeys: a log-in, a form opened, filled in, checked and sent, and what is read."""

import html
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.test import Client
from tests.surfaces.portal.conftest import hidden, met

from fadu.kernel.roles.door import account_named

BACKEND = "fadu.kernel.roles.backend.AccountBackend"


def staff(name: str) -> Client:
    """Return the browser of a demo log-in."""
    client, account = Client(), account_named(name)
    assert account is not None
    client.force_login(account, backend=BACKEND)
    return client


def words(page: str) -> str:
    """Return what a person reads of a page: its main part without marks, spaces as one."""
    main = page[page.index("<main") : page.index("</main")] if "<main" in page else page
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def read(client: Client, path: str, **params: str) -> str:
    """Open a page that must be there and return its words."""
    answer = client.get(path, params)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return words(answer.content.decode())


def fill_in(who: str, path: str, /, **fields: Any) -> str:
    """Fill in a step's form as somebody does: open, send, confirm on a check page; return where it leads."""
    client = staff(who)
    opened = client.get(path).content.decode()
    day = re.search(r'name="_occurred_on" value="([^"]+)"', opened)
    sent = hidden(opened) | {"_occurred_on": day[1] if day else ""} | fields
    return _sent(client, path.partition("?")[0], sent)


def refused(who: str, path: str, /, **fields: Any) -> str:
    """Try a step that isn't taken, on its form or before it; return what the person reads instead."""
    client = staff(who)
    page = client.get(path).content.decode()
    day = re.search(r'name="_occurred_on" value="([^"]+)"', page)
    if day is None:
        return words(page)
    answer = client.post(path, hidden(page) | {"_occurred_on": day[1]} | fields)
    if answer.status_code == 200:
        answer = client.post(path, {**carried(answer.content.decode()), "_confirmed": "1"})
    assert answer.status_code in {403, 409, 422}, answer.status_code
    return words(answer.content.decode())


def carried(page: str) -> Mapping[str, list[str]]:
    """Return what a check page carries unseen, lists as lists."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        found[name].append(html.unescape(value))
    return found


def ask_on_portal(visitor: Client, form: str, receipt: str, /, **fields: str) -> str:
    """Send a form of the portal as anybody would; return the number on the receipt."""
    page = visitor.get(form).content.decode()
    done = visitor.post(form, {**hidden(page), **met(page), **fields})
    if done.status_code == 200:
        done = visitor.post(form, hidden(done.content.decode()) | {"_confirmed": "1"})
    assert done.status_code == 302, words(done.content.decode())
    found = re.search(receipt, visitor.get(done.headers["Location"]).content.decode())
    assert found is not None
    return found[0]


def _sent(client: Client, path: str, sent: dict[str, Any]) -> str:
    answer = client.post(path, sent)
    if answer.status_code == 200:
        answer = client.post(path, {**carried(answer.content.decode()), "_confirmed": "1"})
    assert answer.status_code == 302, words(answer.content.decode())
    return str(answer.headers["Location"])
