"""Notebooks: thin, clean, explained, and each runs as it stands."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from analysis.site.notebook import declared, executed

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code(path: Path) -> list[NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@every
def test_clean(path: Path) -> None:
    assert not [cell.id for cell in code(path) if cell.outputs or cell.execution_count]


@every
def test_thin(path: Path) -> None:
    for cell in code(path):
        tree = ast.parse(cell.source)
        wordy = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.With | ast.Try
        assert not [node for node in ast.walk(tree) if isinstance(node, wordy)], cell.id
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert {getattr(node, "module", None) for node in imports} <= {"analysis"}, cell.id
        if "parameters" not in cell.metadata.get("tags", ()):
            assert len(cell.source.splitlines()) <= 3, cell.id


@every
def test_parameters_are_explained(path: Path) -> None:
    assert [cell for cell in code(path) if "parameters" in cell.metadata.get("tags", ())], "no cell tagged parameters"
    assert "lang" in declared(path)
    assert not [p for p in declared(path).values() if not p["help"] or p["inferred_type_name"] == "None"]


@every
def test_runs_in_its_own_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    executed(path, {})


def test_every_notebook_makes_a_report() -> None:
    listed = tomllib.loads((FOLDER / "reports.toml").read_text(encoding="utf-8"))["report"]
    assert {entry["notebook"] for entry in listed} == {path.name for path in NOTEBOOKS}
