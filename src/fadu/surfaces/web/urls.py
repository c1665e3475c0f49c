"""Addresses of the staff site: log-in, one form per step, and everything the registry declares."""

from django.urls import URLPattern, path

from fadu.kernel.registry import STAFF_SITE
from fadu.kernel.registry.collect import registry
from fadu.surfaces.web import accounts, language, matters, mount, parties, plain, procedures, search, steps, worklist

#: What answers without log-in; everything else asks for it first.
OPEN = frozenset({"login", "logout", "healthy", "robots", "favicon", "language"})

urlpatterns: list[URLPattern] = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("healthz", plain.healthy, name="healthy"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.ico", plain.favicon, name="favicon"),
    path("language/", language.choose, name="language"),
    path("post/", accounts.choose_post, name="choose_post"),
    path("account/", accounts.mine, name="account"),
    path("account/password/", accounts.password, name="password"),
    path("do/<str:code>/<str:matter>/<str:name>/", steps.step, name="step"),
    path("matters/", worklist.worklist, name="worklist"),
    path("matters/filters/", worklist.save, name="save_filter"),
    path("matter/<str:code>/<str:matter>/", matters.matter, name="matter"),
    path("matter/<str:code>/<str:matter>/file/<str:digest>/", matters.file, name="file"),
    path("matter/<str:code>/<str:matter>/whole/<str:form>/", matters.whole, name="whole"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/<str:code>/", procedures.procedure, name="procedure"),
    *(mount.page_url(page) for page in registry().pages_of(STAFF_SITE)),
    *(mount.action_url(action) for action in registry().actions if action.site == STAFF_SITE),
    path("search/", search.search, name="search"),
    path("suggest/parties/", parties.options, name="party_options"),
    path("", plain.start, name="start"),
]
