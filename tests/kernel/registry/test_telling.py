"""What a fact says to people: moments, money and names as they are written, never as they are kept."""

import pytest

from fadu.kernel.ledger import Field, Kind
from fadu.kernel.ledger.read import ERASED
from fadu.kernel.registry.telling import Names, _line

NOBODY = Names({"legal": "法规处"}, {"leader": "局领导"}, {}, {}, {})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Field("at", "", Kind.MOMENT), "2023-05-22T09:30:00+08:00", "2023年5月22日（周一）9时30分"),
        (Field("at", "", Kind.MOMENT), "2023-05-22T16:30:00+00:00", "2023年5月23日（周二）0时30分"),
        (Field("sum", "", Kind.MONEY), "180000", "180,000元"),
        (Field("sum", "", Kind.MONEY), "1180000.50", "1,180,000.50元"),
        (Field("on", "", Kind.DAY), "2023-05-22", "2023年5月22日（周一）"),
        (Field("unit", "", Kind.UNIT), "legal", "法规处"),
        (Field("who", "", Kind.PERSON, many=True), ["leader", "gone"], "局领导、gone"),
        (Field("yes", "", Kind.FLAG), True, "是"),
        (Field("no", "", Kind.FLAG), False, "否"),
        (Field("kind", "", Kind.CHOICE, choices=(("a", "甲种"),)), "a", "甲种"),
        (Field("many", "", Kind.RECORD), [{}, {}], "2 项"),
        (Field("at", "", Kind.MOMENT), ERASED, ERASED),
        (Field("sum", "", Kind.MONEY), "", ""),
    ],
)
def test_a_value_is_told_as_people_write_it(field: Field, value: object, words: str) -> None:
    assert _line(field, value, NOBODY)[1] == words
