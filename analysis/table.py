"""The tables: claims of documents, and the metric tables made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from pandas import DataFrame

from analysis import engines, schema
from analysis.claims import Reading, reading
from analysis.lexicon import InputError
from analysis.tables.catalogue import beside, named, related, unmatched
from analysis.tables.corrections import corrected
from analysis.tables.facts import Row
from analysis.tables.parts import breakdowns, shares
from analysis.tables.ranking import ranks, standings
from analysis.tables.series import chain_index, changes, levels, streaks

__all__ = ["breakdowns", "chain_index", "changes", "extract", "levels", "load", "ranks"]
__all__ += ["related", "shares", "standings", "streaks", "unmatched"]


def extract(
    documents: Sequence[Any],
    workers: int = 1,
    corrections: str | Path | None = None,
    catalogue: str | Path | None = None,
    engine: str = "local",
    scheduler: str = "",
) -> tuple[DataFrame, DataFrame]:
    """Claims and unread figures of documents, matched with a catalogue and overridden by corrections.

    Unless named, these are the indicators.csv and corrections.csv beside the documents' folder, else those of data/.
    `workers` processes share the documents, or a Dask cluster does; the tables are the same whatever their number.
    """
    claims, unread = zip(*engines.mapped(_read, documents, workers, engine, scheduler), strict=True)
    table = pd.concat(claims, ignore_index=True)
    table = corrected(table, documents, corrections or beside(documents, "corrections.csv"))
    table = named(table, catalogue or beside(documents, "indicators.csv"))
    return schema.typed(table, "claims"), pd.concat(unread, ignore_index=True)


def _read(documents: Sequence[Any]) -> tuple[DataFrame, DataFrame]:
    """Claims and unread figures as they stand in the documents."""
    read = [(document, reading(document)) for document in documents]
    claims = [row for document, found in read for row in _claims(document, found)]
    unread = [{**vars(p), "document": document.name} for document, found in read for p in found.unread]
    return schema.frame("claims", claims), schema.frame("unread", unread)


def _claims(document: Any, found: Reading) -> Iterator[Row]:
    for claim in found.claims:
        figure, (low, high) = claim.figure, claim.figure.interval
        yield {
            **{
                name: getattr(claim, name)
                for name in ["claim_id", "title", "start", "end", "quote", "sentence", "area", "indicator", "statistic"]
            },
            **{name: getattr(claim, name) for name in ("rank_of", "rank_among", "rule")},
            **{"document": document.name, "hedge": figure.hedge, "unit": figure.unit},
            **{"value": float(figure.value), "low": float(low), "high": float(high)},
            **dict(
                zip(("period_start", "period_end", "base_start", "base_end"), (*claim.period, *claim.base), strict=True)
            ),
            "part_of": claim.part_of.claim_id if claim.part_of else "",
        }


def load(path: str | Path) -> DataFrame:
    """Claims of a CSV or Parquet file that an earlier run wrote, typed as `extract` gives them."""
    path = Path(path)
    table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, keep_default_na=False, dtype=str)
    for name in ("rule", "corrected"):
        table[name] = table.get(name, "")
    if missing := [name for name in schema.names("claims")[:-2] if name not in table]:
        raise InputError(f"{path}: has no column {missing[0]}; name a claims table that `extract` wrote")
    if "indicator_id" not in table:
        table = named(table)
    return schema.typed(table[schema.names("claims")], "claims")
