"""Logging in and out, choosing the capacity one acts in, one's own account, and the answer to wrong passwords."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from fadu.kernel.reading import refusals
from fadu.kernel.roles.door import account_named, changed_by_owner, choose
from fadu.lib import clock
from fadu.surfaces.web import errors
from fadu.surfaces.web.context import is_declared
from fadu.surfaces.web.steps import local
from fadu.surfaces.web.visits import account, actor

#: A session ends this long after log-in, however busy it was.
SESSION_LENGTH = timedelta(hours=12)
_DELEGATIONS = "organisation.delegations"


class Login(LoginView):
    """The log-in page; a demo lists its log-ins."""

    template_name = "staff/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the log-ins of a demo."""
        return {**super().get_context_data(**kwargs), "demo_logins": demo_logins()}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, and set the moment when the session ends."""
        answer = super().form_valid(form)
        self.request.session.set_expiry(timezone.now() + SESSION_LENGTH)
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say what was wrong, and log the try: under which log-in where there is one, never what else was typed."""
        known = account_named(form.cleaned_data.get("username", ""))
        refusals.note(None, refusals.Tried("", "", known.username if known else "", ("password",)), clock.now())
        return super().form_invalid(form)


class ChangePassword(PasswordChangeView):
    """A new password for oneself; other sessions of the account end."""

    template_name = "staff/password.html"
    success_url = reverse_lazy("account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the change is due because the password was issued for once."""
        login = account(self.request)
        return {**super().get_context_data(**kwargs), "must_change": bool(login and login.must_change)}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Keep the new password and say so."""
        answer = super().form_valid(form)
        login = account(self.request)
        if login:
            changed_by_owner(login)
        messages.success(self.request, gettext("密码已修改，其他地方的登录已退出。"))
        return answer


login = Login.as_view()
logout = LogoutView.as_view()
password = ChangePassword.as_view()


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's posts and the ways to password and delegations."""
    url = reverse(_DELEGATIONS) if is_declared(_DELEGATIONS) else ""
    return render(request, "staff/account.html", {"delegations_url": url})


@require_POST
@login_required
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's capacities from now on, and go on where one was."""
    login = account(request)
    if login is None or not choose(login, clock.today(), request.POST.get("post", "")):
        refusals.note(actor(request), refusals.Tried("", "", "", ("post",)), clock.now())
        return errors.forbidden(request, PermissionError(gettext("您今天不担任这个岗位。")))
    return HttpResponseRedirect(local(request, request.POST.get("next", "")) or "/")


def locked_out(request: HttpRequest, _credentials: Any = None, *_args: Any, **_more: Any) -> HttpResponse:
    """Too many wrong passwords: the log-in rests for a quarter of an hour."""
    reason = gettext("密码连续输错 5 次，这个登录名暂停使用 15 分钟。")
    return errors.bare(429, gettext("登录已暂停"), reason, gettext("15 分钟后再试；忘记密码请联系安全保密管理员重置。"))


def demo_logins() -> list[dict[str, str]]:
    """Return the log-ins that a demo folder offers: the list in its file `demo` (`username`, `password`, `title`)."""
    file = settings.DATA / "demo"
    listed: Any = json.loads(file.read_text("utf-8") or "[]") if file.exists() else []
    return [dict(one) for one in listed]
