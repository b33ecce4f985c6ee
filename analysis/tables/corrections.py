"""An analyst's overrides of single claims, each with its reason, refused as soon as they no longer fit the text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pandas import DataFrame

from analysis import schema
from analysis.lexicon import InputError
from analysis.source import DATA

PATH = DATA / "corrections.csv"
COLUMNS = ("document", "claim_id", "quote", "occurrence", "column", "value", "reason", "who", "date")
NEEDED = ("document", "column", "reason", "who", "date")
FIXED = (
    "claim_id",
    "document",
    "title",
    "start",
    "end",
    "quote",
    "sentence",
    "rule",
    "corrected",
    "indicator_id",
    "alias",
)
PARSERS: dict[str, Callable[[str], Any]] = {"float": float, "int": int, "date": date.fromisoformat, "str": str}
TYPES = {column.name: column.type for column in schema.TABLES["claims"] if column.name not in FIXED}


def corrected(claims: DataFrame, documents: Sequence[Any], path: str | Path | None = None) -> DataFrame:
    """Claims with the corrections of a file applied, `corrected` telling column, value read, who, when and why.

    Corrections of documents that are not among these stay aside. InputError names the line that does not fit.
    """
    path = Path(path or PATH)
    texts = {document.name: document.text for document in documents}
    todo = [(place, row) for place, row in _rows(path) if row["document"] in texts]
    if not todo:
        return claims
    held: list[dict[str, Any]] = [{str(k): v for k, v in row.items()} for row in claims.to_dict("records")]
    touched = {}
    for place, row in todo:
        claim = _claim(row, held, texts[row["document"]], place)
        before, claim[row["column"]] = claim[row["column"]], _value(row, held, place)
        note = f"{row['column']}: {_shown(before)} ({row['who']}, {row['date']}: {row['reason']})"
        claim["corrected"] = "; ".join(filter(None, (claim["corrected"], note)))
        touched[claim["claim_id"]] = (claim, place)
    for claim, place in touched.values():
        if not claim["low"] <= claim["value"] <= claim["high"]:
            raise InputError(f"{place}: value {claim['value']:g} is not within low and high; correct these two as well")
    return schema.frame("claims", held)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    if not path.exists():
        if path != PATH:
            raise InputError(f"{path}: no such file of corrections; check the name")
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        for row in reader:
            place = f"{path}:{reader.line_num}"
            if None in row or None in row.values():
                raise InputError(f"{place}: not as many cells as columns; put cells that hold commas in double quotes")
            _check(row, place)
            yield place, row


def _check(row: dict[str, str], place: str) -> None:
    if missing := [name for name in NEEDED if not row[name].strip()]:
        raise InputError(
            f"{place}: {missing[0]} is empty; a correction needs {', '.join(NEEDED)} and a claim_id or quote"
        )
    if row["column"] not in TYPES:
        raise InputError(f"{place}: the column {row['column']} cannot be corrected; choose one of {', '.join(TYPES)}")
    if not row["claim_id"] and not row["quote"]:
        raise InputError(f"{place}: names no claim; give its claim_id, or its quote and which occurrence of it")
    try:
        date.fromisoformat(row["date"])
    except ValueError:
        raise InputError(f"{place}: {row['date']} is no date; write 2020-04-15") from None


def _claim(row: dict[str, str], held: list[dict[str, Any]], text: str, place: str) -> dict[str, Any]:
    """The one claim that a correction names; InputError when the text no longer bears it."""
    fit = [claim for claim in held if claim["document"] == row["document"]]
    if row["claim_id"]:
        fit = [claim for claim in fit if claim["claim_id"] == row["claim_id"]]
        if fit and row["quote"] and fit[0]["quote"] != row["quote"]:
            raise InputError(
                f"{place}: {row['claim_id']} now reads {fit[0]['quote']}, not {row['quote']}; the text has changed"
            )
    else:
        at = _offset(text, row, place)
        fit = [claim for claim in fit if claim["start"] == at and claim["quote"] == row["quote"]]
    if len(fit) != 1:
        wanted = row["claim_id"] or f"occurrence {row['occurrence'] or 1} of {row['quote']}"
        found = "no claim is" if not fit else f"{len(fit)} claims are"
        raise InputError(
            f"{place}: {found} {wanted} in {row['document']}; take the claim_id from claims.csv or drop the row"
        )
    return fit[0]


def _offset(text: str, row: dict[str, str], place: str) -> int:
    at, wanted = -1, row["occurrence"] or "1"
    if not wanted.isdigit() or wanted == "0":
        raise InputError(f"{place}: occurrence {wanted} is no number; the first is 1")
    for n in range(int(wanted)):
        at = text.find(row["quote"], at + 1)
        if at < 0:
            times = f"{row['quote']} stands {n} times in {row['document']}, not {wanted}"
            raise InputError(f"{place}: {times}; mend the row, or take it out if the text has changed")
    return at


def _value(row: dict[str, str], held: list[dict[str, Any]], place: str) -> Any:
    """The new value in the column's type, None for an empty one."""
    kind, text = TYPES[row["column"]], row["value"].strip()
    try:
        made = PARSERS[kind](text) if text else None
    except ValueError:
        raise InputError(f"{place}: {text} is no {kind}; {row['column']} needs one") from None
    wrong = row["column"] in ("value", "low", "high") and (made is None or made != made)
    if wrong or (row["column"] == "statistic" and text not in schema.STATISTICS):
        raise InputError(
            f"{place}: {text or 'an empty cell'} is no {row['column']}; see the table of columns in the README"
        )
    if row["column"] == "part_of" and text and all(claim["claim_id"] != text for claim in held):
        raise InputError(f"{place}: {text} is no claim; part_of takes the claim_id of the whole")
    return made or "" if kind == "str" else made


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
