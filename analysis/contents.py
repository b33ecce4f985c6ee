"""The index page: what each report answers, the tables, the bulletins behind them, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import exports, pages
from analysis.corpus import Corpus
from analysis.listing import LANGUAGES, Report
from analysis.source import Document


@dataclass(frozen=True)
class Contents:
    """All that an index tells of: the listed reports, what failed by page, other problems, the table files."""

    reports: Sequence[Report]
    failed: Mapping[str, str]
    problems: Sequence[str]
    files: Sequence[str]
    corpus: Corpus
    out: Path

    def body(self, lang: str) -> str:
        """The index in that language, as HTML."""
        reports = [report for report in self.reports if report.lang == lang]
        readers = {r.document: r.file for r in reports if r.document and (self.out / r.file).exists()}
        return pages.index(
            lang,
            cards=[self._card(report) for report in reports if not report.document],
            files=[self._file(name, lang) for name in self.files],
            documents=[self._document(document, readers) for document in self.corpus.documents],
            problems=[*self.problems, *self.failed.values()],
            inputs=self.corpus.digest,
        )

    def _card(self, report: Report) -> dict[str, Any]:
        words, made = pages.words(report.lang), (self.out / report.file).exists()
        counts = words["counts"].format(documents=len(self.corpus.documents), claims=len(self.corpus.claims))
        state = words["stale" if made else "missing"] if report.file in self.failed else counts
        return {"file": report.file, "title": report.title, "question": report.question, "state": state, "made": made}

    def _file(self, name: str, lang: str) -> dict[str, Any]:
        table = Path(name).stem
        about = exports.ABOUT[table][LANGUAGES.index(lang)] if table in exports.ABOUT else "Frictionless Data Package"
        return {
            "name": name,
            "about": about,
            "rows": len(self.corpus.tables[table]) if table in self.corpus.tables else "",
        }

    def _document(self, document: Document, readers: Mapping[str, str]) -> dict[str, Any]:
        known = {name: getattr(document, name) for name in ("name", "title", "sha256")}
        counted = {"claims": self.corpus.count(document.name), "reader": readers.get(document.name, "")}
        return known | counted | {"published": document.published or "", "notes": "; ".join(document.notes)}
