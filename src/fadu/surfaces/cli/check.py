"""`./fadu check`: proves the procedures against the requirements, and compares each citation with the laws' texts."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fadu.lib import clock

if TYPE_CHECKING:
    from fadu.kernel.law.comparing import Finding, Verdict
    from fadu.kernel.law.texts import Library
    from fadu.kernel.procedure import Procedure
    from fadu.kernel.registry.proving import Proof

NAME = "check"
HELP = "检查程序：逐一状态证明、条文引用与法律原文比对；法律原文在 --laws 所指目录"
DJANGO = True

_SOUND, _FOUND, _BAD_INPUT = 0, 1, 2
#: The verdicts that end a comparison; the others leave something open.
_JUDGED = frozenset({"SOUND", "WRONG"})


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one check found."""

    procedures: Sequence["Procedure"]
    proofs: Sequence["Proof"]
    findings: Sequence["Finding"]
    texts: int

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; what couldn't be compared isn't wrong."""
        return all(proof.held for proof in self.proofs) and not self.being("WRONG")

    def being(self, verdict: str) -> list["Finding"]:
        """Return the citations with this verdict, by its name."""
        return [item for item in self.findings if item.verdict.name == verdict]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of texts and the form of the answer."""
    parser.add_argument("--laws", metavar="目录", help="法律原文所在的目录，每部法律每个版本一个 Markdown 文件")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """0 everything holds, 1 something is wrong, 2 there are no such texts or a requirement can't be read."""
    from fadu.kernel.registry.proving.requirements import BadRequirement

    try:
        found = report(_library(args.laws))
    except FileNotFoundError:
        sys.stderr.write(f"没有法律原文：“{args.laws}”不是目录，或者里面没有 Markdown 文件。请核对 --laws。\n")
        return _BAD_INPUT
    except BadRequirement as fault:
        sys.stderr.write(f"{fault}\n")
        return _BAD_INPUT
    sys.stdout.write(_as_json(found) if args.json else _as_text(found))
    return _SOUND if found.sound else _FOUND


def report(library: "Library | None") -> Report:
    """Prove every declared procedure and compare every citation, what is still in force as of today."""
    from fadu.kernel.law.comparing import Comparison
    from fadu.kernel.registry.citing import citations
    from fadu.kernel.registry.collect import registry
    from fadu.kernel.registry.proving import prove

    procedures = registry().procedures
    findings = citations(procedures, Comparison(library, clock.today()))
    return Report(procedures, prove(procedures), findings, library.count if library else 0)


def _library(folder: str | None) -> "Library | None":
    from fadu.kernel.law.texts import Library

    if folder is None:
        return None
    library = Library.open(Path(folder).expanduser())
    if not library.count:
        raise FileNotFoundError(folder)
    return library


def _as_json(found: Report) -> str:
    content = {
        "sound": found.sound,
        "procedures": [f"{item.code}@{item.edition}" for item in found.procedures],
        "proofs": [asdict(item) for item in found.proofs],
        "texts": found.texts,
        "citations": {verdict.name.lower(): _rows(found.being(verdict.name)) for verdict in _verdicts()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rows(findings: Iterable["Finding"]) -> list[dict[str, str]]:
    return [
        {
            "where": item.cited.where,
            "law": item.cited.law,
            "article": item.cited.article,
            "edition": item.cited.edition,
            "status": item.cited.status,
            "why": item.why,
        }
        for item in findings
    ]


def _as_text(found: Report) -> str:
    broken = [f"  {_property(proof)}" for proof in found.proofs if not proof.held]
    wrong = [f"  {item.cited.where}：{item.cited.words}。{item.why}" for item in found.being("WRONG")]
    open_ends = [_gathered(item.value, found.being(item.name)) for item in _verdicts() if item.name not in _JUDGED]
    parts = [_headed("程序不合要求", broken), _headed("引用有错", wrong), *open_ends]
    return "\n".join([*_proved(found), "", *_counted(found), *(line for part in parts for line in part)]) + "\n"


def _headed(title: str, lines: list[str]) -> list[str]:
    return ["", f"{title}：", *lines] if lines else []


def _proved(found: Report) -> Iterator[str]:
    """Yield one line per procedure, and each property that was to be proved of it."""
    yield f"程序 {len(found.procedures)} 个版本，性质 {len(found.proofs)} 项"
    for item in found.procedures:
        proofs = [proof for proof in found.proofs if (proof.procedure, proof.edition) == (item.code, item.edition)]
        size = f"步骤 {len(item.steps)}　期限 {len(item.limits)}"
        yield f"  {item.code}@{item.edition}　{item.label}　{size}　{_sum(proofs)}"
        yield from (f"    ✓ {proof.words}（{proof.authority}）" for proof in proofs if proof.held)


def _sum(proofs: Sequence["Proof"]) -> str:
    if not proofs:
        return "没有写要求"
    return f"状态 {max(proof.states for proof in proofs):,}　性质 {len(proofs)}"


def _property(proof: "Proof") -> str:
    """Return a property that doesn't hold, with the shortest way to its breach."""
    way = f"　最短的路径：{' → '.join(proof.path)}" if proof.path else ""
    note = f"　{proof.note}" if proof.note else ""
    return f"{proof.procedure}@{proof.edition} {proof.id}：{proof.words}（{proof.authority}）{way}{note}"


def _counted(found: Report) -> Iterator[str]:
    counts = Counter(item.verdict for item in found.findings)
    said = "，".join(f"{verdict.value} {counts[verdict]}" for verdict in _verdicts())
    yield f"引用 {len(found.findings)} 处（法律原文 {found.texts:,} 件）：{said}"


def _gathered(title: str, findings: Sequence["Finding"]) -> list[str]:
    """Gather what wasn't compared by citation, with how often and why."""
    counts = Counter((item.cited.words, item.why) for item in findings)
    return _headed(
        title, [f"  {words}　{count} 处{why and f'　{why}'}" for (words, why), count in sorted(counts.items())]
    )


def _verdicts() -> Iterable["Verdict"]:
    from fadu.kernel.law.comparing import Verdict

    return Verdict
