"""From a web request to a `Visit`: who is there in which capacity, and what came with the form."""

from typing import Any

from django.http import HttpRequest, QueryDict

from fadu.kernel.registry import Forbidden, Upload, Visit
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, actor_of
from fadu.lib import clock

MAX_UPLOAD_BYTES = 20 * 1024 * 1024


def actor(request: HttpRequest) -> Actor | None:
    """Return the actor of the request, or None for somebody who isn't logged in (one look-up per request)."""
    if not isinstance(request.user, Account):
        return None
    if not hasattr(request, "_fadu_actor"):
        request._fadu_actor = actor_of(request.user, clock.today())  # type: ignore[attr-defined]
    return request._fadu_actor  # type: ignore[attr-defined,no-any-return]


def visit(request: HttpRequest, args: dict[str, Any]) -> Visit:
    """Return the request as a page or action sees it; raise `Forbidden` when a file is too large."""
    who = actor(request)
    if who is None:
        raise Forbidden("请先登录。")
    return Visit(
        actor=who,
        now=clock.now(),
        args={name: str(value) for name, value in args.items()},
        params=request.GET.dict(),
        form=_form(request.POST),
        files=_files(request),
        fragment=request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true",
    )


def _form(data: QueryDict) -> dict[str, Any]:
    """Return the form's values; names ending in `[]` stay lists."""
    lists = {name[:-2]: data.getlist(name) for name in data if name.endswith("[]")}
    return {name: data[name] for name in data if not name.endswith("[]")} | lists


def _files(request: HttpRequest) -> dict[str, Upload]:
    found: dict[str, Upload] = {}
    for name in request.FILES:
        file = request.FILES[name]
        if isinstance(file, list) or file.size is None or file.size > MAX_UPLOAD_BYTES:
            raise Forbidden("文件超过 20 MB，请压缩图片或拆分后再上传。")
        found[name] = Upload(file.name or "", file.read())
    return found
