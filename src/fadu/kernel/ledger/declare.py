"""What a fact may say: its type, its fields, and what each field means to reader, form and score.

One declaration gives the form, the validation, the API schema and the wording.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of value a field may hold."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    MOMENT = "moment"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    CHOICE = "choice"
    FLAG = "flag"
    UNIT = "unit"
    PERSON = "person"
    ORGAN = "organ"
    PARTY = "party"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field of a fact.

    `personal` values go to the vault and can be erased (个人信息保护法 第47条); `public` ones may stand on the portal;
    `assessable=False` marks what no score, weight, rank or target may read (行政处罚法 第74条). `many` means a list.
    Whole numbers count something: they are not below zero, nor above `most`.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    many: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    personal: bool = False
    public: bool = False
    assessable: bool = True
    help: str = ""
    unit: str = ""
    max_length: int = 200
    most: int = 2**31 - 1


@dataclass(frozen=True, slots=True)
class FactType:
    """A kind of fact: a permanent name `procedure.past_participle`, its Chinese label and its fields.

    `publish_within` names the limits (`law/limits.yaml`) in which it must be published; such a fact is tagged so.
    """

    name: str
    label: str
    fields: tuple[Field, ...] = ()
    schema: int = 1
    own_tags: frozenset[str] = frozenset()
    publish_within: tuple[str, ...] = ()

    @property
    def tags(self) -> frozenset[str]:
        """What reactions may listen to beside the name."""
        return self.own_tags | ({"publish_within"} if self.publish_within else set())

    def field(self, name: str) -> Field:
        """Return the field called `name`; raise KeyError when this fact has none."""
        return {field.name: field for field in self.fields}[name]
