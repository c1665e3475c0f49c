"""The papers of a penalty on the spot and of transfers to the police, each from its facts; a draft until numbered.

What the decision must say: 行政处罚法 第五十二条第二款. What goes with a transfer: 国务院令第310号 第六条.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from fadu.kernel.documents import Block, Heading, Paragraph, PlainMaterial
from fadu.kernel.ledger import FactType
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.organisation import door as organisation
from fadu.kernel.parties import door as parties
from fadu.rooms.enforcement.measures.facts import crime_transfer, detention_transfer, simple_penalty
from fadu.rooms.enforcement.measures.folds.common import last_of
from fadu.rooms.enforcement.measures.rules.on_the_spot import remedy

TITLES = {
    "simple_penalty": "当场行政处罚决定书",
    "crime_transfer": "涉嫌犯罪案件移送书",
    "detention_transfer": "行政拘留案件移送书",
}


def paper(code: str, facts: Sequence[Recorded]) -> PlainMaterial | None:
    """Return the paper of a matter of this procedure, facts as corrected; None while there is none."""
    return _MADE[code](facts)


def _simple(facts: Sequence[Recorded]) -> PlainMaterial | None:
    fact = facts[0]
    said, names = fact.data, organisation.person_names()
    fined = said["kind"] == "fine"
    what = f"罚款人民币{said['amount']}元" if fined else "警告"
    pay = "自收到本决定书之日起十五日内到指定的银行或者通过电子支付系统缴纳罚款。" if fined else "当场警告，即时履行。"
    blocks: tuple[Block, ...] = (
        Paragraph(str(said["number"])),
        Paragraph(f"当事人：{_party(said)}。"),
        Heading(1, "违法行为和证据"),
        Paragraph(f"{_when(said)}，在{said['place']}查明：{said['conduct']}"),
        Paragraph(f"证据：{said['evidence']}"),
        Heading(1, "处罚种类和依据"),
        Paragraph(
            f"违反了《{said['law']}》{said['article']}，依据《{said['penalty_law']}》{said['penalty_article']}，处以{what}。"
        ),
        *_plea(said),
        Heading(1, "履行方式和期限"),
        Paragraph(pay),
        Heading(1, "救济途径和期限"),
        Paragraph(remedy(str(said["organ"]), fact.occurred_on)),
        Paragraph(f"执法人员：{'、'.join(names.get(one, one) for one in said['officers'])}。"),
        Paragraph(f"交付：{_label(simple_penalty.DECIDED, 'delivered', said['delivered'])}。"),
    )
    return PlainMaterial(TITLES["simple_penalty"], _organ(said), blocks, fact.occurred_on, is_draft=False)


def _when(said: Mapping[str, Any]) -> str:
    return str(said["began_at"])[:16].replace("T", " ")


def _plea(said: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(1, "陈述和申辩")
    words = _label(simple_penalty.DECIDED, "plea", said["plea"])
    yield Paragraph(f"{words}。{said.get('plea_answer') or ''}")


def _crime(facts: Sequence[Recorded]) -> PlainMaterial | None:
    sent = last_of(facts, "crime_transfer.sent")
    opened, reported = facts[0].data, last_of(facts, "crime_transfer.reported")
    if sent is None or reported is None:
        return None
    listed = _labels(crime_transfer.SENT, "materials", sent.data["materials"])
    earlier = "、".join(_labels(crime_transfer.SENT, "earlier", sent.data["earlier"]))
    blocks: tuple[Block, ...] = (
        Paragraph(str(sent.data["number"])),
        Paragraph(f"{sent.data['police']}："),
        Paragraph(
            f"本机关在查处“{opened['subject']}”（案件编号：{opened['case']}）中，发现涉嫌{opened['offence']}（《{opened['law']}》"
            f"{opened['article']}），依照《行政执法机关移送涉嫌犯罪案件的规定》移送。"
        ),
        Heading(1, "涉嫌犯罪的事实"),
        Paragraph(str(opened["suspicion"])),
        Heading(1, "核实的情况和证据"),
        Paragraph(str(reported.data["facts"])),
        Paragraph(str(reported.data["evidence"])),
        Heading(1, "移送前已经作出的处罚"),
        Paragraph(f"{earlier}。"),
        Heading(1, "附送材料"),
        *(Paragraph(one) for one in listed),
        *((Paragraph("抄送：同级人民检察院。"),) if sent.data.get("copied") else ()),
    )
    return PlainMaterial(TITLES["crime_transfer"], _organ(opened), blocks, sent.occurred_on, is_draft=False)


def _detention(facts: Sequence[Recorded]) -> PlainMaterial | None:
    sent, opened = last_of(facts, "detention_transfer.sent"), facts[0].data
    if sent is None:
        return None
    listed = _labels(detention_transfer.SENT, "materials", sent.data["materials"])
    case = _label(detention_transfer.OPENED, "circumstance", opened["circumstance"])
    blocks: tuple[Block, ...] = (
        Paragraph(str(sent.data["number"])),
        Paragraph(f"{sent.data['police']}："),
        Paragraph(
            f"本机关查处的“{opened['subject']}”，属于《环境保护法》第六十三条规定的情形：{case}。尚不构成犯罪，现移送处理。"
        ),
        Heading(1, "违法事实和证据"),
        Paragraph(str(opened["facts"])),
        Paragraph(str(opened["evidence"])),
        *(Paragraph(one) for one in _disobeyed(opened)),
        Heading(1, "直接负责的主管人员和其他直接责任人员"),
        Paragraph(str(opened["persons"])),
        Heading(1, "附送材料"),
        *(Paragraph(one) for one in listed),
    )
    return PlainMaterial(TITLES["detention_transfer"], _organ(opened), blocks, sent.occurred_on, is_draft=False)


def _disobeyed(opened: Mapping[str, Any]) -> Iterator[str]:
    if opened.get("order"):
        yield f"责令停止（改正）：{opened['order']}。{opened.get('disobedience') or ''}"
    if opened.get("penalty"):
        yield f"行政处罚决定：{opened['penalty']}。"


def _label(kind: FactType, field: str, value: Any) -> str:
    return dict(kind.field(field).choices).get(str(value), str(value))


def _labels(kind: FactType, field: str, values: Sequence[Any]) -> list[str]:
    return [_label(kind, field, one) for one in values]


def _party(said: Mapping[str, Any]) -> str:
    """Return the party's full name: the paper goes to the party and into its file."""
    return parties.details(str(said["party"])).name


def _organ(said: Mapping[str, Any]) -> str:
    return organisation.organ_names().get(str(said["organ"]), str(said["organ"]))


_MADE: Mapping[str, Callable[[Sequence[Recorded]], PlainMaterial | None]] = {
    "simple_penalty": _simple,
    "crime_transfer": _crime,
    "detention_transfer": _detention,
}
