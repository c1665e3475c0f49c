"""Gates and defects of the register: codes must be right and held once; names alike are noted, never refused."""

from fadu.kernel.parties import door as parties
from fadu.kernel.parties.folds import standing
from fadu.kernel.parties.identifiers import credit_code_problem, identity_number_problem, tidy
from fadu.kernel.procedure import Asked, Citation, Defect, Gate, Refusal
from fadu.rooms.bureau.parties import questions

CREDIT = Citation("法人和其他组织统一社会信用代码编码规则（GB 32100-2015）", status="M-hi")
IDENTITY = Citation("公民身份号码（GB 11643-1999）", status="M-hi")
NECESSARY = Citation("个人信息保护法", "第六条", "2021")
ACCURATE = Citation("个人信息保护法", "第四十六条", "2021")
INTERNAL = Citation("本局行政相对人登记办法", status="ENG")

_PERSON_OPENED, _BODY_OPENED = "party.person_registered", "party.registered"


def _open(asked: Asked) -> Refusal | None:
    merged, parted = asked.last("party.merged"), asked.last("party.parted")
    if merged and not (parted and parted.seq > merged.seq):
        there = questions.address(merged.data["into"])
        return Refusal("open", "这一登记已并入另一登记，不再单独办理。", f"在并入后的登记（{there}）中办理。", INTERNAL)
    closed = asked.last("party.closed")
    if closed is None:
        return None
    reason = f"{closed.occurred_on.isoformat()} 已注销登记，不能再办理。"
    return Refusal("open", reason, "核对是否选错；注销有误的，另行登记。", INTERNAL)


def _body(asked: Asked) -> Refusal | None:
    if asked.last(_PERSON_OPENED) is None:
        return None
    return Refusal("body", "这是自然人的登记。", "使用为个人设置的同名办理事项。", INTERNAL)


def _person(asked: Asked) -> Refusal | None:
    if asked.last(_BODY_OPENED) is None:
        return None
    return Refusal("person", "这是单位的登记。", "使用为单位设置的同名办理事项。", INTERNAL)


def _credit_right(asked: Asked) -> Refusal | None:
    code = tidy(asked.data.get("credit_code") or "")
    problem = credit_code_problem(code) if code else ""
    return Refusal("credit_right", problem, "对照营业执照或登记证书重新录入。", CREDIT) if problem else None


def _credit_free(asked: Asked) -> Refusal | None:
    holder = questions.credit_code_holder(asked.data.get("credit_code") or "", asked.chain.id)
    if not holder:
        return None
    reason = f"这个统一社会信用代码已经登记，属于{holder}，不能重复登记。"
    return Refusal("credit_free", reason, "打开已有的登记办理；名称变了的，在那里办理更名。", CREDIT)


def _identity_right(asked: Asked) -> Refusal | None:
    number = tidy(asked.data.get("identity_number") or "")
    problem = identity_number_problem(number) if number else ""
    return Refusal("identity_right", problem, "对照身份证件重新录入。", IDENTITY) if problem else None


def _identity_free(asked: Asked) -> Refusal | None:
    holder = questions.identity_holder(asked.data.get("identity_number") or "", asked.chain.id)
    if not holder:
        return None
    reason = f"这个公民身份号码已经登记，属于{holder}，不能重复登记。"
    return Refusal("identity_free", reason, "打开已有的登记办理。", IDENTITY)


def _something(asked: Asked) -> Refusal | None:
    if any(value for name, value in asked.data.items() if name != "reason"):
        return None
    return Refusal("something", "没有填写要更正的内容。", "填写要更正的项目；不变的留空。", ACCURATE)


def _mergeable(asked: Asked) -> Refusal | None:
    """Refuse to merge a party into itself, into one that is merged or closed, or a person and a body.

    It looks at what was recorded by then, so that a later merger of the other makes no earlier one unlawful.
    """
    into, own = parties.as_known(asked.data["into"], asked.now), standing(asked.facts)
    if asked.data["into"] == asked.chain.id:
        return Refusal("mergeable", "不能并入自身。", "另选保留的一个登记。", INTERNAL)
    if into.merged_into or into.closed_on:
        return Refusal("mergeable", "要并入的登记已经并入别处或者注销。", "选择仍然有效的登记。", INTERNAL)
    if into.is_person != own.is_person:
        return Refusal("mergeable", "自然人和单位不能互相并入。", "核对是否选错。", INTERNAL)
    return None


def _merged(asked: Asked) -> Refusal | None:
    merged, parted = asked.last("party.merged"), asked.last("party.parted")
    if merged and not (parted and parted.seq > merged.seq):
        return None
    return Refusal("merged", "这一登记没有并入其他登记。", "不需要办理。", INTERNAL)


def _names_alike(asked: Asked) -> str | None:
    name = asked.data.get("name")
    found = questions.alike(name, asked.chain.id) if name else ""
    return f"名称相近的还有：{found}。请核对是否同一单位，重复的办理并入。" if found else None


def _namesakes(asked: Asked) -> str | None:
    found = questions.namesakes(asked.data["name"], asked.chain.id)
    return f"同名的还有：{found}。请核对是否同一个人，重复的办理并入。" if found else None


def _code_known(asked: Asked) -> str | None:
    return None if asked.data.get("credit_code") else "没有统一社会信用代码，请取得后更正补录。"


OPEN = Gate("open", "登记仍然有效吗", _open)
BODY = Gate("body", "是单位吗", _body)
PERSON = Gate("person", "是个人吗", _person)
CREDIT_GATES = (
    Gate("credit_right", "信用代码校验相符吗", _credit_right, needs_data=True),
    Gate("credit_free", "信用代码没有登记过吗", _credit_free, needs_data=True),
)
IDENTITY_GATES = (
    Gate("identity_right", "身份号码校验相符吗", _identity_right, needs_data=True),
    Gate("identity_free", "身份号码没有登记过吗", _identity_free, needs_data=True),
)
SOMETHING = Gate("something", "写明更正什么了吗", _something, needs_data=True)
MERGEABLE = Gate("mergeable", "可以并入吗", _mergeable, needs_data=True)
MERGED = Gate("merged", "已经并入吗", _merged)
NAMES_ALIKE = Defect("names_alike", "没有名称相近的登记吗", _names_alike, INTERNAL)
NAMESAKES = Defect("namesakes", "没有同名的登记吗", _namesakes, INTERNAL)
CODE_KNOWN = Defect("code_known", "有统一社会信用代码吗", _code_known, CREDIT)
