"""The operations, as django-ninja serves them. Taking a step is one view, shown in the schema once per step."""

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from ninja import File, NinjaAPI, Path
from ninja.errors import HttpError, ValidationError
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from fadu.kernel.evidence import store
from fadu.kernel.evidence.intake import Unfit
from fadu.kernel.reading import refusals
from fadu.lib import clock
from fadu.surfaces.api import acting, declarations, reading, telling
from fadu.surfaces.api.answers import (
    DueTold,
    EvidenceTold,
    MatterList,
    MatterTold,
    OpenTold,
    ProblemTold,
    ProcedureList,
    TakenTold,
)
from fadu.surfaces.api.bearers import Token, anybody, taker_of
from fadu.surfaces.api.problems import Problem, answer

MOST_BYTES = 20 * 1024 * 1024
_DESCRIPTION = "每个已声明的步骤对应一个操作；查看与办理的权限同页面一样，由令牌持有人的岗位决定。"
_Word = Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\u0000]*$")]
_Cursor = Annotated[str, StringConstraints(max_length=400, pattern=r"^[A-Za-z0-9_=-]*$")]
_Limit = Annotated[int, Field(ge=1, le=100)]
_Most = Annotated[int, Field(ge=1, le=500)]
_Place = Annotated[int, Field(ge=0, le=2**31 - 1)]


def problems(*statuses: int) -> dict[int, Any]:
    """Return the problems that an operation may answer."""
    return dict.fromkeys(statuses, ProblemTold)


api = NinjaAPI(
    title="法度接口",
    version="1",
    description=_DESCRIPTION,
    auth=Token(),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(Problem)
def _told(_request: HttpRequest, problem: Problem) -> HttpResponse:
    return answer(problem)


@api.exception_handler(ValidationError)
def _unread(_request: HttpRequest, fault: ValidationError) -> HttpResponse:
    places = {".".join(str(part) for part in error["loc"][1:]): _words(error) for error in fault.errors}
    return answer(Problem(422, problems=places))


@api.exception_handler(HttpError)
def _failed(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    return answer(Problem(fault.status_code))


def _words(error: Any) -> str:
    return "请上传文件。" if error["loc"][-1] == "file" else "这一项的写法不对，请对照接口说明填写。"


@api.get(
    "/procedures",
    response={200: ProcedureList, **problems(401, 429)},
    summary="全部程序：步骤、填写项、条件、期限和依据",
    operation_id="procedures",
    tags=["目录"],
)
def _procedures(request: HttpRequest) -> HttpResponse:
    return telling.as_json({"procedures": declarations.procedures()})


@api.get(
    "/due/{rule}",
    response={200: DueTold, **problems(401, 404, 422, 429)},
    summary="按已声明的期限计算届满之日",
    operation_id="due",
    tags=["目录"],
)
def _due(request: HttpRequest, rule: Path[str], start: date, edition: date | None = None) -> HttpResponse:
    return telling.as_json(declarations.due(rule, start, edition))


@api.get(
    "/open/{name}",
    auth=None,
    response={200: OpenTold, **problems(404, 422, 429)},
    summary="开放数据（不需要令牌）",
    operation_id="open_data",
    tags=["开放数据"],
)
def _open(request: HttpRequest, name: Path[str]) -> HttpResponse:
    anybody(request)
    return telling.as_json(declarations.open_data(name, clock.today()))


@api.post(
    "/evidence",
    response={201: EvidenceTold, **problems(401, 403, 413, 415, 422, 429)},
    summary="上传附件，取得摘要，供各步骤的 evidence 使用",
    operation_id="evidence",
    tags=["办理"],
)
def _evidence(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    bearer = taker_of(request)
    if (file.size or 0) > MOST_BYTES:
        raise Problem(413, "文件超过 20 MB。请压缩或拆分后再上传。")
    data, name = file.read(), file.name or ""
    try:
        media_type = import_string(settings.EVIDENCE_CHECK)(name, data)
    except Unfit as unfit:
        refusals.note(bearer.actor, refusals.Tried("", "", "", ("file",)), clock.now())
        raise Problem(422, problems={"file": str(unfit)}) from unfit
    digest = store.keep(data, name, media_type, bearer.actor.person, clock.now())
    return telling.as_json({"digest": digest, "media_type": media_type, "bytes": len(data)}, 201)


@api.get(
    "/{procedure}",
    response={200: MatterList, **problems(401, 403, 404, 422, 429)},
    summary="一个程序的事项清单，新的在前",
    operation_id="matters",
    tags=["查看"],
)
def _matters(
    request: HttpRequest,
    procedure: Path[str],
    unit: _Word = "",
    handler: _Word = "",
    stage: _Word = "",
    number: _Word = "",
    closed: bool | None = None,
    overdue: bool = False,
    cursor: _Cursor = "",
    limit: _Limit = 20,
) -> HttpResponse:
    wanted = reading.Wanted(procedure, unit, handler, stage, number, closed, overdue, cursor, limit)
    return reading.listed(request, wanted)


@api.get(
    "/{procedure}/{matter}",
    response={200: MatterTold, **problems(401, 403, 404, 422, 429)},
    summary="一件事项：标题、进展、期限、可以办理的步骤和全部登记",
    operation_id="matter",
    tags=["查看"],
)
def _matter(
    request: HttpRequest,
    procedure: Path[str],
    matter: Path[str],
    after: _Place = 0,
    limit: _Most = 200,
) -> HttpResponse:
    return reading.one(request, procedure, matter, after, limit)


@api.post(
    "/{procedure}/{matter}/{step}",
    response={201: TakenTold, 200: TakenTold, **problems(400, 401, 403, 404, 409, 413, 422, 429)},
    summary="办理一个步骤",
    operation_id="step",
    tags=["办理"],
)
def _step(request: HttpRequest, procedure: Path[str], matter: Path[str], step: Path[str]) -> HttpResponse:
    return acting.take_step(request, procedure, matter, step)
