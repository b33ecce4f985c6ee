"""What several tests share: the shipped documents, read once, and small notebooks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis.source import Document, read

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """The shipped bulletins."""
    return read()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, one for all tests, since Playwright has one session a thread; skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: run `make test`")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no browser: install chromium or set CHROMIUM to its path")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--headless", "--disable-gpu", *quiet]
        )
        yield running
        running.close()


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
