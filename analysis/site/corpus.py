"""What reports are made from: the documents of a folder, all tables of them, and one digest of everything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pandas import DataFrame

from analysis import audit, exports, table
from analysis.lexicon import InputError
from analysis.source import DATA, Document, read_all

ROOT = DATA.parent
CODE = ("*.py", "*.tsv", "*.css", "*.js", "*.j2")
METRICS = {
    "levels": table.levels,
    "changes": table.changes,
    "chain_index": table.chain_index,
    "ranks": table.ranks,
    "standings": table.standings,
    "shares": table.shares,
    "streaks": table.streaks,
    "breakdowns": table.breakdowns,
    "unmatched": table.unmatched,
}


@dataclass(frozen=True, eq=False)
class Corpus:
    """The documents of a folder with their claims and unread figures.

    `given` says by parameter what notebooks should read: `data` unless it is the shipped folder, and as `before` the
    claims of the last build that differed.
    """

    folder: Path
    given: Mapping[str, str]
    documents: Sequence[Document]
    claims: DataFrame
    unread: DataFrame

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that can change a page: the data, the code, the pinned packages."""
        files = [path for kind in CODE for path in (ROOT / "analysis").rglob(kind)]
        files += [ROOT / "requirements" / "report.txt", *DATA.glob("*.csv"), *self.folder.rglob("*")]
        files += [Path(self.given["before"])] if "before" in self.given else []
        parts = (path.name.encode() + b"\0" + sha256(path.read_bytes()).digest() for path in files if path.is_file())
        return sha256(b"".join(sorted(parts))).hexdigest()

    @cached_property
    def tables(self) -> dict[str, DataFrame]:
        """Every table to export, by name."""
        metrics = {name: made(self.claims) for name, made in METRICS.items()}
        findings = audit.findings(self.claims, self.documents)
        return (
            {"claims": self.claims, "unread": self.unread}
            | metrics
            | {"related": table.related(), "findings": findings}
        )

    @property
    def as_of(self) -> date | None:
        """Day of the newest document."""
        return max((d.published for d in self.documents if d.published), default=None)

    def count(self, document: str) -> int:
        """How many claims a document makes."""
        return int((self.claims["document"] == document).sum())


def corpus(data: Path | None, out: Path, before: Path | None = None) -> tuple[Corpus, list[str]]:
    """What the folder holds, and a line for each file that could not be read; those are left out.

    The notebooks then read a copy without them, which stands in `out`; `before` are the claims to compare with, unless
    named those of the last build that differed.
    """
    top = data or DATA
    folder = top / "bulletins" if (top / "bulletins").is_dir() else top
    documents, problems = read_all(folder)
    if not documents:
        raise InputError("; ".join(problems) or f"{folder}: holds no bulletins; name a folder of .txt files")
    claims, unread = table.extract(documents)
    given = _given(folder if not problems else _readable(folder, documents, out / ".readable"))
    before = before or _before(claims, out)
    given |= {"before": os.path.relpath(before)} if before.exists() else {}
    return Corpus(folder, given, documents, claims, unread), problems


def _given(folder: Path) -> dict[str, str]:
    return {} if folder == DATA / "bulletins" else {"data": os.path.relpath(folder)}


def _before(claims: DataFrame, out: Path) -> Path:
    """The claims of the last build that differed from these, kept aside when they do."""
    last, before = out / "claims.csv", out / ".before.csv"
    if last.exists() and last.read_text(encoding="utf-8") != exports.csv(claims):
        shutil.copy(last, before)
    return before


def _readable(folder: Path, documents: Sequence[Document], copy: Path) -> Path:
    """A copy of the folder without the files that could not be read."""
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for path in (*(document.path for document in documents), folder / "manifest.csv"):
        if path and path.exists():
            shutil.copy(path, copy)
    return copy
