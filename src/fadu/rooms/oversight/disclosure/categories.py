"""What must be published without being asked (政府信息公开条例 第二十条、第二十一条), as dated and cited data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LAW = "政府信息公开条例"
SINCE = date(2019, 5, 15)


@dataclass(frozen=True, slots=True)
class Category:
    """A category: code, its words in the article, the article, and since when it holds."""

    code: str
    label: str
    article: str
    since: date = SINCE


_ITEMS = (
    ("rules", "行政法规、规章和规范性文件", "一"),
    ("organisation", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名", "二"),
    ("plans", "国民经济和社会发展规划、专项规划、区域规划及相关政策", "三"),
    ("statistics", "国民经济和社会发展统计信息", "四"),
    ("permits", "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果", "五"),
    ("penalties", "实施行政处罚、行政强制的依据、条件、程序以及具有一定社会影响的行政处罚决定", "六"),
    ("budget", "财政预算、决算信息", "七"),
    ("charges", "行政事业性收费项目及其依据、标准", "八"),
    ("procurement", "政府集中采购项目的目录、标准及实施情况", "九"),
    ("projects", "重大建设项目的批准和实施情况", "十"),
    ("welfare", "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况", "十一"),
    ("emergencies", "突发公共事件的应急预案、预警信息及应对情况", "十二"),
    ("inspections", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况", "十三"),
    ("recruitment", "公务员招考的职位、名额、报考条件等事项以及录用结果", "十四"),
    ("others", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息", "十五"),
)
CATEGORIES = (
    *(Category(code, label, f"第二十条第（{place}）项") for code, label, place in _ITEMS),
    Category("local", "根据本地方具体情况主动公开的其他政府信息", "第二十一条"),
)
BY_CODE: Mapping[str, Category] = {item.code: item for item in CATEGORIES}
CHOICES = tuple((item.code, item.label) for item in CATEGORIES)
#: What kind of thing is published: the information, its reading, an answer to a concern, a press item.
KINDS = (("information", "政府信息"), ("reading", "政策解读"), ("response", "回应关切"), ("press", "新闻发布"))
