"""Imports go strictly down the floors of the package, and none hides in a function but for optional extras."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "analysis"
EXTRAS = {"dask", "distributed"}
# From the ground up; a module imports from its own floor and from lower ones, and never in a circle.
FLOORS = [
    "lexicon schema theme",
    "engines number reading.days reading.places reading.points reading.when",
    "period reading.columns reading.comparison reading.figure reading.grid reading.layout source",
    "lex reading.completed reading.decoys reading.located reading.scan reading.vocabulary",
    "claims reading",
    "table tables",
    "audit checks score versions",
    "charts evidence plots reader site.spots",
    "__init__",
    "exports report site",
    "__main__",
]
LEVEL = {module: level for level, modules in enumerate(FLOORS) for module in modules.split()}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """Module by its dotted name within the package: `table`, `rules.ranks`, `rules` for its `__init__`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[str]:
    """Names imported: our own modules without `analysis.`, others by their top-level package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            whole = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for full in whole:
            package, _, rest = full.partition(".")
            yield _module(rest) if package == "analysis" else package


def _module(dotted: str) -> str:
    """The longest part of a dotted name that is a module of ours."""
    parts = dotted.split(".") if dotted else []
    candidates = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((candidate for candidate in candidates if candidate in NAMES), "__init__")


TREES = {name(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
NAMES = set(TREES)
IMPORTS = {module: {i for i in imported(tree) if i in NAMES} for module, tree in TREES.items()}
each = pytest.mark.parametrize("module", sorted(NAMES))


def floor(module: str) -> str:
    """The longest beginning of a dotted name that has a floor of its own."""
    parts = module.split(".")
    return next((name for n in range(len(parts), 0, -1) if (name := ".".join(parts[:n])) in LEVEL), "")


def level(module: str) -> int:
    assert floor(module), f"{module} stands on no floor: give it one in FLOORS"
    return LEVEL[floor(module)]


@each
def test_imports_never_go_up(module: str) -> None:
    assert {other for other in IMPORTS[module] if level(other) > level(module)} == set()


def test_imports_never_go_round() -> None:
    graphlib.TopologicalSorter(IMPORTS).prepare()


@each
def test_no_import_hides_in_a_function(module: str) -> None:
    functions = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef)]
    assert {other for function in functions for other in imported(function)} <= EXTRAS


def test_every_floor_is_real() -> None:
    assert set(LEVEL) == {floor(module) for module in NAMES}
