"""A random draw that anyone can repeat: shares per stratum, and an order that a published seed alone decides.

The rank of an applicant is the SHA-256 of seed, stratum and applicant, one a line (UTF-8); the lowest are drawn. The
list is fixed before the seed is known: `list_digest` is published first, the seed (a lottery number, a head) after.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256


class DrawRefused(ValueError):
    """The draw can't be held as asked; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An applicant with the rank (64 hexadecimal digits) that the seed gave."""

    applicant: str
    rank: str


@dataclass(frozen=True, slots=True)
class Stratum:
    """The draw in one stratum: its seats, who was drawn, and the others as reserves, in the order in which they follow.

    `short` is the number of seats for which there were too few applicants.
    """

    name: str
    seats: int
    chosen: tuple[Ranked, ...]
    reserves: tuple[Ranked, ...]

    @property
    def applicants(self) -> int:
        """How many applied."""
        return len(self.chosen) + len(self.reserves)

    @property
    def short(self) -> int:
        """How many seats stay empty."""
        return self.seats - len(self.chosen)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The result: each stratum in the order of its name, the digest of the list, and the steps in words."""

    seed: str
    list_digest: str
    strata: tuple[Stratum, ...]
    steps: tuple[str, ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """Everybody drawn, stratum by stratum."""
        return tuple(one.applicant for stratum in self.strata for one in stratum.chosen)


def rank(seed: str, stratum: str, applicant: str) -> str:
    r"""Return the rank of an applicant: `printf '种子\n类别\n编号' | sha256sum` says the same."""
    return sha256(f"{seed}\n{stratum}\n{applicant}".encode()).hexdigest()


def list_digest(strata: Mapping[str, Iterable[str]]) -> str:
    """Return the digest of the list, for publication before the seed is known.

    SHA-256 of the lines `类别<tab>编号` in their order as UTF-8, each ended by a line break.
    """
    lines = sorted(f"{name}\t{one}\n".encode() for name, found in strata.items() for one in found)
    return sha256(b"".join(lines)).hexdigest()


def shares(sizes: Mapping[str, int], seats: int) -> dict[str, int]:
    """Return the seats of each stratum in proportion to its size, by largest remainder (最大余数法).

    A stratum that has applicants and would get nothing gets one seat, as long as there is a seat for each; the rest is
    shared anew among the others. Of equal remainders the larger stratum goes first, then the earlier name. Never more
    seats than applicants.
    """
    filled = {name: size for name, size in sizes.items() if size}
    left, given = min(seats, sum(filled.values())), dict.fromkeys(sizes, 0)
    while len(filled) <= left:
        found = _largest_remainder(filled, left)
        bare = [name for name, share in found.items() if not share]
        if not bare:
            return given | found
        given |= dict.fromkeys(bare, 1)
        left -= len(bare)
        filled = {name: size for name, size in filled.items() if name not in bare}
    return given | (_largest_remainder(filled, left) if filled else {})


def _largest_remainder(sizes: Mapping[str, int], seats: int) -> dict[str, int]:
    total = sum(sizes.values())
    given = {name: seats * size // total for name, size in sizes.items()}
    order = sorted(sizes, key=lambda name: (-(seats * sizes[name] % total), -sizes[name], name))
    for name in order[: seats - sum(given.values())]:
        given[name] += 1
    return given


def draw(seed: str, strata: Mapping[str, Iterable[str]], seats: int | Mapping[str, int]) -> Drawn:
    """Draw from `strata` (applicants by the name of their stratum); `seats` in all, or a quota for each stratum.

    Raises `DrawRefused` for an empty seed, a name that is empty, broken over lines or edged with spaces, an applicant
    named twice, fewer than no seats, and quotas that don't name exactly the strata.
    """
    listed = {name: sorted(found) for name, found in sorted(strata.items())}
    _check(seed, listed, seats)
    sizes = {name: len(found) for name, found in listed.items()}
    quotas = shares(sizes, seats) if isinstance(seats, int) else dict(seats)
    drawn = tuple(_drawn(seed, name, found, quotas[name]) for name, found in listed.items())
    digest = list_digest(listed)
    return Drawn(seed, digest, drawn, tuple(_steps(seed, digest, drawn, proportional=isinstance(seats, int))))


def _drawn(seed: str, name: str, applicants: list[str], seats: int) -> Stratum:
    ranked = (Ranked(one, rank(seed, name, one)) for one in applicants)
    order = tuple(sorted(ranked, key=lambda one: (one.rank, one.applicant)))
    return Stratum(name, seats, order[:seats], order[seats:])


def _check(seed: str, strata: Mapping[str, list[str]], seats: int | Mapping[str, int]) -> None:
    applicants = [one for found in strata.values() for one in found]
    for what, texts in (("种子", [seed]), ("类别名称", list(strata)), ("报名编号", applicants)):
        if odd := [text for text in texts if not _is_one_line(text)]:
            raise DrawRefused(f"{what}“{odd[0]}”不能用于抽取：不能为空、换行，前后不能有空格。请改正后再抽。")
    if twice := sorted(one for one, count in Counter(applicants).items() if count > 1):
        raise DrawRefused(f"报名编号“{twice[0]}”出现了不止一次，机会就不均等了。请先去掉重复的报名。")
    _check_seats(strata, seats)


def _is_one_line(text: str) -> bool:
    return text == text.strip() and len(text.splitlines()) == 1 and "\t" not in text


def _check_seats(strata: Mapping[str, list[str]], seats: int | Mapping[str, int]) -> None:
    if not isinstance(seats, int) and set(seats) != set(strata):
        odd = "、".join(sorted(set(seats) ^ set(strata)))
        raise DrawRefused(f"名额与类别对不上：{odd}。每一类都要有名额（可以是 0），没有报名的类别也要列出。")
    if any(one < 0 for one in ([seats] if isinstance(seats, int) else seats.values())):
        raise DrawRefused("名额不能是负数。")


def _steps(seed: str, digest: str, strata: tuple[Stratum, ...], *, proportional: bool) -> Iterable[str]:
    total = sum(one.applicants for one in strata)
    how = "按各类报名人数的比例以最大余数法分配，有人报名的类别至少一名" if proportional else "按事先公布的名额"
    seats = "，".join(f"{one.name} {one.seats} 名（报名 {one.applicants} 人）" for one in strata)
    yield f"名单：共 {len(strata)} 类、{total} 人，名单摘要（SHA-256）{digest}。"
    yield f"名额：{how}：{seats}。"
    yield f"种子：“{seed}”。"
    yield "排序：把种子、类别、报名编号各写一行（行间一个换行，末尾没有），取 UTF-8 编码的 SHA-256，从小到大排列。"
    yield from (_told(one) for one in strata)


def _told(stratum: Stratum) -> str:
    chosen = "、".join(f"{one.applicant}（{one.rank[:8]}…）" for one in stratum.chosen) or "无"
    first = f"，候补依次为：{'、'.join(one.applicant for one in stratum.reserves)}" if stratum.reserves else ""
    short = f"，报名不足，空缺 {stratum.short} 名" if stratum.short else ""
    return f"{stratum.name}：抽中 {chosen}{first}{short}。"
