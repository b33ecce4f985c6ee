"""The notebooks in JupyterLab, in a real browser: opened as they stand, run from top to bottom, with rich output."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed: run `make lab` once")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: run `make test`")

ROOT = Path(__file__).parent.parent
TALL = {"width": 1280, "height": 16_000}  # JupyterLab draws only the cells that are in view
SHOWN = {
    "start": ".gb-reader",
    "bulletin": ".gb-reader",
    "trends": ".gb-chart svg",
    "rankings": ".gb-chart svg",
    "audit": ".gb-evidence",
    "quality": ".gb-sheet",
    "changes": ".gb-sheet",
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab on a copy of the notebooks."""
    folder = tmp_path_factory.mktemp("lab")
    for path in ROOT.joinpath("notebooks").glob("*.ipynb"):
        shutil.copy(path, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ["--no-browser", f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
    home = {
        name: str(folder / ".jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    environment = os.environ | home | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "jupyterlab", "--allow-root", *settings]
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)


def _run_all(page: sync_api.Page) -> None:
    """Runs all cells; again if JupyterLab was not done with its own start and asked for a kernel instead."""
    for _ in range(4):
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.wait_for_timeout(3000)
        if not page.locator(".jp-Dialog").count():
            return
        page.locator(".jp-Dialog .jp-mod-accept").click()
        page.wait_for_timeout(5000)


READY = """path => fetch('/api/sessions').then(answer => answer.json()).then(
    sessions => sessions.some(one => one.path === path && one.kernel.execution_state === 'idle'))"""


@pytest.mark.parametrize(("notebook", "shown"), SHOWN.items(), ids=SHOWN)
def test_notebook_runs_in_jupyterlab(lab: str, browser: Any, notebook: str, shown: str) -> None:
    page = browser.new_page(viewport=TALL)
    page.goto(f"{lab}/doc/tree/{notebook}.ipynb")
    page.locator(".jp-NotebookPanel-notebook").wait_for(timeout=60_000)
    page.wait_for_function(READY, arg=f"{notebook}.ipynb", polling=500, timeout=60_000)
    _run_all(page)
    cells = page.locator(".jp-CodeCell")
    prompt = cells.last.locator(".jp-InputPrompt")
    sync_api.expect(prompt).to_have_text(f"[{cells.count()}]:", timeout=60_000)
    wrong = page.locator(".jp-OutputArea [data-mime-type$=error], .jp-OutputArea [data-mime-type$=stderr]")
    assert wrong.count() == 0
    assert page.locator(f".jp-OutputArea-output {shown}").count() > 0
    page.close()
