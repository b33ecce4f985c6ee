"""One notebook, run by papermill in a kernel of its own and turned to HTML; several can run at once, in threads."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from analysis.lexicon import InputError
from analysis.site.kernel import Kernel

TEMPLATES = Path(__file__).parent / "templates"
READERS: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "bool": json.loads}
TIMEOUT = 600  # seconds a cell may take
SPOKEN = re.compile(r'<span lang="(\w+)">(.*?)</span>\s*', re.S)


class NotebookError(RuntimeError):
    """A notebook that did not run to its end: one line with notebook, cell and error."""


@cache
def declared(path: Path) -> dict[str, dict[str, str]]:
    """What the notebook's cell tagged `parameters` declares: by name its type, default and help."""
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # says of unknown parameters and dead kernels what we say
    try:
        return dict(papermill.inspect_notebook(str(path)))
    except FileNotFoundError:
        raise InputError(f"{path}: no such notebook; name one that is there") from None
    except (ValueError, nbformat.reader.NotJSONError) as error:
        raise InputError(f"{path}: not a notebook ({_one_line(error)})") from None


def checked(path: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The given parameters in the types that the notebook declares; InputError for one that it does not have."""
    known = declared(path)
    for name in given:
        if name not in known:
            raise InputError(f"{path}: no parameter {name}; it has {', '.join(known) or 'none'}")
    return {name: _typed(path, name, known[name]["inferred_type_name"], value) for name, value in given.items()}


def _typed(path: Path, name: str, kind: str, value: Any) -> Any:
    try:
        return READERS[kind](value) if kind in READERS and isinstance(value, str) else value
    except ValueError:
        raise InputError(f"{path}: parameter {name} is of type {kind}, which {value!r} is not") from None


def executed(path: Path, parameters: Mapping[str, Any]) -> NotebookNode:
    """The notebook run with the parameters; NotebookError names the cell if it fails, hangs or loses its kernel."""
    with TemporaryDirectory() as folder:
        trace = Path(folder) / "run.ipynb"
        try:
            return papermill.execute_notebook(
                str(path),
                str(trace),
                dict(parameters),
                progress_bar=False,
                kernel_manager_class=Kernel,
                execution_timeout=TIMEOUT,
            )
        except PapermillExecutionError as error:
            problem = f"{error.ename}: {error.evalue}"
        except DeadKernelError:
            problem = "the kernel died"
        except CellTimeoutError:
            problem = f"took more than {TIMEOUT} s"
        except (RuntimeError, NoSuchKernel) as error:
            raise NotebookError(f"{path}: no kernel started: {_one_line(error)}") from None
        raise NotebookError(f"{path}: cell {_last(trace)}: {_one_line(problem)}")


def _last(trace: Path) -> str:
    """Id of the last cell that the run came to."""
    cells = nbformat.read(trace, as_version=4).cells
    states = {str(cell.get("id")): cell.metadata.get("papermill", {}).get("status", "pending") for cell in cells}
    return [name for name, state in states.items() if state != "pending"][-1]


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())


def html(notebook: NotebookNode, lang: str, code: str) -> str:
    """The notebook's cells as HTML in one language, their code folded under the heading `code`."""
    notebook = nbformat.from_dict(notebook)
    for place, cell in enumerate(notebook.cells):
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell["id"] = f"given-{place}"
        if cell.cell_type == "markdown":
            cell.source = SPOKEN.sub(lambda m: m[2] if m[1] == lang else "", cell.source)
    exporter = HTMLExporter(
        template_name="cells", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True, embed_images=True
    )
    return str(exporter.from_notebook_node(notebook, resources={"code": code})[0])
