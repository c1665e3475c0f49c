"""What is sent out for appraisal, and what the transfer to the police tells the case (办法 第五十四条、第五十七条)."""

from fadu.kernel.procedure import Step
from fadu.rooms.enforcement.penalty.bases import CLERKS, OFFICERS, Edition
from fadu.rooms.enforcement.penalty.facts import joined as facts
from fadu.rooms.enforcement.penalty.steps.front_needs import live

_SYSTEM = ("system", *CLERKS)


def steps(edition: Edition) -> tuple[Step, ...]:
    """Return the steps of an edition."""
    counted = edition.cite("第五十七条", "第五十五条")
    transfer = edition.cite("第五十四条", "第五十五条")
    return (
        Step(
            "commission_appraisal",
            facts.APPRAISAL_COMMISSIONED.label,
            facts.APPRAISAL_COMMISSIONED,
            OFFICERS,
            counted,
            needs=(live(edition),),
            help="评估、鉴定、认定的时间不计入办案期限，从委托次日起到收到报告之日止。",
        ),
        Step("note_crime_sent", facts.CRIME_SENT.label, facts.CRIME_SENT, _SYSTEM, transfer, event=True),
        Step("note_crime_returned", facts.CRIME_RETURNED.label, facts.CRIME_RETURNED, _SYSTEM, transfer, event=True),
    )
