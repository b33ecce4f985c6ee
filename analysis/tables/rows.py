"""Estimates as rows of the metric tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.reading.days import Period
from analysis.tables.facts import Fact, Facts, Row, span_of
from analysis.tables.reconcile import Estimate


def head(facts: Iterable[Fact]) -> Row:
    """Area, indicator and aliases of facts of one series."""
    held = sorted(facts, key=lambda f: f.claim_id)
    aliases = sorted({f.alias for f in held if f.alias})
    first = held[0]
    return {
        "area": first.area,
        "indicator_id": first.indicator_id,
        "indicator": first.label,
        "alias": "|".join(aliases),
    }


def time(period: Period) -> Row:
    return {"period_start": period.start, "period_end": period.end, "span": span_of(period)}


def figure(estimate: Estimate, unit: str) -> Row:
    """Value, interval, unit, status and reading."""
    ends = {"value": float(estimate.value), "low": float(estimate.span.low), "high": float(estimate.span.high)}
    return ends | {"unit": unit, "status": estimate.status, "reading": estimate.reading}


def proof(facts: Facts, estimate: Estimate) -> Row:
    """Formula, premises, their documents and which of them are corrected."""
    return {"formula": estimate.formula} | premises(facts, estimate.claims)


def premises(facts: Facts, claims: Sequence[str]) -> dict[str, str]:
    """Claim ids, their documents, and the ids that corrections.csv overrides."""
    own = [facts.by_id[claim] for claim in claims]
    overridden = (f.claim_id for f in own if f.corrected)
    documents = sorted({f.document for f in own})
    return {"claims": " ".join(claims), "documents": " ".join(documents), "corrected": " ".join(overridden)}


def unit_of(held: Iterable[Fact]) -> str:
    """The commonest unit as written, the first by code point of equals."""
    counts = Counter(f.unit for f in held)
    return min(counts, key=lambda unit: (-counts[unit], unit)) if counts else ""


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Rows by area, indicator, period and figure."""

    def key(row: Row) -> tuple[object, ...]:
        days = [day.isoformat() if day else "" for day in (row["period_end"], row["period_start"])]
        return (
            row["area"],
            row["indicator_id"],
            row["indicator"],
            *days,
            row["unit"],
            row["low"],
            row["high"],
            row["claims"],
        )

    return sorted(rows, key=key)
