"""How a request can end, in the rows of the yearly report's table, and the kinds of applicants in its columns.

The rows follow the uniform form of 政府信息公开条例 第五十条第二款 (国办公开办函〔2021〕30号, not compared
with its text); the article behind each row is the 条例's own, and empty where it has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

#: Where the form of the table comes from; shown 未核实 until the office confirms it.
FORM = ("政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）", "M-hi")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: code, group of the table, its number inside the group, its words, the article, and whether it refuses.

    `drafted`: somebody proposes it in a draft reply (the others follow from a deed: lapse, withdrawal).
    """

    code: str
    group: str
    place: str
    label: str
    article: str
    drafted: bool = True

    @property
    def refuses(self) -> bool:
        """Say whether it is 不予公开 in the sense of 行政复议法 (2023) 第二十三条第一款第四项."""
        return self.group == REFUSED

    @property
    def words(self) -> str:
        """What the reply calls it: 不予公开：属于行政执法案卷."""
        return f"{self.group[len('（一）') :]}：{self.label}" if self.place else self.label.partition("（")[0]

    @property
    def line(self) -> str:
        """The row as the table prints it."""
        return f"{self.place}．{self.label}" if self.place else self.label


GIVEN, PARTLY, REFUSED = "（一）予以公开", "（二）部分公开", "（三）不予公开"
UNABLE, UNTREATED, OTHERWISE = "（四）无法提供", "（五）不予处理", "（六）其他处理"

OUTCOMES = (
    Outcome("released", GIVEN, "", "予以公开", "第三十六条第一项、第二项"),
    Outcome("partial", PARTLY, "", "部分公开（区分处理的，只计这一情形，不计其他情形）", "第三十七条"),
    Outcome("secret", REFUSED, "1", "属于国家秘密", "第十四条"),
    Outcome("forbidden", REFUSED, "2", "其他法律行政法规禁止公开", "第十四条"),
    Outcome("stability", REFUSED, "3", "危及“三安全一稳定”", "第十四条"),
    Outcome("third_party", REFUSED, "4", "保护第三方合法权益", "第十五条"),
    Outcome("internal", REFUSED, "5", "属于三类内部事务信息", "第十六条第一款"),
    Outcome("process", REFUSED, "6", "属于四类过程性信息", "第十六条第二款"),
    Outcome("case_file", REFUSED, "7", "属于行政执法案卷", "第十六条第二款"),
    Outcome("enquiry", REFUSED, "8", "属于行政查询事项", "第三十六条第七项"),
    Outcome("not_held", UNABLE, "1", "本机关不掌握相关政府信息", "第三十六条第四项、第五项"),
    Outcome("to_be_made", UNABLE, "2", "没有现成信息需要另行制作", "第三十八条"),
    Outcome("unclear", UNABLE, "3", "补正后申请内容仍不明确", "第三十条"),
    Outcome("petition", UNTREATED, "1", "信访举报投诉类申请", "第三十九条第一款"),
    Outcome("repeat", UNTREATED, "2", "重复申请", "第三十六条第六项"),
    Outcome("published", UNTREATED, "3", "要求提供公开出版物", "第三十九条第二款"),
    Outcome("unreasonable", UNTREATED, "4", "无正当理由大量反复申请", "第三十五条"),
    Outcome("certify", UNTREATED, "5", "要求行政机关确认或重新出具已获取信息", ""),
    Outcome("lapsed", OTHERWISE, "1", "申请人无正当理由逾期不补正、行政机关不再处理", "第三十条", drafted=False),
    Outcome("unpaid", OTHERWISE, "2", "申请人逾期未按收费通知要求缴纳费用", "第四十二条", drafted=False),
    Outcome("other", OTHERWISE, "3", "其他", "", drafted=False),
)
BY_CODE: Mapping[str, Outcome] = {item.code: item for item in OUTCOMES}
#: What a draft reply can propose.
DRAFTED = tuple((item.code, item.label) for item in OUTCOMES if item.drafted)
RELEASED, PARTIAL, REPEAT, NOT_HELD = "released", "partial", "repeat", "not_held"

PERSON = "person"
APPLICANTS = (
    (PERSON, "自然人"),
    ("company", "商业企业"),
    ("research", "科研机构"),
    ("welfare", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
)
