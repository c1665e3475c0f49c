"""What went wrong, in one shape (RFC 9457): a status, a title, why, and what to do; nothing else leaves the interface.

The middleware gives that shape to answers that were made elsewhere: a body too large, a wrong method, a fault of ours.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"
_KIND = "urn:fadu:problem:"
#: Status → name, title, and what to do when nothing more is known.
KINDS: Mapping[int, tuple[str, str, str]] = {
    400: ("malformed", "请求读不懂", "请求体应为 JSON，内容类型为 application/json。"),
    401: ("unauthorized", "需要令牌", "在请求头中写明 Authorization: Bearer 令牌。令牌由安全保密管理员签发。"),
    403: ("forbidden", "没有权限", "这个令牌或持有人的岗位不能查看或办理这一项。"),
    404: ("missing", "没有找到", "核对地址；程序和步骤见 /api/v1/procedures。"),
    405: ("method", "不支持这种方法", "查看用 GET，办理用 POST。"),
    409: ("refused", "不能办理", "按所列理由和建议处理后再提交。"),
    413: ("too_large", "内容过大", "压缩或拆分后再提交。"),
    422: ("invalid", "填写有误", "按所列问题改正后再提交。"),
    429: ("too_often", "请求太频繁", "稍候再试。"),
    500: ("broken", "系统故障", "没有办成；稍后再试，仍不成功请联系系统管理员。"),
}


class Problem(Exception):
    """The request can't be answered as wished; `more` holds what belongs to this kind of problem."""

    def __init__(self, status: int, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more
        self.headers = dict(headers or {})


def answer(problem: Problem) -> HttpResponse:
    """Return a problem as an answer."""
    name, title, advice = KINDS.get(problem.status, KINDS[400])
    about = {"type": _KIND + name, "title": title, "status": problem.status, "detail": problem.detail or advice}
    body = json.dumps(about | problem.more, ensure_ascii=False)
    return HttpResponse(body, status=problem.status, content_type=MEDIA_TYPE, headers=problem.headers)


def spoken(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer every failure under `/api/` as a problem, whoever found it (middleware; it stands before the others)."""

    def responding(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if not request.path.startswith(PREFIX) or response.status_code < 400 or _is_problem(response):
            return response
        status = response.status_code if response.status_code in KINDS else 400 if response.status_code < 500 else 500
        kept = {name: response.headers[name] for name in ("Allow", "Retry-After") if name in response.headers}
        found = answer(Problem(status, headers=kept))
        for name in ("Cache-Control", "X-Robots-Tag", "X-Content-Type-Options"):
            if name in response.headers:
                found.headers[name] = response.headers[name]
        return found

    return responding


def _is_problem(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)
