"""The marks on a document's text: for every figure its place, its statistic and a card that tells how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd
from pandas import DataFrame

from analysis.charts import wording
from analysis.claims import Passage
from analysis.schema import MOVEMENTS

CUES = {"level": "", "change": "±", "difference": "Δ", "share": "◔", "rank": "№", "streak": "∞"}
CUES |= {"unread": "?", "passed": ""}
ARROWS = {-1: "↓", 0: "", 1: "↑"}


@dataclass(frozen=True)
class Spot:
    """Figures on one stretch of text: their kind, name and card as HTML, and `also` the further claims on it."""

    start: int
    end: int
    kind: str
    name: str
    card: str
    cue: str
    flagged: bool = False
    also: tuple[str, ...] = ()


def all_spots(
    claims: DataFrame, unread: DataFrame, passed: Iterable[Passage], findings: DataFrame | None, lang: str
) -> list[Spot]:
    """Marks of a document's claims, unread figures and decoys, in text order and apart."""
    flags = {} if findings is None else _flags(findings, lang)
    return _apart([*_claim_spots(claims, flags, lang), *_other_spots(unread, passed, lang)])


def anchor(claim_id: str) -> str:
    """Fragment that leads to a claim's place in the page of its document.

    >>> anchor("2019:12:1")
    '#at-2019%3A12%3A1'
    """
    return "#at-" + quote(claim_id, safe="")


def _flags(findings: DataFrame, lang: str) -> dict[str, list[str]]:
    """Messages of the findings by claim id."""
    flags: dict[str, list[str]] = {}
    for row in findings.to_dict("records"):
        for claim in row["claims"].split():
            flags.setdefault(claim, []).append(row[f"message_{lang}"])
    return flags


def _claim_spots(claims: DataFrame, findings: Mapping[str, list[str]], lang: str) -> Iterator[Spot]:
    for _, group in claims.groupby(["start", "end"]):
        rows = group.to_dict("records")
        card = "".join(_section(row, findings.get(row["claim_id"], []), lang) for row in rows)
        also = tuple(row["claim_id"] for row in rows[1:])
        flagged = any(row["claim_id"] in findings for row in rows)
        first = rows[0]
        yield Spot(
            first["start"], first["end"], first["statistic"], first["claim_id"], card, _cue(first), flagged, also
        )


def _apart(spots: Iterable[Spot]) -> list[Spot]:
    """The spots in text order, those that overlap as one mark with one card."""
    out: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        if out and spot.start < out[-1].end:
            last = out.pop()
            end, also = max(last.end, spot.end), (*last.also, spot.name, *spot.also)
            spot = replace(last, end=end, card=last.card + spot.card, flagged=last.flagged or spot.flagged, also=also)
        out.append(spot)
    return out


def _cue(row: Mapping[Any, Any]) -> str:
    """Sign before a figure that tells its statistic, and the direction of a change, without colour."""
    kind = row["statistic"]
    turn = ARROWS[(row["value"] > 0) - (row["value"] < 0)] if kind in MOVEMENTS else ""
    return turn if kind == "change" and turn else CUES[kind] + turn


def _other_spots(unread: DataFrame, passed: Iterable[Passage], lang: str) -> Iterator[Spot]:
    for row in unread.to_dict("records"):
        yield Spot(row["start"], row["end"], "unread", unread_name(row), _other("unread", row["reason"], lang), "?")
    for it in passed:
        yield Spot(it.start, it.end, "passed", f"passed:{it.start}", _other("passed", it.reason, lang), "")


def unread_name(row: Mapping[Any, Any]) -> str:
    """Name of an unread figure's mark."""
    return f"unread:{row['start']}"


def _other(kind: str, reason: str, lang: str) -> str:
    return f"<b>{escape(wording.text(kind, lang))}</b>" + _line(
        wording.column("reason", lang), wording.label(reason, lang)
    )


def _section(row: Mapping[Any, Any], findings: list[str], lang: str) -> str:
    """One claim's part of a card."""
    known = shown(row, lang)
    names = ["area", "statistic", "value", "interval", "period", "base", "rank_among", "rule", "corrected"]
    lines = [(wording.column(name, lang), known[name]) for name in names if known[name]]
    lines += [(wording.column("finding", lang), words) for words in findings]
    link = f"<a href='#row-{quote(str(row['claim_id']), safe='')}'>{escape(wording.text('to_table', lang))}</a>"
    return f"<b>{escape(known['indicator'])}</b>{''.join(_line(*line) for line in lines)}{link}"


def _line(name: str, words: str) -> str:
    return f"<i><u>{escape(name)}</u> {escape(words)}</i>"


def shown(row: Mapping[Any, Any], lang: str) -> dict[str, str]:
    """A claim's cells as words: value and interval with unit, period and base by name, rank with its set."""
    value, low, high, unit = row["value"], row["low"], row["high"], str(row["unit"])
    told = pd.notna(row["base_start"]) or pd.notna(row["base_end"])
    size = "" if pd.isna(row["rank_of"]) else str(row["rank_of"])
    among = wording.text("rank_set", lang, n=size, among=row["rank_among"]) if size else str(row["rank_among"])
    return {name: str(row.get(name, "")) for name in ("quote", "indicator", "area", "corrected")} | {
        "rule": wording.label(row["rule"], lang),
        "statistic": wording.text(f"statistic_{row['statistic']}", lang),
        "value": wording.number(value, unit, lang),
        "interval": wording.interval(low, high, lang),
        "unit": unit,
        "period": wording.period(row["period_start"], row["period_end"], lang),
        "base": wording.period(row["base_start"], row["base_end"], lang) if told else "",
        "rank_among": among,
    }
