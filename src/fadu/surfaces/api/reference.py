"""The schema for programs, and the same for people: one page without scripts, fit for paper."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fadu.surfaces.api import openapi
from fadu.surfaces.api.problems import Problem, answer

_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "array": "列表",
    "object": "对象",
    "null": "",
}
_FORMATS = {"date": "日期", "date-time": "时刻"}
_DEPTH = 2


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI schema."""
    text = json.dumps(openapi.schema(), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation with its parameters and fields; `?tag=` shows one group alone."""
    wanted = request.GET.get("tag", "")
    found = list(_operations())
    groups = [
        (tag, list(rows)) for tag, rows in groupby(sorted(found, key=lambda row: row["order"]), lambda row: row["tag"])
    ]
    shown = [group for group in groups if group[0] == wanted] if wanted else groups[:_FIRST]
    return render(request, "api/reference.html", {"tags": [tag for tag, _ in groups], "groups": shown, "tag": wanted})


def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Nothing stands at this address."""
    return answer(Problem(404))


_GENERAL = ("目录", "开放数据", "查看", "办理")
_FIRST = len(_GENERAL)


def _operations() -> Iterator[dict[str, Any]]:
    for path, method, operation in openapi.operations():
        tag = operation["tags"][0]
        place = _GENERAL.index(tag) if tag in _GENERAL else len(_GENERAL)
        yield {
            "order": (place, tag),
            "tag": tag,
            "id": operation["operationId"],
            "method": method.upper(),
            "path": path,
            "summary": operation["summary"],
            "description": operation.get("description", ""),
            "open": not operation.get("security"),
            "parameters": [_parameter(one) for one in operation.get("parameters", ())],
            "fields": list(_fields(_body(operation))),
            "answers": [(status, told["description"]) for status, told in operation["responses"].items()],
        }


def _parameter(one: Mapping[str, Any]) -> dict[str, Any]:
    about = {"name": one["name"], "where": _WHERE[one["in"]], "required": one["required"]}
    return about | {"type": _type(one["schema"]), "text": one.get("description", "")}


_WHERE = {"path": "地址", "query": "查询", "header": "请求头"}


def _body(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    return _resolved(next((told["schema"] for told in content.values()), {}))


def _fields(shape: Mapping[str, Any], within: str = "", depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the fields of a shape, those inside `data` after it."""
    for name, told in shape.get("properties", {}).items():
        whole = _resolved(told)
        required = name in shape.get("required", ())
        text = told.get("description") or whole.get("description") or ""
        title = told.get("title") or whole.get("title") or ""
        yield {"name": within + name, "title": title, "type": _type(told), "required": required, "text": text}
        if depth < _DEPTH and "properties" in whole:
            yield from _fields(whole, f"{within}{name}.", depth + 1)


def _type(told: Mapping[str, Any]) -> str:
    """Return a type in words."""
    whole = _resolved(told)
    options = [_type(one) for one in whole.get("anyOf", ()) if one.get("type") != "null"]
    if options:
        return "或".join(dict.fromkeys(options))
    if "enum" in whole or "const" in whole:
        return "选项"
    if whole.get("type") == "array":
        return f"列表（{_type(whole.get('items', {}))}）"
    word = _FORMATS.get(whole.get("format", "")) or _TYPES.get(whole.get("type", ""), "任意")
    return f"{word}，最多 {whole['maxLength']} 字" if "maxLength" in whole else word


def _resolved(told: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = told.get("$ref", "")
    found: Mapping[str, Any] = openapi.schema()["components"]["schemas"].get(reference.rpartition("/")[2], told)
    return found
