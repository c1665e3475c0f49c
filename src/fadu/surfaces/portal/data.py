"""Open data: every declared table as CSV and JSON, with licence and field descriptions."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from fadu.kernel.registry import Download, OpenData
from fadu.kernel.registry.collect import registry
from fadu.lib import clock
from fadu.surfaces.common.answers import download
from fadu.surfaces.portal.mount import open_to_all
from fadu.surfaces.portal.rendering import page

LICENCE = "任何人可以免费取得、复制、传播和再利用，请注明来源和取得日期。"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _catalogue(request: HttpRequest) -> HttpResponse:
    """Show every data set with its files and fields."""
    sets = [(one, _files(one)) for one in registry().open_data]
    return page(request, "portal/data.html", {"sets": sets, "licence": LICENCE})


def _files(one: OpenData) -> list[tuple[str, str]]:
    return [(form.upper(), reverse("portal.data.file", kwargs={"name": one.name, "form": form})) for form in _FORMS]


def _file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Return a data set as a file."""
    found = next((one for one in registry().open_data if one.name == name), None)
    if found is None or form not in _FORMS:
        raise Http404("没有这份数据。")
    today = clock.today()
    media_type, write = _FORMS[form]
    return download(Download(f"{found.label}-{today.isoformat()}.{form}", media_type, write(found, today)))


def as_csv(one: OpenData, as_of: date) -> bytes:
    """Return the table as CSV with its labels in the first line; text that a spreadsheet would run stays text."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(column.label for column in one.columns)
    writer.writerows(_tame(row) for row in one.rows(as_of))
    return file.getvalue().encode("utf-8-sig")


def as_json(one: OpenData, as_of: date) -> bytes:
    """Return the table as JSON with its description, licence and fields."""
    names = [column.name for column in one.columns]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in one.rows(as_of)]
    fields = [{"name": item.name, "label": item.label, "description": item.description} for item in one.columns]
    about = {"name": one.label, "description": one.description, "source": one.source, "licence": LICENCE}
    text = json.dumps(
        about | {"as_of": as_of.isoformat(), "fields": fields, "rows": rows}, ensure_ascii=False, indent=1
    )
    return f"{text}\n".encode()


def _tame(row: Sequence[object]) -> Iterable[object]:
    return (f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value for value in row)


def _plain(value: object) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else str(value)


_FORMS = {"csv": ("text/csv; charset=utf-8", as_csv), "json": ("application/json", as_json)}
catalogue, file = open_to_all(_catalogue), open_to_all(_file)
