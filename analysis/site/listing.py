"""The reports that there are: which notebook with which parameters, from `reports.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.lexicon import InputError
from analysis.site.notebook import checked, declared
from analysis.source import Document

KEYS = {"name", "notebook", "title", "question", "parameters", "each"}
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Report:
    """One page to make: a notebook, its parameters, and what it answers, in one language.

    `document` is the stem of the one bulletin that it is about, or empty.
    """

    name: str
    notebook: Path
    lang: str
    title: str
    question: str
    parameters: Mapping[str, Any]
    document: str = ""

    @property
    def file(self) -> str:
        """Name of its page, `trends.html` or `trends.en.html`."""
        return in_language(f"{self.name}.html", self.lang)


def in_language(file: str, lang: str) -> str:
    """Name of a page in that language.

    >>> in_language("index.html", "zh"), in_language("index.html", "en")
    ('index.html', 'index.en.html')
    """
    return file if lang == LANGUAGES[0] else file.replace(".html", f".{lang}.html")


def listed(
    path: Path, documents: Sequence[Document], names: Iterable[str] = (), given: Mapping[str, Any] | None = None
) -> list[Report]:
    """Reports of the file, all or the named ones, with the given parameters over their own."""
    entries = _entries(path)
    chosen = set(names)
    for name in sorted(chosen - set(entries)):
        raise InputError(f"{path}: no report {name}; it has {', '.join(entries)}")
    entries = {name: entry for name, entry in entries.items() if name in chosen or not chosen}
    return [report for entry in entries.values() for report in _reports(entry, path, documents, given or {})]


def _entries(path: Path) -> dict[str, dict[str, Any]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("report", [])
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); it lists the reports") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    for entry in entries:
        wrong = set(entry) - KEYS or KEYS - {"parameters", "each"} - set(entry)
        if wrong:
            raise InputError(
                f"{path}: report {entry.get('name', '?')}: {', '.join(sorted(wrong))} is unknown or missing"
            )
    return {entry["name"]: entry for entry in entries}


def _reports(
    entry: Mapping[str, Any], path: Path, documents: Sequence[Document], given: Mapping[str, Any]
) -> Iterator[Report]:
    notebook = path.parent / entry["notebook"]
    own = entry.get("parameters", {}) | given
    if own.get("lang", "zh") not in LANGUAGES:
        raise InputError(f"{own['lang']}: no such language; lang is {' or '.join(LANGUAGES)}")
    languages = (LANGUAGES if "lang" not in own else (own["lang"],)) if "lang" in declared(notebook) else LANGUAGES[:1]
    for document in documents if entry.get("each") == "document" else [None]:
        one = {"document": document.name} if document else {}
        name = f"{entry['name']}-{document.name}" if document else entry["name"]
        for lang in languages:
            spoken = {"lang": lang} if "lang" in declared(notebook) else {}
            parameters = checked(notebook, own | one | spoken)
            title = entry["title"][lang] + (f" · {document.title or document.name}" if document else "")
            yield Report(name, notebook, lang, title, entry["question"][lang], parameters, one.get("document", ""))
