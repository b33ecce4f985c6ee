"""A figure of a table explained: the claims that it rests on, with their quotes, and the formula that leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pandas import DataFrame, Series

from analysis.lexicon import InputError
from analysis.number import Interval
from analysis.tables.facts import bounds, exact, written

WORDS = {
    "zh": {
        "stated": "原文",
        "implied": "推算",
        "reconciled": "多处说法取交集",
        "conflicting": "说法不一",
        "because": "依据",
        "formula": "算式",
    },
    "en": {
        "stated": "stated",
        "implied": "implied",
        "reconciled": "reconciled",
        "conflicting": "conflicting",
        "because": "Premises",
        "formula": "Formula",
    },
}
READINGS = {
    "zh": {"relative": "读作百分之几", "points": "读作百分点", "ambiguous": "百分之几或百分点"},
    "en": {
        "relative": "read as per cent",
        "points": "read as percentage points",
        "ambiguous": "per cent or percentage points",
    },
}


class Explanation(str):
    """Text that a notebook shows as it stands."""

    def __repr__(self) -> str:
        return str(self)


def explain(row: Series | DataFrame | dict[str, Any] | str, claims: DataFrame, lang: str = "zh") -> Explanation:
    """Derivation of one row of a metric table, of a finding, or of a claim id; InputError for more rows or none.

    The first line is the figure, then come its formula and its premises, each with quote, sentence and document.
    """
    found = _row(row, claims)
    names = str(found.get("claims") or found.get("claim_id", "")).split()
    known = {row["claim_id"]: row for row in claims[claims["claim_id"].isin(names)].to_dict("records")}
    if lost := [name for name in names if name not in known]:
        raise InputError(f"{lost[0]}: no such claim in these claims; take the table that the row was made from")
    lines = [_head(found, lang)]
    if found.get("formula"):
        lines.append(f"{WORDS[lang]['formula']}: {found['formula']} = {_number(found)}")
    lines += [f"{WORDS[lang]['because']}:"] + [f"  {_premise(name, known[name])}" for name in names]
    return Explanation("\n".join(lines))


def _row(row: Series | DataFrame | dict[str, Any] | str, claims: DataFrame) -> dict[str, Any]:
    if isinstance(row, str):
        row = claims[claims["claim_id"] == row]
    if isinstance(row, DataFrame):
        if len(row) != 1:
            raise InputError(f"explain takes one row, not {len(row)}; choose it with .query(...) or .iloc[[n]]")
        row = row.iloc[0]
    return dict(row)


def _head(found: dict[str, Any], lang: str) -> str:
    if "message_zh" in found:
        return str(found[f"message_{lang}"])
    period = "–".join(str(found[name].date()) for name in ("period_start", "period_end") if not pd.isna(found[name]))
    marks = [WORDS[lang].get(str(found.get("status")), ""), READINGS[lang].get(str(found.get("reading")), "")]
    sort = f" ({', '.join(mark for mark in marks if mark)})" if any(marks) else ""
    return f"{found['area']} {found['indicator']} {period}: {_number(found)}{sort}"


def _number(found: dict[str, Any]) -> str:
    value, span = exact(found["value"]), Interval(exact(found["low"]), exact(found["high"]))
    ends = "" if span.low == span.high else f" {bounds(span, 7)}"
    return f"{written(value, 7)}{found['unit']}{ends}"


def _premise(name: str, claim: Mapping[Any, Any]) -> str:
    override = f" ✎ {claim['corrected']}" if claim["corrected"] else ""
    return f"[{name}] {claim['quote']} — {claim['sentence']}{override}"
