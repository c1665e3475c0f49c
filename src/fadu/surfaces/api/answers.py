"""The shapes of answers: written directly, shown in the schema, held to it by tests."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field


class Basis(BaseModel):
    """An authority: law and article, and how far it is verified."""

    law: str
    article: str
    status: str = Field(description="V 依条文原文；V-sec 二手；M-*、ENG 未核实。")


class RefusalTold(BaseModel):
    """Why something can't be done, on what authority, and what can be done instead."""

    gate: str
    reason: str
    advice: str
    basis: Basis | None


class ProblemTold(BaseModel):
    """A problem (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    problems: dict[str, str] | None = Field(None, description="填写有误时：各项的问题。")
    refusals: list[RefusalTold] | None = Field(None, description="不能办理时：各关的理由、依据和建议。")


class FactTold(BaseModel):
    """One fact. Personal values stand here only for those who may read the matter for their office."""

    reference: str
    name: str
    label: str
    seq: int
    hash: str
    occurred_on: date
    recorded_at: datetime
    corrects: str
    actor: dict[str, Any]
    evidence: list[str]
    data: dict[str, Any]


class TakenTold(BaseModel):
    """What came of a step."""

    matter: str
    repeated: bool = Field(description="同一提交编号此前已登记，没有重复登记。")
    defects: list[str] = Field(description="同时记下的瑕疵：迟延、缺少等，不影响登记。")
    fact: FactTold


class OfferTold(BaseModel):
    """A step that the caller can take now, or why not."""

    step: str
    label: str
    can: bool
    refusals: list[RefusalTold]


class ClockTold(BaseModel):
    """One count of a time limit."""

    code: str
    label: str
    start: date
    length: str
    due: date
    basis: str
    effect: str
    paused: bool
    owed: bool
    overdue: bool
    provisional: bool
    stopped_on: date | None


class DefectTold(BaseModel):
    """Something that was found late, short or missing."""

    fact: str
    note: str
    basis: str


class MatterRow(BaseModel):
    """One line of a list of matters."""

    procedure: str
    matter: str
    title: str
    number: str
    organ: str
    unit: str
    handler: str
    stage: str
    opened_on: date
    changed_on: date
    closed_on: date | None
    due: date | None
    seq: int


class MatterTold(BaseModel):
    """One matter: what it is, how it stands, what the caller can do, and its facts."""

    procedure: str
    label: str
    matter: str
    heading: MatterRow | None = Field(description="没有列入事项清单的程序为空。")
    seq: int
    marks: list[str]
    clocks: list[ClockTold]
    defects: list[DefectTold]
    offers: list[OfferTold]
    facts: list[FactTold]
    next_after: int | None = Field(description="还有更多登记时，下一次用作 after。")


class MatterList(BaseModel):
    """A piece of a list, and where it goes on."""

    items: list[MatterRow]
    next: str | None


class EvidenceTold(BaseModel):
    """A file that was taken in."""

    digest: str
    media_type: str
    bytes: int


class DueTold(BaseModel):
    """When a declared limit ends, and why."""

    rule: str
    label: str
    length: str
    start: date
    due: date
    law: str
    article: str
    status: str
    provisional: bool
    sentence: str


class OpenTold(BaseModel):
    """Open data: a table with the meaning of its columns."""

    name: str
    label: str
    description: str
    source: str
    as_of: date
    columns: list[dict[str, str]]
    rows: list[list[Any]]


class FieldTold(BaseModel):
    """One declared field."""

    name: str
    label: str
    kind: str
    required: bool
    many: bool
    personal: bool
    public: bool
    choices: list[list[str]]
    help: str
    unit: str


class StepTold(BaseModel):
    """One declared step: who takes it, what it records, what stands before it, on what authority."""

    name: str
    label: str
    path: str
    opens: bool
    event: bool
    final: bool
    by: list[str]
    records: str
    basis: Basis
    help: str
    fields: list[FieldTold]
    gates: list[str]
    needs: list[dict[str, Any]]
    defects: list[str]


class LimitTold(BaseModel):
    """One declared limit of a procedure."""

    code: str
    starts: list[str]
    stops: list[str]
    effect: str


class ProcedureTold(BaseModel):
    """One procedure in the edition in force."""

    code: str
    label: str
    edition: str
    in_force_from: date
    in_force_to: date | None
    listed: bool
    stages: list[list[str]]
    limits: list[LimitTold]
    steps: list[StepTold]


class ProcedureList(BaseModel):
    """Every procedure."""

    procedures: list[ProcedureTold]
