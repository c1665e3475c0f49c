"""The portal's pages for what went wrong: what happened, why, what to do next; no staff words, no codes."""

from django.http import HttpRequest, HttpResponse

from fadu.surfaces.portal.rendering import page


def problem(request: HttpRequest, status: int, title: str, reason: str, advice: str) -> HttpResponse:
    """Return such a page with the given status."""
    return page(request, "portal/problem.html", {"problem_title": title, "reason": reason, "advice": advice}, status)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing stands at this address."""
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    reason = said or "这个地址没有内容，可能已经移动，或输入有误。"
    return problem(request, 404, "没有找到", reason, "返回首页，或用搜索查找。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """It isn't open to everybody."""
    return problem(request, 403, "没有公开", str(exception or "") or "这项内容没有向社会公开。", "可以申请公开。")


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request can't be read."""
    return problem(
        request, 400, "没有收到完整的内容", "浏览器发来的内容不完整，没有办理。", "返回上一页，刷新后重新提交。"
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side."""
    reason = "网站出现故障，这一次没有办成；已经收到的内容不受影响。"
    return problem(request, 500, "网站故障", reason, "稍后再试；仍不成功，请到窗口或以信函办理。")


def wrong_method(request: HttpRequest) -> HttpResponse:
    """An address for forms was opened, or the other way round."""
    return problem(
        request, 405, "不能这样打开", "这个地址只接收页面上按钮提交的内容。", "返回上一页，从页面上的按钮办理。"
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """More bytes came than are taken in."""
    return problem(request, 413, "文件太大", "一次上传的内容超过 20 MB，没有保存。", "压缩图片或把文件拆分后再上传。")


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Too many requests from one address."""
    reason = "这个网络地址一分钟内的请求过多，为了让大家都能使用，请稍等。"
    answer = problem(request, 429, "请稍候", reason, f"{seconds} 秒后再试。您填写的内容仍在上一页。")
    answer.headers["Retry-After"] = str(seconds)
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from elsewhere, or its cookie is gone."""
    why = "为防止他人冒名提交，这一次没有生效。浏览器需要允许本站的 Cookie 才能提交表单。"
    return problem(request, 403, "页面已过期", why, "返回上一页，刷新后重新提交。")
