"""The catalogue of indicators: which wordings mean one thing, by literal aliases that every table names."""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pandas import DataFrame

from analysis import schema
from analysis.lexicon import InputError
from analysis.source import DATA

PATH = DATA / "indicators.csv"
COLUMNS = ("id", "zh", "en", "unit", "direction", "kind", "aliases", "related", "note")
DIRECTIONS = ("higher_better", "lower_better", "neutral")
KINDS = ("count", "money", "rate", "ratio", "rank", "generic")
SPACERS = re.compile(r"[\s“”\"‘’'《》「」『』的]")


class Entry(NamedTuple):
    """A row of indicators.csv. `kind`: count, money, rate (0 to 100 %), ratio (per head or day), rank, or generic (a
    wording whose subject only its sentence tells, so that it is never joined across sentences)."""

    id: str
    zh: str
    en: str
    unit: str
    direction: str
    kind: str
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    note: str


class Catalogue(NamedTuple):
    """Entries by id, and id and alias by plain wording."""

    entries: dict[str, Entry]
    aliases: dict[str, tuple[str, str]]

    def match(self, wording: str) -> tuple[Entry | None, str]:
        """Entry whose alias the wording literally is, with that alias; (None, '') when there is none.

        >>> catalogue().match("“两抢”的案件")[1]
        '“两抢”案件'
        """
        found = self.aliases.get(plain(wording))
        return (self.entries[found[0]], found[1]) if found else (None, "")

    def nearest(self, wording: str, count: int = 3) -> list[tuple[str, str]]:
        """Ids with their alias closest to a wording, best first."""
        close = difflib.get_close_matches(plain(wording), self.aliases, n=4 * count, cutoff=0.4)
        found: dict[str, str] = {}
        for name in close:
            found.setdefault(*self.aliases[name])
        return list(found.items())[:count]


def plain(wording: str) -> str:
    """A wording as it is matched: full-width as ASCII, without quotation marks, white space and 的.

    >>> plain("“五类” 案件的破案率")
    '五类案件破案率'
    """
    return SPACERS.sub("", unicodedata.normalize("NFKC", wording))


def beside(documents: Sequence[Any], name: str) -> Path | None:
    """File of that name beside the folder of the first document, as data/ has it; None when there is none."""
    path = getattr(documents[0], "path", None) if documents else None
    found = Path(path).resolve().parent.parent / name if path else None
    return found if found and found.exists() else None


def catalogue(path: Path | str | None = None) -> Catalogue:
    """The catalogue of a file, data/indicators.csv when none is named; InputError names file, line and remedy."""
    path = Path(path or PATH)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); the catalogue belongs there") from None


@lru_cache(4)
def _read(path: Path, changed: int) -> Catalogue:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        entries: dict[str, Entry] = {}
        aliases: dict[str, tuple[str, str]] = {}
        for row in reader:
            _add(_entry(row, f"{path}:{reader.line_num}"), entries, aliases, f"{path}:{reader.line_num}")
    for entry in entries.values():
        if unknown := [other for other in entry.related if other not in entries]:
            raise InputError(f"{path}: {entry.id} is related to {unknown[0]}, which has no row; add it or drop it")
    return Catalogue(entries, aliases)


def _entry(row: dict[str, str], place: str) -> Entry:
    if None in row or None in row.values():
        raise InputError(f"{place}: not as many cells as columns; put cells that hold commas in double quotes")
    lists = {
        name: tuple(part.strip() for part in row[name].split("|") if part.strip()) for name in ("aliases", "related")
    }
    entry = Entry(**(row | lists))  # type: ignore[arg-type]
    if entry.direction not in DIRECTIONS or entry.kind not in KINDS or not entry.id or not entry.zh:
        raise InputError(
            f"{place}: needs id and zh, a direction ({', '.join(DIRECTIONS)}) and a kind ({', '.join(KINDS)})"
        )
    return entry


def _add(entry: Entry, entries: dict[str, Entry], aliases: dict[str, tuple[str, str]], place: str) -> None:
    if entry.id in entries:
        raise InputError(f"{place}: the id {entry.id} is already used; join the rows or rename one")
    entries[entry.id] = entry
    for alias in dict.fromkeys((entry.zh, *entry.aliases)):
        taken = aliases.setdefault(plain(alias), (entry.id, alias))
        if taken[0] != entry.id:
            raise InputError(f"{place}: the alias {alias} already belongs to {taken[0]}; keep it in one row")


def named(claims: DataFrame, path: Path | str | None = None) -> DataFrame:
    """Claims with the columns `indicator_id` and `alias`, empty where none fits; `attrs` names another catalogue."""
    known = catalogue(path)
    matches = {wording: known.match(wording) for wording in set(claims["indicator"])}
    ids = [entry.id if (entry := matches[w][0]) else "" for w in claims["indicator"]]
    made = claims.assign(indicator_id=ids, alias=[matches[w][1] for w in claims["indicator"]])
    if path and Path(path).resolve() != PATH:
        made.attrs["catalogue"] = str(path)
    return made


def unmatched(claims: DataFrame) -> DataFrame:
    """Wordings that no alias fits, most frequent first, with the nearest entries of the catalogue."""
    known = catalogue(claims.attrs.get("catalogue"))
    seen: dict[str, list[str]] = {}
    for wording, document in zip(claims["indicator"], claims["document"], strict=True):
        if not known.match(wording)[0]:
            seen.setdefault(wording, []).append(document)
    ordered = sorted(seen.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = (
        {"indicator": w, "count": len(d), "documents": " ".join(sorted(set(d))), "nearest": _hints(known, w)}
        for w, d in ordered
    )
    return schema.frame("unmatched", rows)


def _hints(known: Catalogue, wording: str) -> str:
    return " ".join(f"{name}({alias})" for name, alias in known.nearest(wording))


def related(path: Path | str | None = None) -> DataFrame:
    """Pairs of entries that are close but not equal, never merged, with the note on how they differ."""
    known = catalogue(path).entries
    pairs = {tuple(sorted((entry.id, other))) for entry in known.values() for other in entry.related}
    rows = []
    for a, b in sorted(pairs):
        note = " ".join(dict.fromkeys(known[i].note for i in (a, b) if known[i].note))
        rows.append(
            {"indicator_id": a, "indicator": known[a].zh, "related_id": b, "related": known[b].zh, "note": note}
        )
    return schema.frame("related", rows)
