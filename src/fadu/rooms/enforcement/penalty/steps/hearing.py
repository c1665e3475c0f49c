"""The hearing: asked for, told beforehand, held by somebody else, or given up (办法 46–48; 处罚法 63–65)."""

from fadu.kernel.procedure import Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, LAW, LEGAL, Edition
from fadu.rooms.enforcement.penalty.checks import filmed, service
from fadu.rooms.enforcement.penalty.checks import hearings as checks
from fadu.rooms.enforcement.penalty.checks.aside import impartial
from fadu.rooms.enforcement.penalty.checks.back_needs import Needs
from fadu.rooms.enforcement.penalty.facts import notice as facts
from fadu.rooms.enforcement.penalty.steps.front_needs import kept_files
from fadu.rooms.enforcement.penalty.steps.papers import numbered, step

_HOSTS = ("hearing_host",)
_ORGANISERS = (*CLERKS, *LEGAL)


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    return (*_before(edition, Needs(edition)), *_held(edition, Needs(edition)))


def _before(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    procedure = edition.cite("第四十七条", LAW("第六十四条"))
    return (
        step(
            "request_hearing",
            facts.HEARING_REQUESTED,
            _ORGANISERS,
            procedure,
            event=True,
            needs=(needs.notice_served, needs.unarchived),
            voids=("penalty.hearing_held", "penalty.hearing_waived"),
        ),
        _inviting(edition, needs),
        step(
            "serve_hearing_notice",
            facts.HEARING_NOTICE_SERVED,
            _ORGANISERS,
            procedure,
            needs=(needs.open, needs.undecided, needs.hearing_notified),
            gates=service.gates(edition, "hearing_notified"),
            defects=service.defects(edition),
            attached=kept_files,
        ),
    )


def _inviting(edition: Edition, needs: Needs) -> Step:
    return step(
        "notify_hearing",
        facts.HEARING_NOTIFIED,
        _ORGANISERS,
        edition.cite("第四十七条", LAW("第六十四条")),
        needs=(needs.open, needs.undecided, needs.hearing_requested, needs.no_hearing_yet),
        gates=(checks.host(edition), impartial(edition, "host")),
        defects=(checks.short_plan(edition), checks.closed_doors(edition)),
        voids=("penalty.hearing_notice_served",),
        **numbered("penalty.hearing"),
    )


def _held(edition: Edition, needs: Needs) -> tuple[Step, ...]:
    film, unfilmed = filmed.on_list("hearing")
    return (
        step(
            "hold_hearing",
            facts.HEARING_HELD,
            _HOSTS,
            edition.cite("第四十七条", LAW("第六十四条")),
            needs=(needs.open, needs.undecided, needs.hearing_told, needs.no_hearing_yet),
            gates=(checks.host(edition), impartial(edition, "host"), checks.notice_days(edition), film),
            defects=(checks.short_notice(edition), checks.record(edition), unfilmed),
            voids=("penalty.discussed",),
        ),
        step(
            "end_hearing",
            facts.HEARING_WAIVED,
            (*_HOSTS, *_ORGANISERS),
            edition.cite("第四十七条", LAW("第六十四条")),
            needs=(needs.open, needs.undecided, needs.hearing_requested, needs.no_hearing_yet),
            gates=(checks.waived(edition),),
        ),
    )
