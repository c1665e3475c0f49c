"""The choices that several facts of this room share, each code with the words for it."""

GOVERNMENT, BUREAU = "government", "bureau"
TRACKS = ((GOVERNMENT, "市政府的重大决策（本局承办）"), (BUREAU, "本局的重大决策（参照条例）"))
SOURCES = (
    ("leader", "决策机关领导人员提出"),
    ("department", "所属部门或下一级政府提出"),
    ("deputy", "人大代表建议、政协委员提案"),
    ("public", "公民、法人或其他组织书面建议"),
)
WAYS = (
    ("symposium", "座谈会"),
    ("hearing", "听证会"),
    ("visit", "实地走访"),
    ("written", "书面征求意见"),
    ("open", "向社会公开征求意见"),
    ("questionnaire", "问卷调查"),
    ("poll", "民意调查"),
    ("groups", "与特定群体、人民团体协商"),
)
MATERIALS = (
    ("draft", "（一）决策草案及相关材料"),
    ("participation", "（二）公众意见研究采纳情况"),
    ("experts", "（三）专家论证意见研究采纳情况"),
    ("risk", "（四）风险评估报告等材料"),
    ("legality", "（五）合法性审查意见"),
    ("other", "（六）其他材料"),
)
FORUMS = (
    ("government_executive", "市政府常务会议"),
    ("government_plenary", "市政府全体会议"),
    ("bureau_meeting", "局务会议"),
    ("director_meeting", "局长办公会议"),
)
#: The forums of the government (条例 30); the bureau's own forum is a setting (参照, 条例 42).
GOVERNMENT_FORUMS = frozenset({"government_executive", "government_plenary"})
HANDLED = (("adopted", "采纳"), ("partly", "部分采纳"), ("declined", "不采纳"))
#: How far a decision had come elsewhere, each stage including those before it: what the needs of the steps ask.
REACHED = (
    ("proposed", "提出建议"),
    ("started", "已启动"),
    ("drafted", "已拟订草案"),
    ("reviewed", "已合法性审查（合法）"),
    ("exploratory", "已合法性审查（探索性改革，明示风险）"),
    ("passed", "已集体讨论通过"),
    ("published", "已出台公布"),
)
#: What a decision made elsewhere, or on paper, had gone through when it was brought in.
DONE = (
    ("started", "决策启动"),
    ("drafted", "拟订草案"),
    ("participation", "公众参与"),
    ("hearing", "听证会"),
    ("opinions", "意见归纳采纳"),
    ("experts", "专家论证"),
    ("risk", "风险评估"),
    ("fair_competition", "公平竞争审查"),
    ("legality", "合法性审查（合法）"),
    ("exploratory", "合法性审查（探索性改革，明示风险）"),
    ("integrity", "廉洁性审查"),
    ("passed", "集体讨论通过"),
    ("party", "请示报告同级党委"),
    ("published", "公布"),
    ("explained", "解读"),
    ("archived", "归档"),
)
