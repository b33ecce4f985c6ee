"""What several tests share: the shipped documents, read once, and small notebooks."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis.source import Document, read

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """The shipped bulletins."""
    return read()


def notebook(
    path: Path, *cells: str, parameters: str = 'data: str = ""  # folder\nlang: str = "zh"  # language'
) -> Path:
    """A notebook written to the path: a bilingual title, a parameters cell, and the cells."""
    made = nbformat.v4.new_notebook()
    made.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    title = nbformat.v4.new_markdown_cell('# <span lang="zh">问题</span> <span lang="en">Question</span>', id="title")
    tagged = nbformat.v4.new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]})
    body = [nbformat.v4.new_code_cell(source, id=f"cell-{i}") for i, source in enumerate(cells)]
    made.cells = [title, tagged, *body]
    nbformat.write(made, path)
    return path
