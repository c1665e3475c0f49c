"""The notice that somebody may owe compensation for damage to the environment (生态环境损害赔偿告知书)."""

from collections.abc import Sequence

from fadu.kernel.documents import Block, Heading, Paragraph, PlainMaterial
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.parties import door as parties
from fadu.lib import zh_dates
from fadu.rooms.enforcement.damages.models import DamageLead

TITLE = "生态环境损害赔偿告知书"


def notice(row: DamageLead, facts: Sequence[Recorded], unit: str) -> PlainMaterial | None:
    """Return the last notice that was served on a lead; None without one."""
    told = next((fact for fact in reversed(facts) if fact.name == "damage_lead.informed"), None)
    if told is None:
        return None
    found = zh_dates.day(row.found_on)
    blocks: tuple[Block, ...] = (
        Paragraph(f"{parties.details(str(told.data['party'])).name}："),
        Paragraph(f"我局于{found}发现“{row.title}”可能造成生态环境损害（线索编号：{row.code}）。"),
        *(Paragraph(line) for line in str(told.data["content"]).splitlines() if line.strip()),
        Heading(1, "有关规定"),
        Paragraph(
            "《民法典》第一千二百三十四条：违反国家规定造成生态环境损害，生态环境能够修复的，侵权人应当在合理期限内承担修复责任。"
        ),
        Paragraph("《民法典》第一千二百三十五条：违反国家规定造成生态环境损害的，应当赔偿相应的损失和费用。"),
        Heading(1, "您可以"),
        Paragraph("主动采取措施防止损害扩大，主动修复；对损害事实有意见的，向承办单位书面提出；参加赔偿磋商。"),
    )
    return PlainMaterial(TITLE, unit, blocks, told.occurred_on, is_draft=False)
