"""Taking numbers inside the transaction of `take`, and the register: which number stands where, voided, or missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count

from fadu.kernel.ledger.append import Chain
from fadu.kernel.numbering.models import Number, Start, Void, Volume
from fadu.kernel.numbering.series import Place, SeriesError, identify, place_in, series

USED, VOIDED, MISSING, BEFORE = "used", "voided", "missing", "before"


class NumberTaken(ValueError):
    """A number that somebody typed in stands already in the register."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register: the number, its state (`used`, `voided`, `missing`, `before`), its matter and reason.

    A voided number keeps its matter where a fact carries it.
    """

    number: int
    text: str
    state: str
    matter: Chain | None = None
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A volume as it stands: its last number, how many came before the system, are in use, voided, and missing."""

    code: str
    series: str
    label: str
    organ: str
    year: int
    last: int
    before: int
    used: int
    voided: int

    @property
    def missing(self) -> int:
        """How many numbers nobody can account for."""
        return self.last - self.before - self.used - self.voided


def assign(series_code: str, organ: str, on: date, matter: str) -> str:
    """Take the next number of a series for `matter` (`kind/id`) and return it as printed.

    The caller holds the transaction and writes the number into the fact: without the fact the number isn't taken, so
    that no gap can arise. Raises `SeriesError` when the series is unknown or has no mark for the organ.
    """
    written = series(series_code, on)
    own = written.organ(organ)
    volume = _locked(Place(series_code, own, on.year, 0))
    place = Place(series_code, own, on.year, volume.last + 1)
    text = written.text(own, on.year, place.number)
    _enter(place, text, on, matter)
    Volume.objects.filter(pk=volume.pk).update(last=place.number)
    return text


def claim(text: str, on: date, matter: str) -> Place:
    """Enter a number that was already given on paper; the series goes on after it.

    Raises `SeriesError` for a text of no series and `NumberTaken` when the number is in use or voided.
    """
    place = identify(text)
    if place is None:
        raise SeriesError(f"“{text}”不是已登记系列的文号。请核对代字、年份和顺序号。")
    volume = _locked(place)
    standing = entries(place.volume, [place.number])[0]
    if standing.state in {USED, VOIDED}:
        raise NumberTaken(f"文号“{text}”已经使用或作废，不能再用。请核对后另取文号。")
    _enter(place, text, on, matter)
    Volume.objects.filter(pk=volume.pk).update(last=max(volume.last, place.number))
    return place


def _locked(place: Place) -> Volume:
    """Return the volume, locked until the transaction ends; everybody else who wants a number of it waits here."""
    if not connection.in_atomic_block:
        raise RuntimeError("取号只能在办理的事务中进行。")
    waiting = Volume.objects.select_for_update().filter(pk=place.volume)
    found = waiting.first()
    if found is None:
        Volume.objects.bulk_create([_opened(place)], ignore_conflicts=True)
        found = waiting.get()
    return found


def _opened(place: Place) -> Volume:
    """Return a new volume; it begins after what was used on paper."""
    start = Start.objects.filter(pk=place.volume).first()
    last = start.before if start else 0
    return Volume(code=place.volume, series=place.series, organ=place.organ, year=place.year, last=last)


def _enter(place: Place, text: str, on: date, matter: str) -> None:
    place_columns = {"code": place.code, "volume": place.volume, **place._asdict()}
    kind, _, chain_id = matter.partition("/")
    Number.objects.create(**place_columns, text=text, chain_kind=kind, chain_id=chain_id, assigned_on=on)


def last_number(place: Place) -> int:
    """Return the last number given in the volume of `place`; 0 when none was."""
    return Volume.objects.filter(pk=place.volume).values_list("last", flat=True).first() or 0


def begun(place: Place) -> bool:
    """Return whether the volume of `place` has given that number or an earlier one."""
    return Number.objects.filter(volume=place.volume, number__lte=place.number).exists()


def before(place: Place) -> int:
    """Return up to which number the volume of `place` had been used on paper; 0 when it began here."""
    return Start.objects.filter(pk=place.volume).values_list("before", flat=True).first() or 0


def entries(volume: str, numbers: Sequence[int]) -> list[Entry]:
    """Return the lines of a volume for these numbers, in their order (three queries, however many)."""
    place = place_in(volume)
    used = {row.number: row for row in Number.objects.filter(volume=volume, number__in=numbers)}
    voids = {row.number: row for row in Void.objects.filter(volume=volume, number__in=numbers)}
    earlier = before(place)
    return [_entry(place._replace(number=one), used.get(one), voids.get(one), earlier) for one in numbers]


def _entry(place: Place, used: Number | None, void: Void | None, earlier: int) -> Entry:
    matter = Chain(used.chain_kind, used.chain_id) if used else None
    if void:
        return Entry(place.number, void.text, VOIDED, matter, void.voided_on, void.reason)
    if used:
        return Entry(place.number, used.text, USED, matter, used.assigned_on)
    return Entry(place.number, text_of(place), BEFORE if place.number <= earlier else MISSING)


def text_of(place: Place) -> str:
    """Return a number as its series prints it at the end of its year; empty when the series is no longer declared."""
    try:
        written = series(place.series, date(place.year, 12, 31))
        return written.text(written.organ(place.organ), place.year, place.number)
    except SeriesError:
        return ""


def missing(volume: str) -> list[int]:
    """Return the numbers of a volume that nobody can account for, in order."""
    place = place_in(volume)
    there = {*_numbers(Number, volume), *_numbers(Void, volume)}
    return [one for one in range(before(place) + 1, last_number(place) + 1) if one not in there]


def _numbers(model: type[Number] | type[Void], volume: str) -> Iterable[int]:
    return model._default_manager.filter(volume=volume).order_by().values_list("number", flat=True)


def register() -> list[Kept]:
    """Return every volume as it stands, newest year first (four queries)."""
    starts = {row.code: row for row in Start.objects.all()}
    volumes = {row.code: (row.series, row.organ, row.year, row.last) for row in Volume.objects.all()}
    fresh = [row for code, row in starts.items() if code not in volumes]
    volumes |= {row.code: (row.series, row.organ, row.year, row.before) for row in fresh}
    voided, both = _counts(Void), _voided_in_use()
    used = _counts(Number)
    kept = [
        Kept(
            code,
            *_labelled(name, year),
            organ,
            year,
            last,
            starts[code].before if code in starts else 0,
            used.get(code, 0) - both.get(code, 0),
            voided.get(code, 0),
        )
        for code, (name, organ, year, last) in volumes.items()
    ]
    return sorted(kept, key=lambda one: (-one.year, one.series, one.organ))


def _labelled(name: str, year: int) -> tuple[str, str]:
    try:
        return name, series(name, date(year, 12, 31)).label
    except SeriesError:
        return name, name


def _counts(model: type[Number] | type[Void]) -> Mapping[str, int]:
    rows = model._default_manager.order_by().values_list("volume").annotate(count=Count("code"))
    return dict(rows)


def _voided_in_use() -> Mapping[str, int]:
    voids = Void.objects.order_by().values("code")
    rows = Number.objects.filter(code__in=voids).order_by().values_list("volume").annotate(count=Count("code"))
    return dict(rows)


def numbers_of(matter: str) -> list[str]:
    """Return the numbers that a matter (`kind/id`) carries, voided ones included, as printed."""
    kind, _, chain_id = matter.partition("/")
    rows = Number.objects.filter(chain_kind=kind, chain_id=chain_id)
    return list(rows.values_list("text", flat=True))
