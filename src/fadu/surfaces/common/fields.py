"""From declared fields to form inputs, and from what was typed back to values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.organisation import door as organisation
from fadu.kernel.parties import door as parties
from fadu.kernel.procedure import Step
from fadu.surfaces.common import wording

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
    Kind.PARTY: "party",
}
_CHOSEN = frozenset({Kind.CHOICE, Kind.UNIT, Kind.PERSON, Kind.ORGAN})
_SHORT = frozenset({Kind.DAY, Kind.MOMENT, Kind.INTEGER, Kind.DECIMAL, Kind.MONEY})
_FEW = 5
_TRUE = frozenset({"true", "1", "on", "True", "是", "yes"})


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a form: its field, how it is shown, its value, its options, and what was wrong with it."""

    field: Field
    widget: str
    value: Any
    options: tuple[tuple[str, str], ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """The name the form sends: lists end in `[]`."""
        return f"{self.field.name}[]" if self.field.many else self.field.name

    @property
    def id(self) -> str:
        """The element's id, which the summary of problems links to."""
        return f"id_{self.field.name}"

    @property
    def is_group(self) -> bool:
        """Whether it is a group of boxes under one legend."""
        return self.widget in {"radios", "checkboxes"}

    @property
    def is_short(self) -> bool:
        """Whether the box is as narrow as a date or a number."""
        return self.field.kind in _SHORT

    @property
    def decimal(self) -> bool:
        """Whether a phone should offer digits."""
        return self.field.kind in {Kind.DECIMAL, Kind.MONEY}

    @property
    def unit(self) -> str:
        """The unit shown beside the field; money is in yuan."""
        return self.field.unit or ("元" if self.field.kind is Kind.MONEY else "")

    @property
    def checked(self) -> bool:
        """Whether a yes-or-no box is ticked."""
        return str(self.value) in _TRUE

    @property
    def text(self) -> str:
        """The value as it stands in a text box: a list has one line each, a moment ends with its minute."""
        shown = dict(self.options) if self.field.kind is Kind.PARTY else {}
        if isinstance(self.value, list | tuple):
            return "\n".join(shown.get(str(one), str(one)) for one in self.value)
        text = "" if self.value is None else shown.get(str(self.value), str(self.value))
        return text[:16] if self.field.kind is Kind.MOMENT else text

    @property
    def marked(self) -> list[tuple[str, str, bool]]:
        """The options, each with whether it is chosen."""
        values = self.value if isinstance(self.value, list | tuple) else [self.value]
        chosen = {str(one) for one in values}
        return [(code, label, code in chosen) for code, label in self.options]

    @property
    def words(self) -> str:
        """The value as people read it: labels for codes, words for days, yes or no."""
        if self.field.kind is Kind.FLAG:
            return "是" if self.checked else "否"
        if self.field.kind in _CHOSEN:
            return "、".join(label for _, label, chosen in self.marked if chosen)
        if self.field.kind is Kind.DAY:
            return wording.day_words(self.text)
        return f"{self.text} {self.unit}".strip() if self.text else ""

    @property
    def described(self) -> SafeString:
        """The attributes that tie the field to its help and its problem for those who listen."""
        ids = [f"help_{self.field.name}"] * bool(self.field.help) + [f"problem_{self.field.name}"] * bool(self.problem)
        described = format_html(' aria-describedby="{}"', " ".join(ids)) if ids else SafeString("")
        invalid = SafeString(' aria-invalid="true"' if self.problem else "")
        return described + invalid


def inputs(step: Step, values: Mapping[str, Any], on: date, problems: Mapping[str, str] | None = None) -> list[Input]:
    """Return the inputs of a step's form, filled with `values`, with `problems` beside them; derived ones have none."""
    found = problems or {}
    return [_input(item, values.get(item.name, ""), on, found.get(item.name, "")) for item in typed_fields(step)]


def _input(item: Field, value: Any, on: date, problem: str) -> Input:
    if item.kind is Kind.PARTY:
        values = value if isinstance(value, list | tuple) else [value]
        named = tuple(parties.labels(str(one) for one in values if one).items()) if value else ()
        return Input(item, widget(item), value, named, problem)
    choices = options(item, on)
    kept = value or (choices[0][0] if item.required and not item.many and len(choices) == 1 else value)
    return Input(item, widget(item, len(choices)), kept, choices, problem)


def typed_fields(step: Step) -> Iterable[Field]:
    """Return the fields that people fill in."""
    return (item for item in step.records.fields if item.kind is not Kind.RECORD and item.name not in step.derived)


def widget(item: Field, choices: int = 0) -> str:
    """Return how a field with so many choices is shown: few are laid out, many fold into a list."""
    if item.many:
        return "checkboxes" if item.kind in _CHOSEN else "lines"
    if item.kind is Kind.CHOICE and choices <= _FEW:
        return "radios"
    return _WIDGETS.get(item.kind, "text")


def options(item: Field, on: date) -> tuple[tuple[str, str], ...]:
    """Return what a field can be chosen from on the day `on`."""
    if item.kind is Kind.UNIT:
        return tuple((row.code, row.name) for row in organisation.units(on))
    if item.kind is Kind.PERSON:
        return tuple((row.code, row.name) for row in organisation.people(on))
    if item.kind is Kind.ORGAN:
        return tuple((row.code, row.name) for row in organisation.organs(on))
    return item.choices


def typed(step: Step, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values a form sent for the fields of `step`; one line each for lists typed in a text area."""
    return {item.name: _typed(item, form[item.name]) for item in typed_fields(step) if item.name in form}


def _typed(item: Field, value: Any) -> Any:
    if not item.many:
        return value
    values = value if isinstance(value, list) else [value]
    if widget(item) != "lines":
        return values
    return [line.strip() for text in values for line in str(text).splitlines() if line.strip()]
