"""Tells the score of each module from what mutmut left in a folder, and names the survivors."""

import json
import sys
from collections import Counter
from pathlib import Path

#: What mutmut writes down for a mutant: the tests' exit status.
CAUGHT = {
    1: "killed",
    3: "killed",
    24: "timeout",
    36: "timeout",
    152: "timeout",
    255: "timeout",
    -24: "timeout",
    37: "killed",
}
GOAL = 85.0


def main(folder: Path) -> int:
    """Print a line a module and the survivors; return 1 below the goal."""
    total: Counter[str] = Counter()
    survivors: list[str] = []
    for path in sorted(folder.rglob("*.meta")):
        told = json.loads(path.read_text())["exit_code_by_key"]
        if not told:
            continue
        counted = Counter(_verdict(code) for code in told.values())
        survivors += [name for name, code in sorted(told.items()) if _verdict(code) == "survived"]
        total += counted
        name = str(path.relative_to(folder)).removesuffix(".meta").removeprefix("src/")
        sys.stdout.write(_line(name, counted))
    sys.stdout.write(_line("all", total) + "".join(f"{name}\n" for name in survivors))
    return int(_score(total) < GOAL)


def _line(name: str, counted: "Counter[str]") -> str:
    return f"{name:52} {_score(counted):6.1f} %  {dict(sorted(counted.items()))}\n"


def _verdict(code: int | None) -> str:
    if code is None:
        return "not run"
    if code in {33, 5}:
        return "no test"
    return CAUGHT.get(code, "survived" if code == 0 else "suspicious")


def _score(counted: "Counter[str]") -> float:
    caught = counted["killed"] + counted["timeout"] + counted["suspicious"]
    return 100 * caught / max(sum(counted.values()) - counted["not run"], 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
