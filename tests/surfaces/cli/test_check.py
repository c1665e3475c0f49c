"""`./fadu check`: what holds, what is wrong, what couldn't be compared; 0, 1 or 2."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fadu.kernel.law.comparing import Cited, Finding, Verdict
from fadu.kernel.registry import citing, proving
from fadu.kernel.registry.collect import registry
from fadu.kernel.registry.proving import Proof
from fadu.kernel.registry.proving.requirements import BadRequirement
from fadu.surfaces.cli import check

LAW_TEXTS = Path(__file__).parents[4] / "shared" / "data" / "laws"
CITED = Cited("程序 sample@2023 ask", "示例法", "第九条", "", "V", date(2023, 1, 1))
PROOF = Proof("sample", "2023", "reply", "没有登记就没有答复", "示例法第二条", True, 12)
FINDINGS = [
    Finding(CITED, Verdict.SOUND),
    Finding(replace(CITED, law="旧办法"), Verdict.UNCOMPARED, "文本没有安装。"),
    Finding(replace(CITED, law="旧办法"), Verdict.UNCOMPARED, "文本没有安装。"),
    Finding(replace(CITED, law="本局规定", status="ENG"), Verdict.UNVERIFIED),
]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with words as typed; give its code, stdout and stderr."""

    def run(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        check.add_arguments(parser)
        code = check.run(parser.parse_args(words))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the check find what a test says, in a registry of one procedure."""

    def say(findings: list[Finding], proofs: list[Proof]) -> None:
        one = [replace(registry().procedures[0], code="sample", edition="2023", label="示例")]
        monkeypatch.setattr(registry(), "procedures", one)
        monkeypatch.setattr(citing, "citations", lambda procedures, how: findings)
        monkeypatch.setattr(proving, "prove", lambda procedures: proofs)

    return say


class TestAnswer:
    """The report and the exit code."""

    def test_what_holds_is_listed_and_ends_with_0(self, ask: Any, sample: Any) -> None:
        sample(FINDINGS, [PROOF])
        code, out, _ = ask()
        assert code == 0
        assert "程序 1 个版本，性质 1 项\n" in out
        assert "状态 12　性质 1\n    ✓ 没有登记就没有答复（示例法第二条）\n" in out
        assert "引用 4 处（法律原文 0 件）：已比对 1，有错 0，未比对 2，未核实 1，二手 0\n" in out

    def test_what_was_not_compared_is_gathered_by_citation(self, ask: Any, sample: Any) -> None:
        sample(FINDINGS, [])
        out = ask()[1]
        assert "未比对：\n  旧办法第九条　2 处　文本没有安装。\n" in out
        assert "未核实：\n  本局规定第九条　1 处\n" in out
        assert "没有写要求" in out

    def test_a_wrong_citation_is_told_with_its_place_and_ends_with_1(self, ask: Any, sample: Any) -> None:
        sample([Finding(CITED, Verdict.WRONG, "2023-01-01 的文本没有第九条。")], [PROOF])
        code, out, _ = ask()
        assert code == 1
        assert "引用有错：\n  程序 sample@2023 ask：示例法第九条。2023-01-01 的文本没有第九条。\n" in out

    def test_a_broken_property_is_told_with_its_shortest_path_and_ends_with_1(self, ask: Any, sample: Any) -> None:
        sample(FINDINGS, [replace(PROOF, held=False, path=("收到申请", "答复"), note="缺一个条件")])
        code, out, _ = ask()
        assert code == 1
        assert "程序不合要求：\n  sample@2023 reply：没有登记就没有答复（示例法第二条）" in out
        assert "最短的路径：收到申请 → 答复　缺一个条件\n" in out

    def test_machines_get_everything(self, ask: Any, sample: Any) -> None:
        sample(FINDINGS, [PROOF])
        code, out, _ = ask("--json")
        content = json.loads(out)
        assert (code, content["sound"], content["procedures"]) == (0, True, ["sample@2023"])
        assert content["proofs"][0]["states"] == 12
        assert [len(rows) for rows in content["citations"].values()] == [1, 0, 2, 1, 0]
        assert content["citations"]["uncompared"][0]["why"] == "文本没有安装。"


class TestBadInput:
    """A folder or a requirement that can't be read ends with 2, before anything is printed."""

    def test_a_folder_that_is_not_there_or_empty(self, ask: Any, tmp_path: Path) -> None:
        for folder in (tmp_path / "没有", tmp_path):
            code, out, err = ask("--laws", str(folder))
            assert (code, out) == (2, "")
            assert "没有法律原文" in err
            assert "请核对 --laws" in err

    def test_a_requirement_that_cannot_be_read(self, ask: Any, sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(procedures: object) -> list[Proof]:
            raise BadRequirement("sample.yaml：不认识的种类 x。")

        sample(FINDINGS, [])
        monkeypatch.setattr(proving, "prove", refuse)
        assert ask() == (2, "", "sample.yaml：不认识的种类 x。\n")


@pytest.mark.skipif(not LAW_TEXTS.exists(), reason="没有法律原文，引用没有比对")
def test_what_is_really_declared_agrees_with_the_texts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "prove", lambda procedures: [])
    found = check.report(check._library(str(LAW_TEXTS)))
    assert found.texts > 1_000
    assert len(found.being("SOUND")) > 200
    assert [f"{item.cited.where}：{item.cited.words} {item.why}" for item in found.being("WRONG")] == []
