"""Addresses of the staff site: log-in, one form per step, and everything the registry declares."""

from django.urls import URLPattern, path

from fadu.kernel.registry.collect import registry
from fadu.surfaces.web import accounts, mount, steps

urlpatterns: list[URLPattern] = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("post/", accounts.choose_post, name="choose_post"),
    path("do/<str:code>/<str:matter>/<str:name>/", steps.step, name="step"),
    *(mount.page_url(page) for page in registry().pages),
    *(mount.action_url(action) for action in registry().actions),
]
