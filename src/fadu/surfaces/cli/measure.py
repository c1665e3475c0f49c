"""The numbers of the code: what `./fadu quality` prints and tests/house holds.

Counted over our own source: tests and migrations lie apart. A function's length is from its `def` to its last line.
Complexity is counted twice: branching statements alone, as McCabe and ruff do, and, stricter, with every comprehension,
conditional expression and boolean operator, as radon does.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path

import grimp
from radon.visitors import ComplexityVisitor

_BROAD = {"Exception", "BaseException"}
_SILENCERS = tuple(f"# {word}" for word in ("noqa", "type: ignore", "pragma: no cover", "nosec"))

_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
Named = FunctionNode | ast.ClassDef


@dataclass(frozen=True)
class Numbers:
    """One measurement. Percentages are 0-100; lengths are lines; ratios are lines of test per line of source."""

    files: int
    functions: int
    mean_complexity: float
    mean_complexity_strict: float
    max_complexity: int
    short_functions: float
    longest_function: int
    longest_file: int
    return_types: float
    docstrings: float
    test_ratio: float
    broad_excepts: int
    silenced: int
    modules_in_cycles: int

    def as_dict(self) -> dict[str, float]:
        """By name, in the order of the table."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class SourceFile:
    """One file, read and parsed."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def length(self) -> int:
        """In lines."""
        return self.text.count("\n")

    @property
    def silenced(self) -> int:
        """How often a checker is told to look away."""
        return sum(self.text.count(word) for word in _SILENCERS)

    @property
    def broad_excepts(self) -> int:
        """How many handlers catch everything."""
        return len(_broad(self.tree))

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, inner ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))


def measure(root: Path, package: str) -> Numbers:
    """Measure `root/src/PACKAGE` and the tests in it and in `root/tests`. The package must be importable."""
    source = sources(root, package)
    functions = list(chain.from_iterable(file.functions() for file in source))
    lengths = list(map(_length, functions))
    strict = list(chain.from_iterable(_complexities(file.tree) for file in source))
    return Numbers(
        files=len(source),
        functions=len(functions),
        mean_complexity=_mean(list(map(_branches, functions))),
        mean_complexity_strict=_mean(strict),
        max_complexity=max(strict, default=0),
        short_functions=_share(length <= 28 for length in lengths),
        longest_function=max(lengths, default=0),
        longest_file=max(_each(source, "length"), default=0),
        return_types=_share(function.returns is not None for function in functions),
        docstrings=_share(chain.from_iterable(_explained(file.tree) for file in source)),
        test_ratio=round(_test_lines(root, package) / max(1, sum(_each(source, "length"))), 2),
        broad_excepts=sum(_each(source, "broad_excepts")),
        silenced=sum(_each(source, "silenced")),
        modules_in_cycles=len(modules_in_cycles(package)),
    )


def _each(source: list["SourceFile"], what: str) -> list[int]:
    return [getattr(file, what) for file in source]


def sources(root: Path, package: str) -> list["SourceFile"]:
    """Our own files: without tests and migrations."""
    folder = root / "src" / package
    return [_read(path) for path in sorted(folder.rglob("*.py")) if not _aside(path.relative_to(folder))]


def offenders(root: Path, package: str) -> list[str]:
    """Where a person should look first: what is too long, too tangled or catches too much."""
    named = ((file.path.relative_to(root), file) for file in sources(root, package))
    return [f"{path}:{trouble}" for path, file in named for trouble in _troubles(file)]


def _troubles(file: "SourceFile") -> Iterator[str]:
    if file.length > 430:
        yield f"1 文件共 {file.length} 行"
    for function in file.functions():
        if _length(function) > 30:
            yield f"{function.lineno} {function.name} 共 {_length(function)} 行"
    for line, value in _complex_lines(file.tree):
        if value > 10:
            yield f"{line} 圈复杂度 {value}"
    for handler in _broad(file.tree):
        yield f"{handler.lineno} 捕获过宽"


def modules_in_cycles(package: str) -> list[str]:
    """Modules that, by whatever way round, import themselves."""
    graph = grimp.build_graph(package, cache_dir=None)
    return sorted(module for module in graph.modules if _returns_to(graph, module))


def _returns_to(graph: grimp.ImportGraph, module: str) -> bool:
    return any(
        graph.chain_exists(importer=imported, imported=module)
        for imported in graph.find_modules_directly_imported_by(module)
    )


def _aside(path: Path) -> bool:
    return "tests" in path.parts or "migrations" in path.parts


def _read(path: Path) -> "SourceFile":
    text = path.read_text(encoding="utf-8")
    return SourceFile(path, text, ast.parse(text))


def _length(function: FunctionNode) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _branches(function: FunctionNode) -> int:
    return 1 + sum(isinstance(node, _BRANCHES) for node in ast.walk(function))


def _complexities(tree: ast.Module) -> list[int]:
    return [value for _, value in _complex_lines(tree)]


def _complex_lines(tree: ast.Module) -> list[tuple[int, int]]:
    """Line and cyclomatic complexity of every function and method, inner ones with their outer one."""
    visitor = ComplexityVisitor.from_ast(tree)
    methods = [method for one in visitor.classes for method in one.methods]
    return [(function.lineno, function.complexity) for function in [*visitor.functions, *methods]]


def _public(tree: ast.Module) -> Iterator[ast.Module | Named]:
    """The module, if it holds anything, and every name that others may use."""
    if tree.body:
        yield tree
    yield from _public_in(tree.body)


def _public_in(body: Iterable[ast.stmt]) -> Iterator[Named]:
    for node in body:
        if isinstance(node, Named) and not node.name.startswith("_") and node.name != "Meta":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public_in(node.body)


def _explained(tree: ast.Module) -> Iterator[bool]:
    return (ast.get_docstring(node) is not None for node in _public(tree))


def _broad(tree: ast.Module) -> list[ast.ExceptHandler]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and _catches_all(node)]


def _catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in _BROAD) for kind in kinds)


def _test_lines(root: Path, package: str) -> int:
    """Lines of test code and of the cases beside it, in tests/ and in the rooms."""
    inside = [path for path in (root / "src" / package).rglob("*") if "tests" in path.parts]
    paths = [*inside, *(root / "tests").rglob("*")]
    return sum(_lines(path) for path in paths if path.suffix in {".py", ".yaml"} and path.is_file())


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def _mean(values: list[int]) -> float:
    return round(sum(values) / max(1, len(values)), 2)


def _share(answers: Iterable[bool]) -> float:
    """Percentage of yes; of nothing, all."""
    given = list(answers)
    return round(100 * sum(given) / len(given), 1) if given else 100.0
