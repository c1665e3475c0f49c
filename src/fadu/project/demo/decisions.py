"""Major decisions of the demo: one published, one in consultation, one in review, with the public's part; all 示例.

Everything happens between January and 25 June 2023. The public's consultations have fixed codes, so that addresses of
the demo stay the same.
"""

from datetime import date, datetime
from typing import Any

from fadu.kernel.procedure.take import Order, Taken, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, actor_of

WATER, HEAD, LAWYER, OFFICE = "water-liaison", "water-head", "legal-clerk", "office-liaison"
PUBLISHED, CONSULTED, REVIEWED = "demo-water-plan", "demo-noise-rules", "demo-air-list"
OVER, OPEN, SURVEY, HEARING = "demo-water-comments", "demo-noise-comments", "demo-noise-survey", "demo-noise-hearing"
_TEXT = """一、范围。本方案适用于全市工业集中区的污水收集和处理（示例）。
二、目标。到 2025 年，工业集中区污水应收尽收（示例）。
三、措施。企业废水和生活污水分开收集，雨水单独排放（示例）。
四、监督。每季度公布各集中区的整治进展（示例）。"""
_NOISE = """一、夜间施工应当提前三日在工地门口和社区公告（示例）。
二、噪声敏感建筑物集中区域，夜间不得从事产生噪声的装修（示例）。
三、广场活动的组织者应当控制音量，避开学校和医院（示例）。"""


