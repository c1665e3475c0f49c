"""A plan in force as the fold leaves it: 9 chapters, 23 points, 119 commitments, 40 units, in our own words (示例)."""

from datetime import date, datetime, time
from itertools import cycle, islice

from fadu.kernel.ledger.append import Chain, Entry, append, head_of
from fadu.kernel.organisation.models import Organ, Unit
from fadu.lib.clock import SHANGHAI
from fadu.year.facts import PLAN_ADOPTED, PLAN_PUBLISHED
from fadu.year.models import Chapter, Commitment, NamedDocument, OpenRole, Owner, Plan, Point, Round, Target

PLAN = "2023"
DAY = date(2023, 6, 20)
CHAPTERS = (
    "加强组织领导",
    "提高服务水平",
    "完善制度供给",
    "规范重大决策",
    "严格执法办案",
    "做好普法宣传",
    "防范环境风险",
    "化解矛盾纠纷",
    "加强监督制约",
)
POINTS_PER_CHAPTER = (3, 3, 2, 2, 4, 1, 1, 2, 5)
COMMITMENTS_PER_POINT = (5, 6, 4, 5, 6)
KINDS = ("division", "affiliate", "branch")
ROLE = "各处室单位"
OPEN_ROLE = "重大行政决策承办单位"
_NUMERALS = "一二三四五六七八九十"
_PROMISES = (
    "年内组织不少于4次专题学习",
    "建立六价铬排放单位清单并动态更新",
    "开展暗管排查并逐一登记",
    "全面落实行政执法“三项制度”",
    "行政机关负责人出庭率达到100%",
    "修订内部审核规程",
)
UNIT_COUNT = 40


def unit_code(number: int) -> str:
    """Return the code of the unit with this number, from 1."""
    return f"u{number:02d}"


def numeral(number: int) -> str:
    """Return a number up to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    words = f"{_NUMERALS[tens - 1] if tens > 1 else ''}十" if tens else ""
    return words + (_NUMERALS[ones - 1] if ones else "")


def make_units(count: int = UNIT_COUNT) -> list[Unit]:
    """Make the bureau's units: divisions, affiliates and district branches by turns."""
    since = date(2019, 1, 1)
    Organ.objects.create(code="bureau", name="示例市生态环境局", short_name="示例局", valid_from=since)
    rows = [
        Unit(code=unit_code(at), organ="bureau", name=f"示例第{at}处", kind=kind, position=at, valid_from=since)
        for at, kind in enumerate(islice(cycle(KINDS), count), start=1)
    ]
    return Unit.objects.bulk_create(rows)


def make_plan(plan: str = PLAN, year: int = 2023, edition: int = 1, units: int = UNIT_COUNT) -> Plan:
    """Make the whole plan of a year; units must stand already."""
    text, points = _text()
    made = Plan.objects.create(
        plan=plan,
        year=year,
        title=f"{year}年示例法治政府建设工作要点",
        number=f"示环党组〔{year}〕1号",
        issuer="示例局党组",
        issued_on=date(year, 6, 12),
        edition=edition,
        adopted_by="局党组会议",
        adopted_on=date(year, 6, 8),
        published_on=date(year, 6, 15),
        preamble="为做好全年工作，制定如下要点。",
        text=text,
    )
    _rounds(plan)
    Chapter.objects.bulk_create(
        [Chapter(plan=plan, number=at, label=f"{numeral(at)}、", title=title) for at, title in enumerate(CHAPTERS, 1)]
    )
    for number, (chapter, span, promises) in enumerate(points, start=1):
        _point(plan, text, number, chapter, span, promises, units)
    return made


def tell(plan: Plan) -> None:
    """Add an adoption and a publication to the plan's chain, as every edition has them; the content is a stub."""
    head = {"title": plan.title, "number": plan.number, "year": plan.year}
    content = {**head, "rounds": [], "chapters": [], "doubts": []}
    adopted = {"digest": "示例", "meeting": plan.adopted_by, "adopted_on": plan.adopted_on, "number": plan.number}
    published = {"digest": "示例", "edition": plan.edition, "reason": "", "document": content}
    for fact_type, data in ((PLAN_ADOPTED, adopted), (PLAN_PUBLISHED, published)):
        chain = Chain("plan", plan.plan)
        moment = datetime.combine(plan.published_on, time(), SHANGHAI)
        key = f"{plan.plan}-{head_of(chain).seq + 1}"
        append(Entry(chain, fact_type, data, {"kind": "system"}, moment, plan.published_on, key))


