"""On what authority: the citation behind a rule, and the refusal that names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """The authority of a rule: law, article, edition; `status` V (law), V-sec (二手), M or ENG (未核实)."""

    law: str
    article: str = ""
    edition: str = ""
    status: str = "V"

    @property
    def words(self) -> str:
        """Return the citation as people write it, with its mark when it isn't verified."""
        mark = {"V": "", "V-run": "", "V-sec": "（二手）"}.get(self.status, "（未核实）")
        return f"{self.law} {self.article}".strip() + mark


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no: which gate, why, by which authority, and what can be done instead. `fields` names the inputs concerned."""

    gate: str
    reason: str
    advice: str
    basis: Citation | None = None

    @property
    def words(self) -> str:
        """Return the refusal as one sentence for people."""
        basis = f"依据：{self.basis.words}。" if self.basis else ""
        return f"{self.reason}{basis}您可以：{self.advice}"
