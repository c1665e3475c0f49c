"""Pages for what went wrong: what happened, why, what to do next; never a trace or a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext


def page(request: HttpRequest, status: int, title: str, reason: str, advice: str) -> HttpResponse:
    """Return an error page in the site's frame with the given status."""
    shown = {"title": title, "reason": reason, "advice": advice, "status": status}
    return render(request, "staff/problem.html", shown, status=status)


def bare(status: int, title: str, reason: str, advice: str) -> HttpResponse:
    """Return an error page that asks neither session nor database: those may be what failed, or not be there yet."""
    shown = {"title": title, "reason": reason, "advice": advice}
    return HttpResponse(render_to_string("staff/bare_problem.html", shown), status=status)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request can't be read."""
    return bare(
        400,
        gettext("请求有误"),
        gettext("浏览器发来的内容不完整或过多，没有办理。"),
        gettext("返回上一页，刷新后重新提交。"),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The visitor may not see this."""
    reason = str(exception or "") or gettext("您当前的岗位没有查看权限。")
    return page(request, 403, gettext("不能查看"), reason, gettext("在右上角切换岗位，或联系法规处。"))


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands at this address."""
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    reason = said or gettext("这个地址没有内容，可能已经移动或输入有误。")
    return page(request, 404, gettext("没有找到"), reason, gettext("返回首页，或用上方搜索查找。"))


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side; nothing that was recorded is lost."""
    reason = gettext("系统出现故障，本次操作没有办成；已经办成的事项不受影响。")
    return bare(500, gettext("系统故障"), reason, gettext("稍后再试；仍不成功请联系系统管理员，并告知发生的时间。"))


def too_large(request: HttpRequest) -> HttpResponse:
    """More bytes came than are taken in."""
    return bare(
        413,
        gettext("文件太大"),
        gettext("上传的内容超过 20 MB，没有保存。"),
        gettext("压缩图片或把文件拆分后，返回上一页再上传。"),
    )


def wrong_method(request: HttpRequest) -> HttpResponse:
    """An address for forms was opened, or the other way round."""
    return bare(
        405,
        gettext("不能这样打开"),
        gettext("这个地址只接收页面上按钮提交的内容。"),
        gettext("返回上一页，从页面上的按钮办理。"),
    )


def too_often(request: HttpRequest) -> HttpResponse:
    """Too many uploads in a short time."""
    return page(
        request,
        429,
        gettext("提交太频繁"),
        gettext("一分钟内上传的次数过多，本次没有保存。"),
        gettext("一分钟后再试。"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere or lost its session."""
    why = gettext("为防止冒名提交，本次提交没有生效。您填写的内容保留在原页面。")
    return bare(403, gettext("页面已过期"), why, gettext("返回上一页，刷新后重新提交。"))
