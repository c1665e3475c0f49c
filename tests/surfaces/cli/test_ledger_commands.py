"""`verify`, `rebuild`, `audit`: exit 0 all well, 1 something found, 2 no data; results alone on stdout."""

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.support.ledger import note, notes

from fadu.kernel.ledger import guards
from fadu.kernel.organisation.models import Organ
from fadu.kernel.search import door
from fadu.kernel.search.door import Entry
from fadu.project.main import COMMANDS
from fadu.surfaces.cli import audit, rebuild, verify
from fadu.surfaces.cli.main import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands look at the test database."""
    for command in (verify, rebuild, audit):
        monkeypatch.setattr(command, "open_existing", lambda: None)


def words(**given: object) -> Namespace:
    names = ("evidence", "projections", "heads", "json", "check", "search")
    return Namespace(**dict.fromkeys(names, False) | {"archive": None} | given)


def touched() -> None:
    """Change a fact behind the ledger's back."""
    notes("一", "二", "三")
    guards.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_fact SET data = '{}' WHERE seq = 2")
    guards.install(connection)


class TestVerify:
    """`./fadu verify`."""

    def test_all_well(self, capsys: Any) -> None:
        note(name="示例甲")
        assert verify.run(words()) == 0
        said = capsys.readouterr()
        assert "核验了 1 件事实、1 条链、1 项隐私原文" in said.out
        assert "全部与入账时相符" in said.out
        assert "封签" in said.out, "what chains can't know is said every time"
        assert "用时" in said.err

    def test_a_touched_fact_is_named(self, capsys: Any) -> None:
        touched()
        assert verify.run(words()) == 1
        out = capsys.readouterr().out
        assert "发现 1 处不符" in out
        assert "sample/a#2" in out

    def test_for_machines(self, capsys: Any) -> None:
        touched()
        assert verify.run(words(json=True)) == 1
        found = json.loads(capsys.readouterr().out)
        assert (found["sound"], found["facts"], found["chains"]) == (False, 3, 1)
        assert [(item["kind"], item["reference"]) for item in found["breaks"]] == [("content", "sample/a#2")]
        assert found["limits"]

    def test_files_that_facts_name_and_nobody_has(self, capsys: Any) -> None:
        note(evidence=("0" * 64,))
        assert verify.run(words()) == 0
        assert verify.run(words(evidence=True)) == 1
        assert "文件不见了" in capsys.readouterr().out

    def test_rows_that_no_fact_bears_out(self, capsys: Any) -> None:
        Organ.objects.create(code="z", name="多出", short_name="", valid_from="2023-01-01")
        assert verify.run(words()) == 0
        assert verify.run(words(projections=True)) == 1
        assert "organisation.Organ z" in capsys.readouterr().out

    def test_a_flood_of_breaks_is_counted_and_cut(self, capsys: Any) -> None:
        notes(*(f"第{number}" for number in range(230)))
        guards.lift(connection)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_fact SET data = '{}'")
        guards.install(connection)
        verify.run(words())
        out = capsys.readouterr().out
        assert "发现 230 处不符" in out
        assert "其余 30 处见 --json" in out


class TestRebuild:
    """`./fadu rebuild`."""

    def test_the_check_finds_and_changes_nothing(self, capsys: Any) -> None:
        Organ.objects.create(code="z", name="多出", short_name="", valid_from="2023-01-01")
        assert rebuild.run(words(check=True)) == 1
        assert "organisation.Organ z" in capsys.readouterr().out
        assert Organ.objects.filter(code="z").exists()

    def test_a_rebuild_mends_it(self, capsys: Any) -> None:
        Organ.objects.create(code="z", name="多出", short_name="", valid_from="2023-01-01")
        assert rebuild.run(words()) == 0
        assert "改动 1 行" in capsys.readouterr().out
        assert rebuild.run(words(check=True)) == 0
        assert "完全一致" in capsys.readouterr().out

    def test_for_machines(self, capsys: Any) -> None:
        assert rebuild.run(words(check=True, json=True)) == 0
        assert json.loads(capsys.readouterr().out) == {"sound": True, "differences": []}
        assert rebuild.run(words(json=True)) == 0
        assert json.loads(capsys.readouterr().out)["rows"] == 0


    def test_the_search_is_checked_and_made_anew(self, capsys: Any) -> None:
        door.index([Entry("matter", "gone/1", "示例", date(2023, 6, 12), "", frozenset(), 1, chain="gone/1")])
        assert rebuild.run(words(search=True, check=True)) == 1
        said = capsys.readouterr().out
        assert "search matter gone/1" in said
        assert "./fadu rebuild --search" in said
        assert rebuild.run(words(search=True)) == 0
        assert "改动 1 项" in capsys.readouterr().out
        assert rebuild.run(words(search=True, check=True)) == 0
        assert "检索与由事实重算的完全一致" in capsys.readouterr().out
        assert rebuild.run(words(search=True, json=True)) == 0
        assert json.loads(capsys.readouterr().out) == {"rows": 0}


class TestAudit:
    """`./fadu audit`: facts that came in by no declared step."""

    def test_a_fact_that_nobody_declared(self, capsys: Any) -> None:
        note()
        assert audit.run(words()) == 1
        assert "sample sample.noted　1 件　没有声明过这种事实。" in capsys.readouterr().out

    def test_for_machines(self, capsys: Any) -> None:
        note()
        assert audit.run(words(json=True)) == 1
        found = json.loads(capsys.readouterr().out)
        assert (found["sound"], found["strange"][0]["count"]) == (False, 1)

    def test_everything_the_demo_recorded_has_its_step(self, demo_bureau: None, capsys: Any) -> None:
        assert audit.run(words()) == 0
        assert "已声明的步骤" in capsys.readouterr().out

    def test_everything_the_demo_recorded_verifies_and_rebuilds_alike(self, demo_bureau: None, capsys: Any) -> None:
        assert verify.run(words(projections=True)) == 0


@pytest.mark.parametrize("command", ["verify", "rebuild", "audit"])
def test_a_folder_without_data_is_bad_input_and_stays_empty(
    command: str, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(COMMANDS, "0", [command, "--data", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "没有法度的数据" in said.err
    assert not (tmp_path / "nowhere").exists()
