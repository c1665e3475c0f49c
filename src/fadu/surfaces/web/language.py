"""The language of a visitor: Chinese, unless they chose English by the switch; browsers' wishes are not asked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from fadu.surfaces.common.memory import Responder


def spoken(respond: Responder) -> Responder:
    """Answer in the language of the cookie, in Chinese without one or with an unknown one (middleware)."""

    def responding(request: HttpRequest) -> HttpResponse:
        code = chosen(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        with translation.override(code):
            response = respond(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return responding


def chosen(code: str) -> str:
    """Return the language of this code if there is one here, else the site's own."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def is_english() -> bool:
    """Return whether the answer being made is in English."""
    return translation.get_language() == "en"


#: Keeps the choice in a cookie and goes back to a page of this site (`next`, else where one came from).
choose = require_POST(set_language)
