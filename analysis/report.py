"""All reports: notebooks to pages, tables to files, and the index; only what changed is made again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from hashlib import sha256
from pathlib import Path
from typing import Any

from pandas import DataFrame
from tqdm import tqdm

from analysis import exports, versions
from analysis.lexicon import InputError
from analysis.site import pages
from analysis.site.contents import Contents
from analysis.site.corpus import ROOT, Corpus, corpus
from analysis.site.listing import LANGUAGES, Report, in_language, listed
from analysis.site.notebook import NotebookError, declared, executed, html
from analysis.site.pages import Page
from analysis.site.provenance import release, stamp
from analysis.table import load

LISTING = ROOT / "notebooks" / "reports.toml"
INDEX = "index.html"
MARK = '<meta name="gongbao-inputs" content="'


def build(
    names: Iterable[str] = (),
    data: Path | None = None,
    out: Path = ROOT / "reports",
    given: Mapping[str, Any] | None = None,
    workers: int | None = None,
    force: bool = False,
    listing: Path = LISTING,
    before: Path | None = None,
    fail_on_changes: bool = False,
) -> list[str]:
    """One line for each thing that went wrong, after all that can be made has been made.

    The `changes` page compares with the claims of the last build, or of `before`; any change can count as wrong.
    """
    since = before or out / "claims.csv"
    earlier = _claims(since) if before or fail_on_changes else None
    held, problems = corpus(data, out, before)
    everything = listed(listing, held.documents)
    chosen = listed(listing, held.documents, names, given)
    stale = [r for r in chosen if force or made_from(out / r.file) != _digest(r, held)]
    failed = _made(stale, held, out, workers or os.cpu_count() or 1)
    files = exports.export(held.tables, held.documents, out, release())
    contents = Contents(everything, failed, problems, files, held, out)
    _index(contents, held, out)
    if not problems:
        _tidy(out, {report.file for report in everything} | {in_language(INDEX, lang) for lang in LANGUAGES})
    changed = _changed(held.claims, earlier, since) if fail_on_changes and earlier is not None else []
    return [*problems, *sorted(set(failed.values())), *changed]


def _index(contents: Contents, held: Corpus, out: Path) -> None:
    """Publish the start page in each language."""
    for lang in LANGUAGES:
        words = pages.words(lang)
        page = Page(INDEX, words["name"], words["about"], lang, held.digest, stamp(held, lang), ("page", "index"))
        _publish(page, contents.body(lang), out)


def _claims(path: Path) -> DataFrame:
    """Claims of an earlier build; InputError if the file is none."""
    try:
        return load(path)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; --before names the claims of an earlier build") from None
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{path}: no claims of an earlier build ({reason}); name one by --before") from None


def _changed(claims: DataFrame, earlier: DataFrame, since: Path) -> list[str]:
    """A line that counts the claims and findings that are new, gone and changed, if any are."""
    tables = {
        "claims": versions.compared(claims, earlier).drop_duplicates(["change", "claim_id"]),
        "findings": versions.compared_findings(claims, earlier),
    }
    said = [f"{name} differ: {_counted(table)}" for name, table in tables.items() if len(table)]
    return [f"{since}: {'; '.join(said)}; see changes.html"] if said else []


def _counted(table: DataFrame) -> str:
    found = table["change"].value_counts()
    return ", ".join(f"{found.get(kind, 0)} {kind}" for kind in ("new", "gone", "changed"))


def _made(reports: Sequence[Report], held: Corpus, out: Path, workers: int) -> dict[str, str]:
    """By page a line for each report that failed, its last good page left in place; several are made at once."""
    failed = {}
    with ThreadPoolExecutor(workers) as pool:
        jobs = {pool.submit(_make, report, held, out): report.file for report in reports}
        for job in tqdm(as_completed(jobs), "reports", len(jobs), disable=not sys.stderr.isatty(), leave=False):
            if problem := job.result():
                failed[jobs[job]] = problem
    return failed


def _make(report: Report, held: Corpus, out: Path) -> str:
    """The report's page, written; what went wrong, or nothing."""
    try:
        cells = executed(report.notebook, _parameters(report, held))
    except NotebookError as error:
        return str(error)
    file = f"{report.name}.html"
    page = Page(file, report.title, report.question, report.lang, _digest(report, held), stamp(held, report.lang))
    _publish(page, html(cells, report.lang, pages.words(report.lang)["code"]), out)
    return ""


def _publish(page: Page, body: str, out: Path) -> None:
    text = page.around(body)
    exports.written(out / in_language(page.file, page.lang), lambda part: part.write_text(text, encoding="utf-8"))


def _parameters(report: Report, held: Corpus) -> dict[str, Any]:
    """The report's parameters, over those that every notebook with such a parameter gets."""
    known = declared(report.notebook)
    return {name: value for name, value in held.given.items() if name in known} | dict(report.parameters)


def _digest(report: Report, held: Corpus) -> str:
    """SHA-256 of all that can change the report's page."""
    told = json.dumps([report.title, report.question, _parameters(report, held)], ensure_ascii=False)
    return sha256(held.digest.encode() + report.notebook.read_bytes() + told.encode()).hexdigest()


def made_from(page: Path) -> str:
    """Digest of the inputs that a page was made from, empty if there is no such page."""
    try:
        head = page.read_text(encoding="utf-8")[:2000]
    except OSError:
        return ""
    return head.partition(MARK)[2].partition('"')[0]


def _tidy(out: Path, wanted: set[str]) -> None:
    """Pages of reports that are listed no more, removed; files of others are left alone."""
    for page in out.glob("*.html"):
        if page.name not in wanted and made_from(page):
            page.unlink()
