"""Imports go strictly down the floors of the package, and none hides in a function but for optional extras."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "analysis"
EXTRAS = {"dask", "distributed"}
# From the ground up; a module may import from lower floors and from those named before it on its own.
FLOORS = {
    "words": "lexicon schema theme",
    "numbers, periods, sources": "number period source",
    "tokens": "figure lex",
    "claims": "context wholes phrase clause frame rules claims",
    "tables": "catalogue corrections facts reconcile implied rows parts ranking table",
    "audit, score": "audit versions score",
    "charts": "style wording display sentences marks drawing chart plots spots reader evidence",
    "reports": "kernel notebook listing pages exports corpus contents report",
    "commands": "engines __main__",
    "what notebooks see": "__init__",
}
LEVEL = {module: level for level, module in enumerate(" ".join(FLOORS.values()).split())}
MODULES = sorted(PACKAGE.glob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Top-level packages imported, or for our own the module: `analysis.table` gives `table`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "analysis":
            names = [f"analysis.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        yield from (name.split(".")[1] if name.startswith("analysis.") else name.split(".")[0] for name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_go_down(path: Path) -> None:
    assert path.stem in LEVEL, f"{path.name} stands on no floor: give it one in FLOORS"
    own = {name for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if name in LEVEL}
    assert {name for name in own if LEVEL[name] >= LEVEL[path.stem]} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_import_hides_in_a_function(path: Path) -> None:
    functions = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)]
    assert {name for function in functions for name in imported(function)} <= EXTRAS


def test_floors_are_real() -> None:
    assert set(LEVEL) == {path.stem for path in MODULES}
