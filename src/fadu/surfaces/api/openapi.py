"""The OpenAPI 3.1 schema: the served operations, and in place of the one that takes steps, one per declared step."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from fadu.kernel.procedure import Procedure, Step
from fadu.kernel.procedure.project import newest
from fadu.kernel.registry.collect import registry
from fadu.surfaces.api.declarations import open_names, path_of
from fadu.surfaces.api.operations import api
from fadu.surfaces.api.problems import MEDIA_TYPE
from fadu.surfaces.api.shapes import body_of

PREFIX = "/api/v1/"
_GENERIC = f"{PREFIX}{{procedure}}/{{matter}}/{{step}}"
_REF = "#/components/schemas/{model}"
_DESCRIPTIONS = {
    "200": "成功；办理时表示同一提交编号此前已登记",
    "201": "已登记",
    "400": "请求读不懂",
    "401": "需要令牌",
    "403": "没有权限",
    "404": "没有找到",
    "409": "不能办理，附各关的理由、依据和建议",
    "413": "内容过大",
    "415": "不支持的内容类型",
    "422": "填写有误，附各项的问题",
    "429": "请求太频繁",
}


@cache
def schema() -> dict[str, Any]:
    """Return the whole schema (made once per process: declarations don't change while it runs)."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    paths, schemas = found["paths"], found["components"]["schemas"]
    generic = paths.pop(_GENERIC)["post"]
    for procedure in sorted(newest(registry().procedures), key=lambda item: item.code):
        for step in procedure.steps:
            paths[path_of(procedure, step)] = {"post": _operation(generic, procedure, step, schemas)}
    for item in paths.values():
        for operation in item.values():
            _finish(operation)
    _enumerate(paths)
    found["servers"] = [{"url": "/"}]
    return found


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, method and description of every operation, in the order of the schema."""
    for path, item in schema()["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def _operation(generic: dict[str, Any], procedure: Procedure, step: Step, schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the operation of one step, and put the shape of its request among `schemas`."""
    shape = body_of(procedure, step).model_json_schema(ref_template=_REF)
    schemas |= shape.pop("$defs", {})
    name = f"{procedure.code}.{step.name}"
    schemas[name] = shape
    matter = [] if step.opens else [_matter(procedure)]
    return {
        **deepcopy({name: generic[name] for name in ("responses", "security")}),
        "operationId": name,
        "summary": f"{procedure.label}：{step.label}",
        "description": _described(step),
        "tags": [procedure.label],
        "parameters": [*matter, _IDEMPOTENCY],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": _REF.format(model=name)}}},
        },
    }


def _described(step: Step) -> str:
    parts = [step.help, f"登记“{step.records.label}”（{step.records.name}）。依据：{step.basis.words}。"]
    if step.gates:
        parts.append("先要问：" + "；".join(gate.question for gate in step.gates) + "。")
    if step.opens:
        parts.append("更正时，地址中的 new 换成事项编号，并在 corrects 中写明要更正的登记。")
    return "".join(parts)


def _matter(procedure: Procedure) -> dict[str, Any]:
    shape = {"type": "string", "minLength": 1, "maxLength": 120}
    return {
        "in": "path",
        "name": "matter",
        "required": True,
        "schema": shape,
        "description": f"{procedure.label}的编号",
    }


_IDEMPOTENCY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 160},
    "description": "提交编号：同一编号只登记一次。",
}


def _finish(operation: dict[str, Any]) -> None:
    """Give every answer its Chinese description, and problems their own media type."""
    operation["responses"] = {str(status): told for status, told in operation["responses"].items()}
    for status, told in operation["responses"].items():
        told["description"] = _DESCRIPTIONS[status]
        if status >= "400":
            told["content"] = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="ProblemTold")}}}


def _enumerate(paths: dict[str, Any]) -> None:
    """Say which procedures and open data there are."""
    codes = sorted({procedure.code for procedure in registry().procedures})
    known = {"procedure": codes, "name": sorted(open_names())}
    for item in paths.values():
        for operation in item.values():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "path" and known.get(parameter["name"]):
                    parameter["schema"] = {"type": "string", "enum": known[parameter["name"]]}
