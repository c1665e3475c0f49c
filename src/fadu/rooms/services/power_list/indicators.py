"""What the power list is measured by: no power without an article in force; steps that reforms saved (要点四)."""

from decimal import Decimal

from fadu.kernel.indicators import NOTHING, Indicator, Measure, Row, Scope
from fadu.rooms.services.power_list.bases import basis
from fadu.rooms.services.power_list.models import Reform
from fadu.rooms.services.power_list.questions import editions_on


def baseless(scope: Scope) -> Measure:
    """Return how many powers that stand on the day rest on no article known to be in force."""
    listed = editions_on(scope.as_of)
    found = list(listed.filter(unit=scope.unit) if scope.unit else listed)
    bad = [row for row in found if not basis(row.law, scope.as_of).sound]
    if not found:
        return NOTHING
    rows = tuple(Row(row.name, row.since, f"/powers/{row.power}/", row.unit) for row in bad)
    return Measure(Decimal(len(rows)), rows=rows)


def steps_saved(scope: Scope) -> Measure:
    """Return how many steps the reforms of the period saved; each opens into its power."""
    made = Reform.objects.filter(made_on__gte=scope.since, made_on__lte=scope.as_of)
    found = list(made.filter(unit=scope.unit) if scope.unit else made)
    rows = tuple(_reform(row) for row in found)
    return Measure(Decimal(sum(row.steps_before - row.steps_after for row in found)), rows=rows) if found else NOTHING


def _reform(row: Reform) -> Row:
    words = f"{row.name}：{row.steps_before}个环节改为{row.steps_after}个"
    return Row(words, row.made_on, f"/powers/{row.power}/", row.unit)


INDICATORS = (
    Indicator(
        "power_list.baseless",
        "没有现行依据的职权",
        "公布的职权有几项没有现行有效的条文？",
        "项",
        baseless,
        ("权力清单", "权责清单", "权力事项清单", "职权"),
        rising=False,
    ),
    Indicator(
        "power_list.steps_saved",
        "精简办理环节",
        "本期的改革减少几个办理环节？",
        "个",
        steps_saved,
        ("精简", "减环节", "减少办事环节", "放管服", "简政放权"),
    ),
)
