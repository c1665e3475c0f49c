"""`./fadu quality`: the columns of the house's style for this code; fails when one is past its bar or has worsened.

Bars are absolute. The baseline (quality.json, committed) only ever gets better: `--save` writes it, unless it is worse.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fadu.surfaces.cli.main import checkout
from fadu.surfaces.cli.measure import measure, offenders

NAME = "quality"
HELP = "量一量代码：复杂度、长度、类型、说明、测试比例、分层；比基线差就不通过"

Values = Mapping[str, float]


@dataclass(frozen=True)
class Column:
    """One number: its label, whether more is better, its absolute bar, and by how much it may sway."""

    name: str
    label: str
    more_is_better: bool = False
    bar: float | None = None
    sway: float = 0

    def worse(self, value: float, than: float, sway: float = 0) -> bool:
        """`value` is worse than `than` by more than the sway."""
        return value < than - sway if self.more_is_better else value > than + sway


COLUMNS: Sequence[Column] = (
    Column("mean_complexity", "圈复杂度均值（分支语句）", bar=2.2, sway=0.1),
    Column("mean_complexity_strict", "圈复杂度均值（连同推导式、条件式、布尔运算）", sway=0.1),
    Column("max_complexity", "圈复杂度最高（同上）", bar=10, sway=10),
    Column("short_functions", "28 行以内的函数 %", more_is_better=True, bar=95, sway=1),
    Column("longest_function", "最长函数（行）", bar=60, sway=5),
    Column("longest_file", "最长文件（行）", bar=430, sway=430),
    Column("return_types", "写明返回类型 %", more_is_better=True, bar=100),
    Column("docstrings", "公开名称有说明 %", more_is_better=True, bar=96, sway=1),
    Column("test_ratio", "测试行数 ÷ 源码行数", more_is_better=True, sway=0.1),
    Column("broad_excepts", "过宽的 except", bar=0),
    Column("silenced", "被压下的检查", sway=2),
    Column("modules_in_cycles", "循环导入的模块", bar=0),
)

CHECKS: Mapping[str, Sequence[str]] = {
    "mypy": ("mypy", "--strict"),
    "ruff": ("ruff", "check", "--quiet", "--output-format=concise"),
    "import-linter": ("lint-imports", "--no-cache"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--json`, `--numbers` and `--save`."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--numbers", action="store_true", help="只量数字，不运行 mypy、ruff、import-linter")
    parser.add_argument("--save", action="store_true", help="没有变差时，把这次的数字存为新的基线")


def run(args: argparse.Namespace) -> int:
    """0 when every column holds and every checker is content, else 1."""
    root = checkout()
    values = measure(root, "fadu").as_dict()
    complaints = judge(values, baseline(root)) + walls(root)
    verdicts = {} if args.numbers else check(root)
    told = _as_json(values, complaints, verdicts) if args.json else _as_table(values, baseline(root), verdicts)
    sys.stdout.write(told)
    passed = not complaints and not any(verdicts.values())
    if not passed:
        sys.stderr.write(_explain(complaints, verdicts, offenders(root, "fadu")))
    elif args.save:
        (root / "quality.json").write_text(json.dumps(_kept(values), indent=2) + "\n", encoding="utf-8")
    return 0 if passed else 1


def baseline(root: Path) -> Values:
    """The numbers that may not worsen; none before the first `--save`."""
    path = root / "quality.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def judge(values: Values, before: Values) -> list[str]:
    """What is past its bar or worse than the baseline, in sentences."""
    found = []
    for column in COLUMNS:
        value = values[column.name]
        if column.bar is not None and column.worse(value, column.bar):
            found.append(f"{column.label}为 {value:g}，界限是 {column.bar:g}。")
        elif column.name in before and column.worse(value, before[column.name], column.sway):
            found.append(f"{column.label}为 {value:g}，比基线 {before[column.name]:g} 差。")
    return found


def walls(root: Path) -> list[str]:
    """Nobody may take the walls' list away."""
    return [] if (root / ".importlinter").exists() else ["分层规则 .importlinter 不见了。"]


def check(root: Path) -> dict[str, str]:
    """Run the checkers side by side: name to what it complained about, empty when content."""
    programs = Path(sys.executable).parent
    started = {
        name: subprocess.Popen(
            [programs / program, *words], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, (program, *words) in CHECKS.items()
    }
    said = {name: process.communicate()[0] for name, process in started.items()}
    return {name: said[name] if started[name].returncode else "" for name in CHECKS}


def _kept(values: Values) -> dict[str, float]:
    return {column.name: values[column.name] for column in COLUMNS}


def _as_json(values: Values, complaints: Sequence[str], verdicts: Mapping[str, str]) -> str:
    checks = {name: not said for name, said in verdicts.items()}
    return json.dumps({**values, "checks": checks, "complaints": complaints}, ensure_ascii=False) + "\n"


def _as_table(values: Values, before: Values, verdicts: Mapping[str, str]) -> str:
    rows = [f"{values['files']:g} 个源文件，{values['functions']:g} 个函数", ""]
    rows += [f"{'现在':>8}{'基线':>8}{'界限':>8}  项目"]
    for column in COLUMNS:
        numbers = (values[column.name], before.get(column.name), column.bar)
        rows.append("".join(f"{'—' if n is None else f'{n:g}':>10}" for n in numbers) + f"  {column.label}")
    rows += [f"{'不通过' if said else '通过':>7}{'':20}  {name}" for name, said in verdicts.items()]
    return "\n".join(rows) + "\n"


def _explain(complaints: Sequence[str], verdicts: Mapping[str, str], places: Sequence[str]) -> str:
    parts = [*complaints, *places[:20]] if complaints else []
    parts += [f"\n{name}：\n{said[-3000:]}" for name, said in verdicts.items() if said]
    return "\n".join(parts) + "\n"
