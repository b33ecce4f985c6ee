"""The index page: what each report answers, a search over all claims, what they cover, what it was all made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis import exports
from analysis.charts import wording
from analysis.site import coverage, pages, provenance
from analysis.site.corpus import Corpus
from analysis.site.listing import LANGUAGES, Report
from analysis.site.search import MOST, searchable
from analysis.site.thumbnails import thumbnail
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
        titles = {document.name: document.title or document.name for document in self.corpus.documents}
        covered = coverage.coverage(self.corpus.claims, lang)
        return pages.index(
            lang,
            cards=[self._card(report) for report in reports if not report.document],
            files=[self._file(name, lang) for name in self.files],
            documents=[self._document(document, readers, lang) for document in self.corpus.documents],
            problems=[*self.problems, *self.failed.values()],
            inputs=self.corpus.digest,
            counts=self._counts(lang),
            covered=covered,
            coverage_said=coverage.sentence(covered, lang),
            claims=searchable(self.corpus.claims, titles, readers, lang),
            most=MOST if len(self.corpus.claims) > MOST else 0,
            packages=provenance.packages(),
            commit=self._commit,
        )

    def _counts(self, lang: str) -> str:
        counts = {"documents": len(self.corpus.documents), "claims": len(self.corpus.claims)}
        words = pages.words(lang)["counts_one" if counts["documents"] == 1 else "counts"]
        return words.format(as_of=self.corpus.as_of or "?", unread=len(self.corpus.unread), **counts)

    @cached_property
    def _commit(self) -> str:
        return provenance.commit()

    def _card(self, report: Report) -> dict[str, Any]:
        words, path = pages.words(report.lang), self.out / report.file
        made = path.exists()
        picture = thumbnail(path.read_text(encoding="utf-8"), report.name) if made else ""
        state = words["stale" if made else "missing"] if report.file in self.failed else ""
        known = {"file": report.file, "title": report.title, "question": report.question}
        return known | {"picture": picture, "state": state, "made": made}

    def _file(self, name: str, lang: str) -> dict[str, Any]:
        table = Path(name).stem
        about = exports.ABOUT[table][LANGUAGES.index(lang)] if table in exports.ABOUT else "Frictionless Data Package"
        return {
            "name": name,
            "about": about,
            "rows": len(self.corpus.tables[table]) if table in self.corpus.tables else "",
        }

    def _document(self, document: Document, readers: Mapping[str, str], lang: str) -> dict[str, Any]:
        known = {name: getattr(document, name) for name in ("name", "title", "sha256")}
        counted = {"claims": self.corpus.count(document.name), "reader": readers.get(document.name, "")}
        notes = "; ".join(wording.label(note, lang) for note in document.notes)
        return known | counted | {"published": document.published or "", "notes": notes}
