"""From declared fields to form inputs, and from what was typed back to values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.ledger import FactType, Field, Kind
from fadu.kernel.organisation import door as organisation

_WIDGETS = {
    Kind.LONG_TEXT: "textarea",
    Kind.DAY: "date",
    Kind.MOMENT: "datetime-local",
    Kind.INTEGER: "number",
    Kind.CHOICE: "select",
    Kind.FLAG: "checkbox",
    Kind.UNIT: "select",
    Kind.PERSON: "select",
    Kind.ORGAN: "select",
}


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a form: its field, how it is shown, its value, its options, and what was wrong with it."""

    field: Field
    widget: str
    value: Any
    options: list[tuple[str, str]]
    problem: str = ""

    @property
    def name(self) -> str:
        """The name the form sends: lists end in `[]`."""
        return f"{self.field.name}[]" if self.field.many else self.field.name


def inputs(
    fact_type: FactType, values: Mapping[str, Any], on: date, problems: Mapping[str, str] | None = None
) -> list[Input]:
    """Return the inputs of a fact's form, filled with `values`, with `problems` beside the fields."""
    found = problems or {}
    return [
        Input(item, widget(item), values.get(item.name, ""), options(item, on), found.get(item.name, ""))
        for item in fact_type.fields
        if item.kind is not Kind.RECORD
    ]


def widget(item: Field) -> str:
    """Return how a field is shown."""
    if item.many:
        return "checkboxes" if item.kind in {Kind.CHOICE, Kind.UNIT, Kind.PERSON} else "lines"
    return _WIDGETS.get(item.kind, "text")


def options(item: Field, on: date) -> list[tuple[str, str]]:
    """Return what a field can be chosen from on the day `on`."""
    if item.kind is Kind.UNIT:
        return [(row.code, row.name) for row in organisation.units(on)]
    if item.kind is Kind.PERSON:
        return [(row.code, row.name) for row in organisation.people(on)]
    if item.kind is Kind.ORGAN:
        return [(row.code, row.name) for row in organisation.organs(on)]
    return list(item.choices)


def typed(fact_type: FactType, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values a form sent for the fields of `fact_type`; one line each for lists typed in a text area."""
    values: dict[str, Any] = {}
    for item in fact_type.fields:
        if item.kind is Kind.RECORD or item.name not in form:
            continue
        value = form[item.name]
        if item.many and widget(item) == "lines":
            value = [line.strip() for text in value for line in str(text).splitlines() if line.strip()]
        values[item.name] = value
    return values
