"""Storing an imported document as a draft from the command line, in the name of somebody who may review."""

from fadu.kernel.reading import may_read
from fadu.kernel.roles.door import account_named, actor_of
from fadu.lib import clock
from fadu.year import drafts
from fadu.year.panels.draft import REVIEWERS


class NotStored(Exception):
    """The draft was not stored; the text says why and what to do."""


def store(data: bytes, name: str, username: str) -> str:
    """Open a draft of a file as the account `username`; return what to say about it.

    Raises `NotStored` when the account doesn't exist or may not review, `DocumentRefused` when the file is refused.
    """
    account = account_named(username)
    if account is None:
        raise NotStored(f"没有登录名“{username}”，或已停用。请核对后重试。")
    actor = actor_of(account, clock.today(), "cli")
    if reason := may_read(actor, REVIEWERS):
        raise NotStored(f"“{username}”不能导入：{reason}")
    draft, new = drafts.open_draft(data, name, actor, clock.now())
    what = "已存为草稿" if new else "这份文件以前已经导入，草稿"
    return f"{what} {draft.pk}：/drafts/{draft.pk}/"
