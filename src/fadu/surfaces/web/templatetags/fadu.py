"""Template tags of every page (builtins: no `load` needed)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page as Slice
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from fadu.kernel.organisation import door as organisation
from fadu.kernel.procedure import Citation
from fadu.kernel.registry import PORTAL
from fadu.kernel.registry.matter import ClockShown
from fadu.kernel.roles import roles
from fadu.lib import clock as machine
from fadu.surfaces.common import wording
from fadu.surfaces.common.memory import remembered
from fadu.surfaces.web.clock_bars import bar, scale_of
from fadu.surfaces.web.context import is_declared
from fadu.surfaces.web.icons import icon as drawing
from fadu.surfaces.web.language import is_english

register = template.Library()

#: The page that shows the text of an article, where the law texts are installed.
LAW_PAGE = "law.article"
_ADDRESS = re.compile(r"（(/(?!/)[\w./-]*)）", re.ASCII)


@register.filter
def zh_day(value: date | str | None) -> str:
    """Write a day as 2023年10月7日（周六，补班）, in English as 2023-10-07; nothing for nothing."""
    return wording.iso_day(value) if is_english() else wording.day_words(value)


@register.filter
def zh_moment(value: datetime | str | None) -> str:
    """Write a moment as 2023年7月3日（周一）10时05分, in English as 2023-07-03 10:05."""
    return wording.iso_moment(value) if is_english() else wording.moment_words(value)


@register.filter
def zh_number(value: int | str | Decimal | None) -> str:
    """Write a number with a thin space between groups of three digits; text and nothing stay as they are."""
    try:
        return f"{Decimal(str(value)):,f}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    except ArithmeticError:
        return "" if value is None else str(value)


@register.filter
def unit_name(code: str | None) -> str:
    """Write a unit's name for its code; an unknown code stands for itself (one query per request)."""
    return remembered("unit_names", organisation.unit_names).get(code or "", code or "")


@register.filter
def person_name(code: str | None) -> str:
    """Write a person's name for its code, those who left included (one query per request)."""
    return remembered("person_names", organisation.person_names).get(code or "", code or "")


@register.filter
def role_label(code: str) -> str:
    """Write a role's official name for its code."""
    known = roles().get(code)
    return known.label if known else code


@register.filter
def linked(text: str) -> SafeString:
    """Turn an address of this site that stands in brackets, （/parties/…/）, into a link."""
    return SafeString(_ADDRESS.sub(r'（<a href="\1">查看</a>）', conditional_escape(text)))


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Return `mapping[key]`, or nothing: for keys that are variables."""
    return mapping.get(key, "")


@register.simple_tag
def html_lang() -> str:
    """Return the language of the page, as `<html lang>` wants it."""
    return "en" if is_english() else "zh-Hans"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw the line drawing called `name`."""
    return drawing(name)


@register.inclusion_tag("staff/parts/article.html", takes_context=True)
def article(
    context: Context, law: str | Citation | None, number: str = "", status: str = "V", on: date | None = None
) -> dict[str, Any]:
    """Show an article as a chip; for staff it opens the text in force on `on` where the law texts are installed."""
    cited = law if isinstance(law, Citation) else Citation(law or "", number, status=status)
    query = {"law": cited.law, "article": cited.article} | ({"on": on.isoformat()} if on else {})
    url = f"{reverse(LAW_PAGE)}?{urlencode(query)}" if _has_texts(context, cited) else ""
    return {"cited": cited, "url": url, "mark": wording.mark_of(cited.status)}


def _has_texts(context: Context, cited: Citation) -> bool:
    return bool(cited.law) and context.get("site") != PORTAL and is_declared(LAW_PAGE)


@register.inclusion_tag("staff/parts/clock.html")
def clock(due: wording.Limit | date | str | None, as_of: date | None = None, done: bool = False) -> dict[str, Any]:
    """Show how a limit stands on `as_of` (default: today): coloured, in words, opening into its explanation."""
    shown = wording.clock_of(due, as_of or machine.today())
    if done:
        shown = wording.Clock("done", "已办结")
    return {"clock": shown}


