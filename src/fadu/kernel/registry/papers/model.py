"""A paper: which fact makes it, where it lies in the file, what it must contain, how it is set.

What a paper must contain and what it prints are the same functions: a required item without words refuses to render,
naming the item and its article.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from fadu.kernel.documents import (
    AnyDocument,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    PlainMaterial,
    SealRecord,
    Table,
)
from fadu.kernel.law.laws import laws
from fadu.kernel.ledger.read import Recorded
from fadu.kernel.procedure import Citation
from fadu.kernel.registry.papers.case_file import CaseFile

Said = str | Table
Say = Callable[[CaseFile, Recorded], Said]
Words = Callable[[CaseFile, Recorded], str]
Wanted = Callable[[CaseFile, Recorded], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper lies: which volume, and under which number of its order (from 1)."""

    volume: str
    number: int


@dataclass(frozen=True, slots=True)
class Required:
    """An item of a paper: what it is called, what it says, and the article that asks for it (None: nobody does).

    `before` is the article that asked for it while that of `basis` wasn't in force yet; without one nothing asked then.
    `when` says for which cases it is asked. `row` puts it into the table of a form, `below` under a letter as its
    signature. `advice` says where to fill it in.
    """

    words: str
    say: Say
    basis: Citation | None = None
    before: Citation | None = None
    when: Wanted = lambda case, fact: True
    row: bool = False
    below: bool = False
    advice: str = ""

    def asked_on(self, day: date) -> Citation | None:
        """Return the article that asks for this item in a paper of a day: `before` while `basis` wasn't in force."""
        known = laws().get(self.basis.law) if self.basis else None
        if self.basis is None or known is None:
            return self.basis
        editions = [edition for edition in known.editions if edition.named(self.basis.edition)]
        return self.before if editions and day < editions[0].in_force_from else self.basis


def row(words: str, say: Say, basis: Citation | None = None, before: Citation | None = None) -> Required:
    """Return an item that stands in the table of a form."""
    return Required(words, say, basis, before, row=True)


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper, one for every fact called `about` (without prefix).

    `needs` are facts that must stand beside it. A paper with `to` is a letter of the organ (its number in the fact's
    field `number`), else a form or record kept in the file. `lead` opens it; `note` ends it; `signers` sign it by hand.
    `titled` names it by the case, `listed` tells it from its like in a list; `seal_from` is the fact of its service,
    which may carry the entry of the seal.
    """

    code: str
    title: str
    about: str
    file: Place
    required: tuple[Required, ...]
    needs: tuple[str, ...] = ()
    to: Words | None = None
    lead: Words | None = None
    titled: Words | None = None
    listed: str = ""
    note: str = ""
    signers: tuple[str, ...] = ()
    seal_from: str = ""
    when: Wanted = lambda case, fact: True

    def name(self, case: CaseFile, fact: Recorded) -> str:
        """Return what the paper is called in a case."""
        return self.titled(case, fact) if self.titled else self.title


class PaperRefused(Exception):
    """A paper lacks what it must contain; `problems` says what, each with its article."""

    def __init__(self, title: str, problems: list[str]) -> None:
        super().__init__(f"不能出具{title}：{'；'.join(problems)}。请补齐后再出具。")
        self.problems = problems


def lacking(paper: Paper, case: CaseFile, fact: Recorded) -> list[str]:
    """Return what a paper still lacks, each with the article that asks for it; nothing if it may be issued."""
    found = [f"还没有登记“{case.label(name)}”" for name in paper.needs if case.last(name) is None]
    for item in paper.required:
        basis = item.asked_on(fact.occurred_on)
        if basis and item.when(case, fact) and not _full(item.say(case, fact)):
            found.append(f"缺“{item.words}”（{basis.words}）{'，' + item.advice if item.advice else ''}")
    return found


def _full(said: Said) -> bool:
    return bool(said.rows) if isinstance(said, Table) else bool(said.strip())


def document_of(paper: Paper, case: CaseFile, fact: Recorded) -> AnyDocument:
    """Return a paper as a document; raise `PaperRefused` when it lacks anything. A letter without seal is a draft."""
    if problems := lacking(paper, case, fact):
        raise PaperRefused(paper.name(case, fact), problems)
    return _letter(paper, case, fact) if paper.to else _form(paper, case, fact)


def _letter(paper: Paper, case: CaseFile, fact: Recorded) -> OfficialDocument:
    addressee = paper.to(case, fact) if paper.to else ""
    return OfficialDocument(
        issuer_mark=case.organ,
        number=str(fact.data.get("number") or ""),
        title=paper.name(case, fact),
        addressees=(addressee,),
        blocks=(*_opened(paper, case, fact), *_sections(paper, case, fact)),
        signer=case.organ,
        dated_on=fact.occurred_on,
        seal=seal_of(paper, case, fact),
    )


def seal_of(paper: Paper, case: CaseFile, fact: Recorded) -> SealRecord | None:
    """Return the record of a letter's seal, from its own fact or that of its service; None while there is none."""
    served = case.following(paper.seal_from, fact) if paper.seal_from else None
    for one in (fact, served):
        if one and one.data.get("seal_entry"):
            return SealRecord(
                case.organ, str(one.data["seal_entry"]), one.occurred_on, str(one.actor.get("person", ""))
            )
    return None


def _form(paper: Paper, case: CaseFile, fact: Recorded) -> PlainMaterial:
    rows = tuple(
        (item.words, str(item.say(case, fact))) for item in paper.required if item.row and item.say(case, fact)
    )
    table = (Table(("项目", "内容"), rows, widths=(3, 9)),) if rows else ()
    note = (Paragraph(paper.note),) if paper.note else ()
    blocks = (*_opened(paper, case, fact), *table, *_sections(paper, case, fact), *note, *_signing(paper))
    return PlainMaterial(paper.name(case, fact), case.organ, blocks, fact.occurred_on, is_draft=False)


def _opened(paper: Paper, case: CaseFile, fact: Recorded) -> tuple[Block, ...]:
    return (Paragraph(paper.lead(case, fact)),) if paper.lead else ()


def _sections(paper: Paper, case: CaseFile, fact: Recorded) -> tuple[Block, ...]:
    """Return the items in full width: under numbered headings, a form's only one under its plain name."""
    shown = [(item.words, item.say(case, fact)) for item in paper.required if _wide(item, case, fact)]
    if paper.to or len(shown) != 1:
        return tuple(block for words, said in shown for block in (Heading(1, words), _block(said)))
    words, said = shown[0]
    return (replace(said, caption=words),) if isinstance(said, Table) else (Paragraph(f"{words}："), Paragraph(said))


def _wide(item: Required, case: CaseFile, fact: Recorded) -> bool:
    """Say whether an item stands in full width, and has anything to say."""
    return not (item.row or item.below) and item.when(case, fact) and bool(item.say(case, fact))


def _block(said: Said) -> Block:
    return said if isinstance(said, Table) else Paragraph(said)


def _signing(paper: Paper) -> tuple[Block, ...]:
    """Return the lines for signatures by hand."""
    rows = tuple((one, "", "　　　年　　月　　日") for one in paper.signers)
    return (Table(("签名人", "签名或者盖章", "日期"), rows, widths=(3, 5, 4), centred=frozenset({2})),) if rows else ()
