"""Pages for what went wrong: what happened, why, what to do next; never a trace, a code or English."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, status: int, title: str, reason: str, advice: str) -> HttpResponse:
    """Return an error page in the site's frame with the given status."""
    shown = {"title": title, "reason": reason, "advice": advice, "status": status}
    return render(request, "staff/problem.html", shown, status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The visitor may not see this."""
    reason = str(exception or "") or "您当前的岗位没有查看权限。"
    return page(request, 403, "不能查看", reason, "切换岗位，或联系法规处。")


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands at this address."""
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    reason = said or "这个地址没有内容，可能已经移动或输入有误。"
    return page(request, 404, "没有找到", reason, "返回首页，或用上方搜索查找。")


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side; nothing that was recorded is lost."""
    reason = "系统出现故障，本次操作没有办成；已经办成的事项不受影响。"
    return page(request, 500, "系统故障", reason, "稍后再试；仍不成功请联系系统管理员，并告知发生的时间。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere or lost its session."""
    why = "为防止冒名提交，本次提交没有生效。您填写的内容保留在原页面。"
    return page(request, 403, "页面已过期", why, "返回上一页，刷新后重新提交。")
