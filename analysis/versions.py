"""What changed between two builds: figures and findings new, gone and changed, told apart from what only moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import pandas as pd
from pandas import DataFrame

from analysis import audit

COLUMNS = ["document", "change", "area", "indicator", "statistic", "field", "before", "after", "sentence", "claim_id"]
SAME = ["area", "indicator", "statistic", "unit", "period_start", "period_end", "base_start", "base_end"]
FIELDS = ["quote", "value", "low", "high", "hedge", *SAME, "rank_of", "rank_among"]
TOLD = {"low": "value", "high": "value", "quote": "value", "hedge": "value"}


def compared(claims: DataFrame, before: DataFrame) -> DataFrame:
    """Claims that are new, gone or changed since `before`, one row a claim, or a field of a changed claim.

    Claims are paired in text order, document by document, so that none is called new because text before it grew.
    """
    documents = sorted({*claims["document"], *before["document"]})
    rows = [row for name in documents for row in _document(_rows(before, name), _rows(claims, name))]
    return DataFrame(rows, columns=COLUMNS)


def compared_findings(claims: DataFrame, before: DataFrame, lang: str = "zh") -> DataFrame:
    """Findings of the audit that are new, gone or told otherwise since the claims `before`, one row each.

    Both are audited by the rules of today and without the texts, so that only what the figures say counts.
    """
    old, new = (_findings(table, lang) for table in (before, claims))
    left = [row for row in new if row not in old]
    rows = []
    for gone in (row for row in old if row not in new):
        twin = next((row for row in left if row[:3] == gone[:3]), None)
        if twin:
            left.remove(twin)
        rows.append((*gone[:3], "changed" if twin else "gone", gone[3], twin[3] if twin else ""))
    rows += [(*row[:3], "new", "", row[3]) for row in left]
    return DataFrame(rows, columns=["severity", "rule", "documents", "change", "before", "after"])


def _findings(claims: DataFrame, lang: str) -> list[tuple[str, ...]]:
    table = audit.findings(claims)[["severity", "rule", "documents", f"message_{lang}"]]
    return [tuple(map(str, row)) for row in table.itertuples(index=False)]


def _rows(claims: DataFrame, document: str) -> list[dict[Any, Any]]:
    return claims[claims["document"] == document].sort_values(["start", "end", "claim_id"]).to_dict("records")


def _document(old: list[dict[Any, Any]], new: list[dict[Any, Any]]) -> Iterator[dict[str, str]]:
    blocks = SequenceMatcher(None, [_key(r, FIELDS) for r in old], [_key(r, FIELDS) for r in new], autojunk=False)
    for kind, a, b, c, d in blocks.get_opcodes():
        if kind != "equal":
            yield from _stretch(old[a:b], new[c:d])


def _stretch(old: list[dict[Any, Any]], new: list[dict[Any, Any]]) -> Iterator[dict[str, str]]:
    """Changes between two stretches of text: claims on the same thing are paired, else those with the same words."""
    left = list(new)
    for row in old:
        twin = next((other for other in left if _key(other, SAME) == _key(row, SAME)), None)
        twin = twin or next((other for other in left if other["quote"] == row["quote"]), None)
        if twin is None:
            yield _row(row, "gone", "", _figure(row), "")
            continue
        left.remove(twin)
        names = dict.fromkeys(TOLD.get(name, name) for name in FIELDS if _text(row[name]) != _text(twin[name]))
        yield from (_row(twin, "changed", name, *(_told(r, name) for r in (row, twin))) for name in names)
    yield from (_row(row, "new", "", "", _figure(row)) for row in left)


def _key(row: dict[Any, Any], names: list[str]) -> tuple[str, ...]:
    return tuple(_text(row[name]) for name in names)


def _text(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def _told(row: dict[Any, Any], name: str) -> str:
    return _figure(row) if name == "value" else _text(row[name])


def _figure(row: dict[Any, Any]) -> str:
    """The figure as written, with its value."""
    return f"{row['quote']} ({_text(row['value'])})"


def _row(row: dict[Any, Any], change: str, field: str, before: str, after: str) -> dict[str, str]:
    known = {name: row[name] for name in ("document", "area", "indicator", "statistic", "sentence", "claim_id")}
    return {**known, "change": change, "field": field, "before": before, "after": after}
