"""A party: registered, renamed, corrected, merged into another, closed."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.parties import folds
from fadu.kernel.procedure import Procedure, Projection, Step, Table
from fadu.rooms.bureau.parties import facts
from fadu.rooms.bureau.parties.procedures import gates

BY = ("legal_clerk", "legal_head", "liaison", "unit_head", "party_office", "system")
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 10


def new_code(_values: Mapping[str, Any]) -> str:
    """Return a short code for a new party; it tells nothing about it."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


PARTY = Procedure(
    code="party",
    label="行政相对人",
    chain="party",
    edition="2023",
    in_force_from=date(1949, 10, 1),
    new_id=new_code,
    page="/parties/{matter}/",
    projection=Projection(
        (
            Table("fadu_parties.Party", "code", ("code",)),
            Table("fadu_parties.PartyName", "party", ("code",)),
        ),
        folds.party,
    ),
    steps=(
        Step(
            "register",
            "登记单位",
            facts.REGISTERED,
            BY,
            gates.CREDIT,
            gates=gates.CREDIT_GATES,
            defects=(gates.CODE_KNOWN, gates.NAMES_ALIKE),
            opens=True,
            help="企业、个体工商户、机关和事业单位、社会组织。登记前先在列表中查一查，避免重复。",
        ),
        Step(
            "register_person",
            "登记个人",
            facts.PERSON_REGISTERED,
            BY,
            gates.NECESSARY,
            gates=gates.IDENTITY_GATES,
            defects=(gates.NAMESAKES,),
            opens=True,
            help="只填办理需要的内容。个人信息单独保管，可以依法删除；列表中只显示姓氏。",
        ),
        Step(
            "rename",
            "单位更名",
            facts.RENAMED,
            BY,
            gates.INTERNAL,
            gates=(gates.BODY, gates.OPEN),
            defects=(gates.NAMES_ALIKE,),
        ),
        Step(
            "rename_person",
            "个人更名",
            facts.PERSON_RENAMED,
            BY,
            gates.INTERNAL,
            gates=(gates.PERSON, gates.OPEN),
            defects=(gates.NAMESAKES,),
        ),
        Step(
            "correct",
            "更正登记",
            facts.CORRECTED,
            BY,
            gates.INTERNAL,
            gates=(gates.BODY, gates.OPEN, gates.SOMETHING, *gates.CREDIT_GATES),
            defects=(gates.NAMES_ALIKE,),
            help="只填要更正或补充的项目，留空的不变。",
        ),
        Step(
            "correct_person",
            "更正登记（个人）",
            facts.PERSON_CORRECTED,
            BY,
            gates.ACCURATE,
            gates=(gates.PERSON, gates.OPEN, gates.SOMETHING, *gates.IDENTITY_GATES),
            help="只填要更正或补充的项目，留空的不变。",
        ),
        Step(
            "merge",
            "并入另一登记",
            facts.MERGED,
            BY,
            gates.INTERNAL,
            gates=(gates.OPEN, gates.MERGEABLE),
            help="同一单位或个人重复登记时，把这一个并入保留的那一个。原有的登记都保留，可以撤销并入。",
            final=True,
        ),
        Step("part", "撤销并入", facts.PARTED, BY, gates.INTERNAL, gates=(gates.MERGED,)),
        Step("close", "注销登记", facts.CLOSED, BY, gates.INTERNAL, gates=(gates.OPEN,), final=True),
    ),
)
PROCEDURES = (PARTY,)
