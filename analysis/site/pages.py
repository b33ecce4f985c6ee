"""The pages around the notebooks' cells: one frame for all, and the index."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from analysis import theme
from analysis.site import glyphs
from analysis.site.listing import LANGUAGES, in_language

TEMPLATES = Path(__file__).parent / "templates"
LARGEST = 1_500_000  # bytes of a page


@cache
def words(lang: str) -> dict[str, str]:
    """Phrases of the pages by key, in that language."""
    with (theme.FOLDER / "pages.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: row[lang] for row in rows}


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html.j2"], default=True),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


@dataclass(frozen=True)
class Page:
    """What frames a page: its file (without language), title, question, the digest of its inputs, lines at the foot."""

    file: str
    title: str
    question: str
    lang: str
    inputs: str
    footer: Sequence[str] = ()
    sheets: Sequence[str] = ("page",)

    def around(self, body: str) -> str:
        """The whole page with that body: one file, with its glyphs in it unless these make it too large."""
        page = self._framed(body, theme.css(*self.sheets))
        face = glyphs.face(page)
        return self._framed(body, face + theme.css(*self.sheets)) if len(page.encode()) + len(face) < LARGEST else page

    def _framed(self, body: str, css: str) -> str:
        other = next(lang for lang in LANGUAGES if lang != self.lang)
        links = {"home": in_language("index.html", self.lang), "other": in_language(self.file, other)}
        script = (theme.FOLDER / "page.js").read_text(encoding="utf-8")
        frame = _templates().get_template("page.html.j2")
        return frame.render(page=self, t=words(self.lang), body=body, css=css, script=script, **links)


def index(lang: str, **facts: Any) -> str:
    """Body of the index of the facts that its template names."""
    script = (theme.FOLDER / "index.js").read_text(encoding="utf-8")
    return _templates().get_template("index.html.j2").render(facts, t=words(lang), script=script)
