"""Requests for information and published items of the demo, in every stage; all of them 示例."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fadu.kernel.procedure.take import Order, take
from fadu.kernel.registry.collect import registry
from fadu.kernel.roles import Actor
from fadu.kernel.roles.door import Account, actor_of
from fadu.lib import clock

CLERK, HEAD, LAWYER = "disclosure-clerk", "disclosure-head", "legal-clerk"
_YEAR = 2023


class _Stage:
    """Takes the steps of one matter, each by whom and on which day, all recorded at one moment."""

    def __init__(self, now: datetime, procedure: str) -> None:
        self._now, self._procedure, self._matter = now, registry().procedure(procedure), ""

    def take(self, month: int, day: int, who: str, step: str, **data: Any) -> str:
        """Take a step and return the matter's identifier."""
        on = date(_YEAR, month, day)
        actor = self._actor(who, on).via("demo" if who != "public" else "portal")
        taken = take(Order(self._procedure, step, actor, data, self._matter, on), self._now)
        self._matter = taken.fact.chain.id
        return self._matter

    def _actor(self, who: str, on: date) -> Actor:
        if who == "public":
            return Actor(kind="party", person=self._matter, roles=frozenset({"public"}), channel="portal")
        return actor_of(Account.objects.get(username=who), on)


def load(now: datetime) -> None:
    """Record the demo's requests and items; nothing of them happens after June 2023."""
    with clock.held(now):
        for request in (_answered, _refused, _waiting, _consulting, _extended, _unconfirmed, _lapsed):
            request(_Stage(now, "disclosure"))
        _publish(now)


def _application(letter: str, content: str, applicant: str = "person") -> Mapping[str, Any]:
    return {
        "organ": "bureau",
        "applicant": applicant,
        "name": f"申请人{letter}（示例）",
        "identity": f"示例证件号{letter}0001",
        "contact": f"示例联系方式{letter}",
        "content": content,
        "form": "electronic",
        "way": "portal",
    }


def _registered(letter: str, topic: str, content: str, received: str, channel: str = "counter") -> Mapping[str, Any]:
    return {"channel": channel, "received_on": received, "topic": topic, **_application(letter, content)}


def _answered(stage: _Stage) -> None:
    told = _registered("甲", "河道水质监测结果", "2022年某河道断面的水质监测结果（示例）", "2023-04-20")
    stage.take(4, 20, CLERK, "register", **told)
    stage.take(4, 21, CLERK, "transfer", to_unit="water", reason="属水处职责（示例）")
    stage.take(4, 26, "water-liaison", "search", scope="水质监测台账", found=True, third_party=False, co_made=False)
    stage.take(5, 9, "water-liaison", "draft", outcome="released", reason="提供监测结果一份（示例）。")
    stage.take(5, 10, HEAD, "review", secrecy_checked=True)
    stage.take(5, 11, HEAD, "decide")
    stage.take(5, 12, CLERK, "serve", way="portal", seal_entry="示例用印登记3号")
    stage.take(5, 15, CLERK, "archive")


def _refused(stage: _Stage) -> None:
    told = _registered("乙", "案件集体讨论记录", "某案的集体讨论记录（示例）", "2023-05-04", "signed_mail")
    stage.take(5, 4, CLERK, "register", **told)
    stage.take(5, 25, CLERK, "draft", outcome="process", reason="属于讨论记录，可以不予公开（示例）。")
    stage.take(5, 26, HEAD, "review", secrecy_checked=True)
    stage.take(5, 29, LAWYER, "review_legality", note="同意（示例）")
    stage.take(5, 30, HEAD, "decide")
    stage.take(6, 5, CLERK, "serve", way="mail", late_reason="邮寄前等待核对地址（示例）")


def _waiting(stage: _Stage) -> None:
    stage.take(6, 12, "public", "apply", **_application("丙", "全部环评资料（示例）", "company"))
    stage.take(6, 13, CLERK, "confirm", topic="环评资料", note="电话确认（示例）")
    stage.take(6, 16, CLERK, "ask_correction", items="请写明项目名称和批复时间（示例）", until="2023-07-07")


def _consulting(stage: _Stage) -> None:
    told = _registered("丁", "企业自行监测方案", "某企业的自行监测方案（示例）", "2023-06-05")
    stage.take(6, 5, CLERK, "register", **told)
    stage.take(6, 7, CLERK, "search", scope="排污许可系统", found=True, third_party=True, co_made=False)
    stage.take(6, 9, CLERK, "ask_third_party", third_party="示例公司戊", question="是否同意公开自行监测方案（示例）")


def _extended(stage: _Stage) -> None:
    stage.take(
        5, 29, CLERK, "register", **_registered("己", "历年投诉统计", "近五年噪声投诉统计（示例）", "2023-05-29")
    )
    stage.take(6, 20, HEAD, "approve_extension", reason="需要从多个系统汇集（示例）")
    stage.take(6, 21, CLERK, "extend", way="email")
    stage.take(
        6,
        25,
        CLERK,
        "draft",
        outcome="partial",
        reason="提供统计表（示例）。",
        withheld="投诉人信息属于个人隐私（示例）。",
    )


def _unconfirmed(stage: _Stage) -> None:
    stage.take(6, 25, "public", "apply", **_application("庚", "建设项目环评批复（示例）"))


def _lapsed(stage: _Stage) -> None:
    stage.take(3, 1, CLERK, "register", **_registered("辛", "内容不明确的申请", "有关材料（示例）", "2023-03-01"))
    stage.take(3, 6, CLERK, "ask_correction", items="请写明要什么材料（示例）", until="2023-03-20")
    stage.take(3, 27, CLERK, "lapse")


def _publish(now: datetime) -> None:
    """List and publish some items: in time, late, with a reading, corrected, withdrawn, and one still due."""
    rules = _item(now, "规范性文件一件（示例）", "rules", (3, 1), (3, 10))
    _item(now, "规范性文件解读（示例）", "rules", (3, 13), (3, 15), kind="reading", about=rules)
    _item(now, "第一季度监督检查情况（示例）", "inspections", (4, 3), (5, 12), late_reason="等待核对数据（示例）")
    _item(now, "夏季噪声热点问题回应（示例）", "local", (6, 12), (6, 14), kind="response")
    _item(now, "六五环境日新闻发布（示例）", "local", (6, 5), (6, 5), kind="press")
    _item(now, "突发环境事件应急预案（示例）", "emergencies", (6, 19), None)


def _item(
    now: datetime, title: str, category: str, formed: tuple[int, int], out: tuple[int, int] | None, **more: str
) -> str:
    stage, late = _Stage(now, "publication"), more.pop("late_reason", "")
    listed: dict[str, Any] = {"title": title, "category": category, "kind": more.pop("kind", "information"), **more}
    listed |= {"formed_on": date(_YEAR, *formed), "limits": ["disclosure.proactive"], "unit": "office"}
    code = stage.take(*formed, CLERK, "open", **listed)
    if out:
        told: dict[str, Any] = {"title": title, "text": f"{title}的内容概述。全文见附件或者网址。", "reviewed": True}
        stage.take(*out, CLERK, "publish", **told, late_reason=late)
    return code