def _text() -> tuple[str, list[tuple[int, tuple[int, int], list[tuple[str, int]]]]]:
    """Return the source and, per point, its chapter, its span, and its promises with their starts."""
    text, points, number = "示例文件\n\n", [], 0
    for chapter, count in enumerate(POINTS_PER_CHAPTER, start=1):
        text += f"{numeral(chapter)}、{CHAPTERS[chapter - 1]}\n"
        for _ in range(count):
            number += 1
            start = len(text)
            text += f"（{numeral(number)}）示例工作{number}。"
            promises = []
            for at in range(COMMITMENTS_PER_POINT[number % 5]):
                promises.append((words := _PROMISES[(number + at) % len(_PROMISES)], len(text)))
                text += f"{words}。" if at % 2 else f"{words[:4]}\n{words[4:]}。"
            text += "（责任单位：示例第1处）"
            points.append((chapter, (start, len(text)), promises))
            text += "\n"
    return text, points


def _rounds(plan: str) -> None:
    half = Round(
        plan=plan,
        position=1,
        kind="half_year",
        due_month=7,
        due_day=5,
        deliver_to="局法规处",
        content="上半年工作完成情况",
    )
    full = Round(
        plan=plan,
        position=2,
        kind="year",
        due_month=11,
        due_day=15,
        deliver_to="局法规处",
        content="本年度工作完成情况及台账资料",
    )
    Round.objects.bulk_create([half, full])


def _point(
    plan: str, text: str, number: int, chapter: int, span: tuple[int, int], promises: list[tuple[str, int]], units: int
) -> None:
    key, words = f"p{number}", "".join(text[slice(*span)].split())
    due = "2023-09-30" if number == 7 else "长期坚持" if number == 8 else ""
    Point.objects.create(
        plan=plan,
        key=key,
        chapter=chapter,
        number=number,
        label=f"（{numeral(number)}）",
        headline=f"示例工作{number}",
        text=words,
        due=due,
        span_start=span[0],
        span_end=span[1],
    )
    for position, (promise, start) in enumerate(promises, start=1):
        _commitment(plan, key, number, position, promise, start, units)
    if number % 9 == 0:
        OpenRole.objects.create(plan=plan, point=key, role=OPEN_ROLE)
    if number % 4 == 1:
        NamedDocument.objects.create(plan=plan, point=key, position=1, title=f"示例办法{number}")


def _commitment(plan: str, point: str, number: int, position: int, promise: str, start: int, units: int) -> None:
    key = f"c{number}-{position}"
    Commitment.objects.create(
        plan=plan,
        key=key,
        point=point,
        position=position,
        text=promise,
        span_start=start,
        span_end=start + len(promise) + (0 if (position - 1) % 2 else 1),
    )
    if "不少于" in promise or "100%" in promise:
        op, value, unit = (">=", 4, "次") if "不少于" in promise else (">=", 100, "%")
        Target.objects.create(
            plan=plan,
            key=f"t{number}-{position}",
            point=point,
            commitment=key,
            subject="专题学习",
            op=op,
            value=value,
            unit=unit,
            period="year",
            text=promise[2:] if "不少于" in promise else "出庭率达到100%",
        )
    Owner.objects.bulk_create(_owners(plan, point, key, number, units))


def _owners(plan: str, point: str, commitment: str, number: int, units: int) -> list[Owner]:
    """Every fifth point belongs to a role among units; elsewhere a lead and two that support, or undivided owners."""
    own = {"plan": plan, "point": point, "commitment": commitment}
    if number % 5 == 0:
        return [Owner(**own, unit=unit_code(at), via=ROLE) for at in range(1, units + 1) if at % 3]
    wanted = [1 + one % units for one in (number * 2, number * 2 + 1, (11, 20, 32)[number % 3])]
    parts = ("lead", "support", "support") if number % 2 else ("", "", "")
    return [Owner(**own, unit=unit_code(at), part=part) for at, part in dict(zip(wanted, parts, strict=True)).items()]
