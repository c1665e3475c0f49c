"""What study answers for: sessions that count, hearings observed, and how many of the leadership came."""

from decimal import Decimal

from fadu.kernel.indicators import Indicator, Measure, Row, Scope, mean_share
from fadu.kernel.organisation import door as organisation
from fadu.rooms.leadership.study.models import Attendance, Session


def _counted(scope: Scope, kinds: tuple[str, ...], audience: str = "") -> Measure:
    held = Session.objects.filter(kind__in=kinds, held_on__gte=scope.since, held_on__lte=scope.as_of)
    held = held.filter(audience=audience) if audience else held
    rows = list((held.filter(unit=scope.unit) if scope.unit else held).order_by("held_on", "code"))
    full = tuple(_row(row) for row in rows if not row.lacking)
    short = [row for row in rows if row.lacking]
    note = f"另有 {len(short)} 次要素不全，未计入。" if short else ""
    return Measure(Decimal(len(full)), rows=full, note=note)


def _row(row: Session) -> Row:
    return Row(row.topic, row.held_on, f"/study/{row.code}/", row.unit)


def theme_sessions(scope: Scope) -> Measure:
    """Return how many special law sessions of the leadership were held and count."""
    return _counted(scope, ("theme",), "leadership")


def court_hearings(scope: Scope) -> Measure:
    """Return how many court hearings were observed and count."""
    return _counted(scope, ("court",))


def trainings(scope: Scope) -> Measure:
    """Return how many trainings were held and count."""
    return _counted(scope, ("training",))


def attendance(scope: Scope) -> Measure:
    """Return the share of leaders' expected attendances that took place, each session a row."""
    held = Session.objects.filter(audience="leadership", held_on__gte=scope.since, held_on__lte=scope.as_of)
    sessions = {row.code: row for row in held.order_by("held_on", "code")}
    noted = list(Attendance.objects.filter(session__in=sessions).values_list("session", "person", "came"))
    names = organisation.person_names()
    parts = [(int(came), 1) for _, _, came in noted]
    missed = [
        Row(f"{names.get(person, person)}：{sessions[code].topic}", sessions[code].held_on, f"/study/{code}/")
        for code, person, came in noted
        if not came
    ]
    return mean_share(parts, missed, "下列为请假记录。" if missed else "")


INDICATORS = (
    Indicator(
        "study.theme_sessions",
        "领导班子法治专题学习次数",
        "本期举行了几次要素齐全的领导班子法治专题学习？",
        "次",
        theme_sessions,
        ("法治专题学习", "专题学习", "会前学法", "集体学法", "专题学法", "法治专题讲座"),
    ),
    Indicator(
        "study.court_hearings", "旁听庭审次数", "本期组织了几次旁听庭审？", "次", court_hearings, ("旁听", "庭审")
    ),
    Indicator("study.trainings", "专题培训次数", "本期举办了几次专题培训？", "次", trainings, ("培训",)),
    Indicator("study.attendance", "领导班子参学率", "班子成员应到几人次，实到几人次？", "%", attendance, ("参学率",)),
)