@register.inclusion_tag("staff/parts/clock_bar.html", takes_context=True)
def clock_bar(context: Context, one: ClockShown, clocks: Sequence[ClockShown], as_of: date) -> dict[str, Any]:
    """Draw one clock of a matter over the days that all of its clocks need together."""
    if "clock_bars" not in context.render_context:
        context.render_context["clock_bars"] = (scale_of(clocks, as_of), count(1))
    scale, numbers = context.render_context["clock_bars"]
    return {"bar": bar(one, scale, as_of), "hatch": f"hatch-{next(numbers)}"}


@register.inclusion_tag("staff/parts/step_link.html", takes_context=True)
def step_link(
    context: Context, procedure: str, matter: str, step: str, label: str, kind: str = "primary", **given: Any
) -> dict[str, Any]:
    """Show a button to a step's form. `matter` is `new` to open one; further names prefill fields; staff return here.

    On the portal it leads to the public's form of the step.
    """
    request, portal = context.get("request"), context.get("site") == PORTAL
    query = {name: value for name, value in given.items() if value not in (None, "")}
    if request is not None and not portal:
        query["_next"] = request.get_full_path()
    place = {"code": procedure, "matter": matter or "new", "name": step}
    url = reverse("portal.step" if portal else "step", kwargs=place)
    return {"url": f"{url}?{urlencode(query, doseq=True)}" if query else url, "label": label, "kind": kind}


@register.inclusion_tag("staff/parts/empty.html")
def empty(text: str, label: str = "", url: str = "", picture: str = "file") -> dict[str, str]:
    """Show that there is nothing yet, and the way to something."""
    return {"text": text, "label": label, "url": url, "picture": picture}


@register.inclusion_tag("staff/parts/problems.html")
def problem_summary(problems: Mapping[str, str], labels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Show what is wrong with a form, each linked to its field (`id_<name>`)."""
    named = labels or {}
    return {"problems": [(name, named.get(name, ""), text) for name, text in problems.items()]}


@register.inclusion_tag("staff/parts/pages.html", takes_context=True)
def pagination(context: Context, page: Slice[Any], name: str = "page") -> dict[str, Any]:
    """Show the way through the pages of a list; the list's filters stay."""
    kept = context["request"].GET.copy()
    kept.pop(name, None)
    stem = f"?{kept.urlencode()}&{name}=" if kept else f"?{name}="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    more = getattr(page.paginator.object_list, "more", False)
    return {"page": page, "stem": stem, "numbers": list(numbers), "more": more}


@register.simple_tag
def number(value: int | str | Decimal, url: str = "", unit: str = "") -> SafeString:
    """Show a number that leads to the rows behind it."""
    text = f"{zh_number(value)}{unit}"
    return format_html('<a class="fadu-number" href="{}">{}</a>', url, text) if url else format_html("{}", text)


@register.simple_tag
def percent(numerator: int | Decimal, denominator: int | Decimal, url: str = "") -> SafeString:
    """Show a percentage with numerator and denominator, leading to the rows behind it."""
    text = wording.share_words(numerator, denominator)
    return format_html('<a class="fadu-number" href="{}">{}</a>', url, text) if url else format_html("{}", text)


@register.inclusion_tag("staff/parts/chart.html")
def chart(
    name: str,
    kind: str,
    label: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    unit: str = "",
    target: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Show a chart (`bar`, `line`, `spark`) with its table behind it.

    The first column holds the categories, each further one a series; `target` is a line (`value`, `label`).
    """
    series = [{"name": column, "values": [row[place] for row in rows]} for place, column in enumerate(columns) if place]
    data = {"x": [row[0] for row in rows], "unit": unit, "series": series, "target": target}
    return {"kind": kind, "label": label, "columns": columns, "rows": rows, "data": data, "data_id": f"{name}-data"}


class _Kept(template.Node):
    """Renders its content where it stands and keeps the text for later in the page."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Return the content, noting it under its name."""
        text = self.nodelist.render(context)
        context[self.name] = SafeString(text.strip())
        return text


@register.tag
def keep(parser: template.base.Parser, token: template.base.Token) -> _Kept:
    """Render up to `endkeep` and keep the text as a variable: a page says its title once, two places show it."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return _Kept(name, nodelist)