class _Clerk:
    """Takes steps by whom and on which day, all recorded at one moment."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def take(self, on: str, who: str, step: str, matter: str = "", **data: Any) -> Taken:
        """Take `procedure.step`."""
        code, _, name = step.partition(".")
        day = date.fromisoformat(f"2023-{on}")
        procedure = registry().procedure(code, day)
        return take(Order(procedure, name, _actor(who, day), data, matter, day), self._now)


def _actor(who: str, on: date) -> Actor:
    if who == "public":
        return Actor(kind="party", roles=frozenset({"public"}), channel="portal")
    return actor_of(Account.objects.get(username=who), on).via("demo")


def load(now: datetime) -> None:
    """Record the demo's catalogue, decisions and the public's part."""
    clerk = _Clerk(now)
    _catalogue(clerk)
    _published(clerk)
    _consulted(clerk)
    _hearing(clerk)
    _reviewed(clerk)


def _catalogue(clerk: _Clerk) -> None:
    clerk.take(
        "01-10",
        LAWYER,
        "decision_catalogue.open",
        year=2023,
        track="bureau",
        standard="涉及群众切身利益的事项（示例）。",
    )
    items = (
        ("工业集中区污水整治方案（示例）", "water", True, "2023-06-30"),
        ("夜间噪声管理办法（示例）", "air", True, "2023-10-31"),
        ("大气污染重点监管名录（示例）", "air", False, "2023-12-31"),
    )
    for title, unit, livelihood, planned in items:
        item = {"title": title, "unit": unit, "livelihood": livelihood, "planned_on": planned}
        clerk.take("01-12", LAWYER, "decision_catalogue.propose_item", "2023-bureau", **item)
    clerk.take(
        "01-30",
        "party-office",
        "decision_catalogue.approve",
        "2023-bureau",
        body="局党组（示例）",
        document="纪要（示例）",
    )
    clerk.take("02-06", LAWYER, "decision_catalogue.publish", "2023-bureau", where="本局网站（示例）")


def _begun(clerk: _Clerk, code: str, title: str, number: int, month: str, **more: Any) -> None:
    study = "问题、依据、初步方案及其必要性、可行性（示例）。"
    proposal = {"title": title, "track": "bureau", "source": "department", "study": study, "livelihood": True}
    clerk.take(f"{month}-06", WATER, "major_decision.propose", code, item=f"2023-bureau-{number}", **proposal)
    clerk.take(
        f"{month}-08",
        "leader",
        "major_decision.start",
        code,
        lead_unit="water",
        decision="局长办公会议（示例）",
        **more,
    )


def _drafted(clerk: _Clerk, on: str, code: str, text: str) -> None:
    draft = {"text": text, "explanation": "起草说明（示例）。", "bases": "有关法律、法规（示例）。"}
    clerk.take(on, WATER, "major_decision.draft", code, **draft)


def _consultation(clerk: _Clerk, on: str, code: str, decision: str, title: str, text: str, until: str) -> None:
    about = {"title": title, "unit": "water", "text": text, "explanation": "起草说明（示例）。", "until": until}
    clerk.take(on, WATER, "consultation.publish", code, decision=decision, channels="信函：示例地址", **about)


def _comment(clerk: _Clerk, on: str, code: str, text: str, paragraph: int | None = None) -> str:
    said = {"consultation": code, "text": text, "name": "热心市民（示例）", "contact": "示例联系方式"}
    fact = clerk.take(on, "public", "comment.submit", **said, paragraph=paragraph).fact
    return fact.chain.id


def _published(clerk: _Clerk) -> None:
    """The whole way of a decision, from the catalogue to its execution."""
    code = PUBLISHED
    _begun(clerk, code, "工业集中区污水整治方案（示例）", 1, "02")
    _drafted(clerk, "02-10", code, _TEXT)
    _consultation(clerk, "02-13", OVER, code, "工业集中区污水整治方案（征求意见稿，示例）", _TEXT, "2023-03-15")
    opened = {"until": "2023-03-15", "channels": "门户（示例）", "consultation": OVER}
    clerk.take("02-13", WATER, "major_decision.open_consultation", code, **opened)
    _answered(clerk)
    clerk.take("03-15", WATER, "major_decision.close_consultation", code, received=5)
    settled = {"received": 5, "adopted": 3, "partly": 0, "declined": 2, "summary": "意见已逐条研究（示例）。"}
    clerk.take("03-20", WATER, "major_decision.settle_opinions", code, **settled)
    _reviewed_and_met(clerk, code)
    _out(clerk, code)


def _answered(clerk: _Clerk) -> None:
    """What the public said of it, and the answers."""
    first = [_comment(clerk, "02-20", OVER, "建议公布每个集中区的完成时间（示例）", 2) for _ in range(3)]
    second = _comment(clerk, "02-22", OVER, "建议由财政承担全部费用，我的电话是13800138000（示例）", 3)
    third = _comment(clerk, "02-25", OVER, "广告（示例）")
    clerk.take("02-26", WATER, "comment.hide", third, reason="advertising")
    clerk.take("03-15", WATER, "consultation.close", OVER)
    adopted = {"result": "adopted", "reason": "已在第四段写明按季度公布（示例）。"}
    clerk.take("03-18", WATER, "consultation.answer", OVER, comments=first, **adopted)
    declined = {"result": "declined", "reason": "治理费用由排污单位依法承担（示例）。"}
    clerk.take("03-18", WATER, "consultation.answer", OVER, comments=[second], **declined)
    clerk.take("03-20", WATER, "consultation.publish_result", OVER, summary="意见已逐条研究（示例）。")


def _reviewed_and_met(clerk: _Clerk, code: str) -> None:
    """Its reviews and the meeting that passed it."""
    clean = {"result": "clean", "opinion": "未发现廉政风险（示例）。"}
    clerk.take("03-22", "discipline-clerk", "major_decision.review_integrity", code, **clean)
    clerk.take("03-27", WATER, "major_decision.ask_legality", code, papers=["draft", "bases", "procedure"])
    parts = {"reviewer": "legal_division", "authority_met": True, "procedure_met": True, "content_met": True}
    said = {"lawyers": "法律顾问认为合法（示例）。", "result": "lawful", "opinion": "草案合法（示例）。"}
    clerk.take("04-10", LAWYER, "major_decision.review_legality", code, **parts, **said)
    clerk.take("04-11", "legal-head", "major_decision.issue_legality_opinion", code, signed_as="法规处负责人（示例）")
    papers = ["draft", "participation", "legality"]
    clerk.take("04-12", WATER, "major_decision.table", code, forum="director_meeting", materials=papers)
    for speaker, head in (("副局长（示例）", False), ("局长（示例）", True)):
        words = {"speaker": speaker, "head": head, "stance": "agree", "words": "同意（示例）。"}
        clerk.take("04-14", OFFICE, "major_decision.record_words", code, **words)
    met = {"forum": "director_meeting", "members": 3, "present": 2, "result": "passed", "minutes": "纪要（示例）"}
    clerk.take("04-14", OFFICE, "major_decision.discuss", code, **met)


def _out(clerk: _Clerk, code: str) -> None:
    """How it came out, was explained, archived and carried out."""
    agreed = {"body": "局党组（示例）", "document": "纪要（示例）", "result": "agreed"}
    clerk.take("04-17", "party-office", "major_decision.ask_party", code, **agreed)
    out = {
        "number": "苏环示例〔2023〕8号",
        "channels": "本局网站（示例）",
        "text": _TEXT,
        "adoption_note": "意见已逐条答复（示例）。",
    }
    clerk.take("04-20", HEAD, "major_decision.publish", code, **out)
    clerk.take("04-21", WATER, "major_decision.explain", code, way="article", text="为什么要把雨水和污水分开（示例）。")
    clerk.take("05-05", WATER, "major_decision.archive", code, keeper="office", volumes=1, complete=True)
    clerk.take("05-08", HEAD, "major_decision.assign_execution", code, unit="water", report_on="2023-12-31")


def _consulted(clerk: _Clerk) -> None:
    """A draft that the public comments on now."""
    code = CONSULTED
    _begun(clerk, code, "夜间噪声管理办法（示例）", 2, "05", market=True)
    _drafted(clerk, "05-20", code, _NOISE)
    _consultation(clerk, "06-05", OPEN, code, "夜间噪声管理办法（征求意见稿，示例）", _NOISE, "2023-07-10")
    opened = {"until": "2023-07-10", "channels": "门户（示例）", "consultation": OPEN}
    clerk.take("06-05", WATER, "major_decision.open_consultation", code, **opened)
    for text, place in (
        ("公告应当写明联系人（示例）", 1),
        ("公告应当写明联系人（示例）", 1),
        ("希望规定音量的上限（示例）", 3),
        ("支持（示例）", None),
    ):
        _comment(clerk, "06-12", OPEN, text, place)
    _surveyed(clerk, code)


def _surveyed(clerk: _Clerk, code: str) -> None:
    """What the public is asked besides."""
    lines = [
        "单选：您夜间受噪声影响吗｜经常｜偶尔｜没有",
        "多选：主要是哪些噪声｜施工｜装修｜广场活动｜交通",
        "填空：您有什么建议",
    ]
    about = {
        "title": "夜间噪声调查（示例）",
        "unit": "water",
        "introduction": "请您用两分钟填写（示例）。",
        "until": "2023-07-10",
    }
    clerk.take("06-05", WATER, "survey.publish", SURVEY, decision=code, questions=lines, **about)
    for answers in (
        ["1：经常", "2：施工｜装修"],
        ["1：偶尔", "2：交通", "3：增加绿化（示例）"],
        ["1：经常", "2：施工"],
    ):
        clerk.take("06-15", "public", "survey_answer.submit", survey=SURVEY, answers=answers)


def _hearing(clerk: _Clerk) -> None:
    """A hearing whose participants are drawn."""
    about = {"title": "夜间噪声管理办法听证会（示例）", "unit": "water", "place": "一号会议室（示例）", "seats": 4}
    days = {"hearing_on": "2023-07-12", "apply_until": "2023-06-18"}
    strata = ["居民", "施工企业", "专家"]
    method = "按各类报名人数的比例分配名额，每类至少一名，以公开的种子抽取（示例）。"
    announced = {**about, **days, "strata": strata, "method": method, "decision": CONSULTED}
    clerk.take("06-05", WATER, "decision_hearing.announce", HEARING, **announced)
    for stratum in (*["居民"] * 5, *["施工企业"] * 2, "专家"):
        who = {"name": "报名人（示例）", "contact": "示例联系方式"}
        clerk.take("06-10", "public", "hearing_application.submit", decision_hearing=HEARING, stratum=stratum, **who)
    clerk.take("06-20", WATER, "decision_hearing.draw", HEARING, seed="示例彩票第2023070期：03 08 15 22 27 31")
    clerk.take("06-21", WATER, "decision_hearing.list", HEARING, where="本局网站（示例）")


def _reviewed(clerk: _Clerk) -> None:
    """A decision under legality review, brought in from the city's system."""
    number = {"system": "全市重大行政决策系统（示例）", "foreign_number": "示例2023-017"}
    stages = {"reached": "drafted", "done": ["started", "drafted", "participation", "opinions"]}
    about = {"title": "大气污染重点监管名录（示例）", "track": "government", "lead_unit": "water"}
    clerk.take("05-30", WATER, "major_decision.take_over", REVIEWED, **number, **stages, **about)
    clerk.take("06-20", WATER, "major_decision.ask_legality", REVIEWED, papers=["draft", "bases", "procedure"])
