"""Logging in and out, choosing the capacity one acts in, and the answer to too many wrong passwords."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from fadu.kernel.roles.door import Account, choose
from fadu.lib import clock
from fadu.surfaces.web import errors

login = LoginView.as_view(template_name="staff/login.html", redirect_authenticated_user=True)
logout = LogoutView.as_view()


@require_POST
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's capacities from now on."""
    wanted = request.POST.get("post", "")
    if not isinstance(request.user, Account) or not choose(request.user, clock.today(), wanted):
        return errors.forbidden(request, PermissionError("您今天不担任这个岗位。"))
    return HttpResponseRedirect("/")


def locked_out(request: HttpRequest, _credentials: Any = None, *_args: Any, **_more: Any) -> HttpResponse:
    """Too many wrong passwords: the log-in rests for a quarter of an hour."""
    reason = "密码连续输错 5 次，这个登录名暂停使用 15 分钟。"
    return errors.page(request, 429, "登录已暂停", reason, "15 分钟后再试；忘记密码请联系安全保密管理员重置。")
