"""The arithmetic of a score: pure, exact, and in words that anybody can reckon again.

A commitment earns points for completion, evidence, timeliness and marked quality. 未到期 and 本期无此类事项 leave the
denominator, and so does what nobody marked or nobody can measure; of the states, only 未开展 counts zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

LEFT_OUT = {"not_due": "未到期", "no_matter": "本期无此类事项"}
PARTS = {"completion": "完成情况", "evidence": "证明材料", "timeliness": "报送时效", "quality": "工作质量"}
BEST_QUALITY = Decimal(10)
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_TIMES_A_YEAR = {"half_year": 2, "quarter": 4, "month": 12}
_AT_LEAST = {">=", "=", ">"}


@dataclass(frozen=True, slots=True)
class Rules:
    """How points are given. Weights in points; `ongoing` and each `pace` are shares from 0 to 1.

    ongoing: what a commitment under way without a measurable target has earned. pace: by kind of round, how much of a
    year's number is expected by then. late_share: what each late day takes from timeliness. lead, support, named: how
    much a commitment weighs in a unit's score by the unit's part in it (named: the document doesn't tell them apart).
    """

    code: str
    completion: Decimal
    evidence: Decimal
    timeliness: Decimal
    quality: Decimal
    ongoing: Decimal
    evidence_needed: int
    late_share: Decimal
    lead: Decimal
    support: Decimal
    named: Decimal
    pace: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def full(self) -> Decimal:
        """Return what a commitment can earn at most."""
        return self.completion + self.evidence + self.timeliness + self.quality

    def weight(self, part: str) -> Decimal:
        """Return how much a commitment weighs for a unit with this part: `lead`, `support`, or empty."""
        return {"lead": self.lead, "support": self.support}.get(part, self.named)


@dataclass(frozen=True, slots=True)
class Answered:
    """A target with the figure that answers it; `got` is None where there was nothing to measure.

    `barred` says why the target may not or can't be measured at all (no indicator; 行政处罚法 第74条); it never counts.
    """

    text: str
    op: str
    wanted: Decimal | None
    got: Decimal | None
    unit: str
    period: str = ""
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the arithmetic: which part, the reckoning in words, the points, and of how many."""

    part: str
    words: str
    points: Decimal = Decimal(0)
    of: Decimal = Decimal(0)

    @property
    def label(self) -> str:
        """Return the part in words."""
        return PARTS.get(self.part, "")


@dataclass(frozen=True, slots=True)
class Score:
    """Points `of` as many as could be earned; `of` 0: not scored. The points are the sum of the lines."""

    points: Decimal
    of: Decimal
    lines: tuple[Line, ...]

    @property
    def counts(self) -> bool:
        """Return whether this stands in the denominator."""
        return self.of > 0

    @property
    def percent(self) -> Decimal:
        """Return the points in a hundredth of what could be earned, two decimals, half up; 0 where nothing could."""
        return (_HUNDRED * self.points / self.of).quantize(_CENT, ROUND_HALF_UP) if self.of else Decimal(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is scored: the state as signed, the pieces of evidence, the unit's own late days, the marked quality.

    `quality` is None until somebody marked it (0 to 10). `kind` is the kind of the round.
    """

    state: str
    evidence: int = 0
    late_days: int = 0
    quality: Decimal | None = None
    kind: str = "year"


def score_commitment(piece: Piece, targets: Sequence[Answered], rules: Rules) -> Score:
    """Return what one commitment earned, with every line of the reckoning."""
    if piece.state in LEFT_OUT:
        return Score(Decimal(0), Decimal(0), (Line("", f"{LEFT_OUT[piece.state]}，不计入分母。"),))
    if piece.state == "not_started":
        words = f"未开展：{PARTS['completion']}等各项 0 × {plain(rules.full)} 分 = 0 分"
        return Score(Decimal(0), rules.full, (Line("completion", words, Decimal(0), rules.full),))
    lines = (
        *_completion(piece, targets, rules),
        _evidence(piece, rules),
        _timeliness(piece, rules),
        _quality(piece, rules),
    )
    return Score(sum((line.points for line in lines), Decimal(0)), sum((line.of for line in lines), Decimal(0)), lines)


def score_unit(scored: Iterable[tuple[Score, Decimal]]) -> Decimal | None:
    """Return the weighted mean in hundredths over the commitments that count; None when there is none (never zero)."""
    counted = [(score.points / score.of, weight) for score, weight in scored if score.counts and weight > 0]
    weights = sum((weight for _, weight in counted), Decimal(0))
    if not weights:
        return None
    mean = sum((share * weight for share, weight in counted), Decimal(0)) / weights
    return (_HUNDRED * mean).quantize(_CENT, ROUND_HALF_UP)


def plain(number: Decimal | int) -> str:
    """Return a number as people write it: no needless zeros, no exponent."""
    text = format(Decimal(number).normalize(), "f")
    return "0" if text == "-0" else text


def expected(target: Answered, pace: Decimal) -> Decimal | None:
    """Return what a target asks for by now: a count at the round's pace in whole numbers, a rate as it stands.

    None where the document gives no number (a trend is shown, never scored).
    """
    if target.wanted is None or target.op not in {*_AT_LEAST, "<="}:
        return None
    if target.unit.startswith("%") or target.op == "<=":
        return target.wanted
    wanted = target.wanted * _TIMES_A_YEAR.get(target.period, 1) * pace
    return wanted.to_integral_value(ROUND_FLOOR) if target.wanted == target.wanted.to_integral_value() else wanted


def share_of(wanted: Decimal, got: Decimal, op: str) -> Decimal:
    """Return how far a figure meets a target, from 0 to 1."""
    if op in _AT_LEAST and wanted > 0:
        return min(Decimal(1), max(Decimal(0), got) / wanted)
    if op in _AT_LEAST and op != "=":
        return Decimal(1)
    return Decimal(1) if got <= wanted else max(Decimal(0), wanted) / got


def _completion(piece: Piece, targets: Sequence[Answered], rules: Rules) -> list[Line]:
    asides, shares, words = [], [], []
    for target in targets:
        wanted = expected(target, rules.pace.get(piece.kind, Decimal(1)))
        aside = _aside(target, wanted)
        if aside or wanted is None or target.got is None:
            asides.append(Line("", aside))
            continue
        shares.append(share_of(wanted, target.got, target.op))
        words.append(_met(target, wanted))
    return [*asides, _measured(shares, words, rules) if shares else _stated(piece, rules)]


def _aside(target: Answered, wanted: Decimal | None) -> str:
    """Return why a target leaves the denominator in this round; empty when it counts."""
    if target.barred:
        return f"“{target.text}”：{target.barred}"
    if wanted is None:
        return f"“{target.text}”没有可比的数值，只展示，不计分。"
    if target.got is None:
        return f"“{target.text}”本期无此类事项，不计入分母。"
    if wanted == 0 and target.wanted:
        return f"“{target.text}”按进度本期尚不要求完成，不计入分母。"
    return ""


def _met(target: Answered, wanted: Decimal) -> str:
    """Return one target's share in words that can be reckoned: `3/4 次`, `98%/90%（按 1）`."""
    got, unit = target.got or Decimal(0), target.unit if target.unit.startswith("%") else _spaced(target.unit)
    if target.op == "<=" or not wanted:
        share = "按 1" if got <= wanted else f"按 {plain(wanted)}/{plain(got)}"
        return f"实际 {plain(got)}{unit}，上限 {plain(wanted)}{unit}，{share}"
    capped = "（按 1）" if got > wanted else ""
    percent = unit if unit.startswith("%") else ""
    return f"{plain(got)}{percent}/{plain(wanted)}{unit}{capped}"


def _spaced(unit: str) -> str:
    return f" {unit}" if unit else ""


def _measured(shares: list[Decimal], words: list[str], rules: Rules) -> Line:
    points = _points(sum(shares, Decimal(0)) / len(shares), rules.completion)
    if len(words) == 1:
        return _line("completion", f"完成 {words[0]}", rules.completion, points)
    return _line("completion", f"完成（{' + '.join(words)}）÷ {len(words)} 项目标", rules.completion, points)


def _stated(piece: Piece, rules: Rules) -> Line:
    share, word = (Decimal(1), "已完成") if piece.state == "done" else (rules.ongoing, "推进中")
    return _line("completion", f"{word}按 {plain(share)}", rules.completion, _points(share, rules.completion))


def _evidence(piece: Piece, rules: Rules) -> Line:
    needed = max(1, rules.evidence_needed)
    count = min(needed, max(0, piece.evidence))
    capped = f"（共 {piece.evidence} 件）" if piece.evidence > needed else ""
    points = _points(Decimal(count) / needed, rules.evidence)
    return _line("evidence", f"材料 {count}/{needed} 件{capped}", rules.evidence, points)


def _timeliness(piece: Piece, rules: Rules) -> Line:
    share = max(Decimal(0), 1 - piece.late_days * rules.late_share)
    words = _late(piece, rules) if piece.late_days else "按期报送，按 1"
    return _line("timeliness", words, rules.timeliness, _points(share, rules.timeliness))


def _late(piece: Piece, rules: Rules) -> str:
    taken = f"{piece.late_days} × {plain(rules.late_share)}"
    if piece.late_days * rules.late_share > 1:
        return f"本单位迟报 {piece.late_days} 天（{taken} 超过 1），按 0"
    return f"本单位迟报 {piece.late_days} 天，按（1 − {taken}）"


def _quality(piece: Piece, rules: Rules) -> Line:
    if piece.quality is None:
        return Line("quality", f"还没有质量评分，这 {plain(rules.quality)} 分暂不计入分母。")
    points = _points(piece.quality / BEST_QUALITY, rules.quality)
    return _line("quality", f"质量 {plain(piece.quality)}/{plain(BEST_QUALITY)}", rules.quality, points)


def _points(share: Decimal, weight: Decimal) -> Decimal:
    return (share * weight).quantize(_CENT, ROUND_HALF_UP)


def _line(part: str, words: str, of: Decimal, points: Decimal) -> Line:
    space = "" if words.endswith("）") else " "
    return Line(part, f"{words}{space}× {plain(of)} 分 = {plain(points)} 分", points, of)
