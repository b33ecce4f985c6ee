"""Ranks: as stated, with set and size, and among the areas of the corpus as far as intervals tell them apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pandas import DataFrame

from analysis import schema
from analysis.number import Interval
from analysis.tables import rows
from analysis.tables.catalogue import Entry, catalogue
from analysis.tables.facts import Fact, Facts, Row, facts, grouped
from analysis.tables.reconcile import Estimate, reconciled, stated
from analysis.tables.rows import ordered
from analysis.tables.series import levels

SIZE = re.compile(r"\d+|[一二两三四五六七八九十百]+(?=[个家座省市项])")
COUNTRY = "全国"


def kinds(ranks: Iterable[Fact]) -> dict[str, str]:
    """Set that each wording of a set stands for: a shorter one (全国) for the only longer one that it opens."""
    words = sorted({SIZE.sub("", f.rank_among) for f in ranks}, key=len)
    found = {}
    for word in words:
        longer = [other for other in words if other != word and other.startswith(word)]
        roots = [other for other in longer if not any(o != other and o.startswith(other) for o in longer)]
        found[word] = roots[0] if len(roots) == 1 else word
    return found


def by_set(held: Facts) -> dict[Any, list[Fact]]:
    """Stated ranks by series and set, whatever the period."""
    found: dict[Any, list[Fact]] = {}
    for series, group in grouped((f.series, f) for f in held.of("rank")).items():
        named = kinds(group)
        found |= {
            (series, name): same
            for name, same in grouped((named[SIZE.sub("", f.rank_among)], f) for f in group).items()
        }
    return found


def ranks(claims: DataFrame) -> DataFrame:
    """Ranks with the set's size and name and the percentile position; a size told for one period holds for others."""
    held = facts(claims)
    made = []
    for group in by_set(held).values():
        sizes = {f.rank_of for f in group if f.rank_of}
        among = max((f.rank_among for f in group), key=lambda name: (len(name), name))
        for period, same in grouped((f.period, f) for f in group).items():
            own = {f.rank_of for f in same if f.rank_of} or sizes
            size = next(iter(own)) if len(own) == 1 else None
            standing = {"rank_of": size, "rank_among": among, "size_status": _told(same, size)}
            for estimate in reconciled(map(stated, same)):
                figure = rows.figure(estimate, "位") | standing | percentiles(estimate, size)
                made.append(rows.head(same) | rows.time(period) | figure | rows.proof(held, estimate))
    return schema.frame("ranks", ordered(made))


def _told(same: list[Fact], size: int | None) -> str:
    if size is None:
        return ""
    return "stated" if any(f.rank_of == size for f in same) else "implied"


def percentiles(estimate: Estimate, size: int | None) -> Row:
    """Percentile position: 100 for the first and 0 for the last of those compared.

    >>> percentiles(Estimate(2, Interval(2, 2), "stated", ()), 5)["percentile"]
    75.0
    """
    if not size or size < 2:
        return {}

    def at(rank: Any) -> float:
        return float(100 * (size - rank) / (size - 1))

    low, high = at(min(estimate.span.high, size)), at(estimate.span.low)
    return {"percentile": at(min(estimate.value, size)), "percentile_low": low, "percentile_high": high}


def standings(claims: DataFrame) -> DataFrame:
    """Best and worst possible rank of each area for every indicator and period that two areas or more have a level for.

    The country as a whole, figures that contradict one another and ambiguous ones stay out; more comes first unless the
    catalogue says that less is better.
    """
    known, held = catalogue(claims.attrs.get("catalogue")).entries, levels(claims)
    fit = held[~held["indicator_id"].isin(["", *_generic(known)]) & ~held["area"].isin(["", COUNTRY])]
    fit = fit[(fit["reading"] == "") & (fit["status"] != "conflicting") & fit["period_end"].notna()]
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in fit.to_dict("records"):
        groups[row["indicator_id"], row["unit"], row["period_start"], row["period_end"]].append(dict(row))
    made: list[Row] = []
    for (name, *_), group in groups.items():
        if len({row["area"] for row in group}) == len(group) > 1:
            sign = -1 if known[name].direction == "lower_better" else 1
            made += [row | {"rank_of": len(group)} | _possible(row, group, sign) for row in group]
    made.sort(key=lambda row: (row["indicator_id"], row["period_end"], row["best"], row["worst"], row["area"]))
    return schema.frame("standings", made)


def _generic(known: dict[str, Entry]) -> list[str]:
    return [name for name, entry in known.items() if entry.kind == "generic"]


def _possible(row: Row, group: list[Row], sign: int) -> Row:
    better = sum(1 for other in group if _ends(other, sign).low > _ends(row, sign).high)
    worse = sum(1 for other in group if _ends(other, sign).high < _ends(row, sign).low)
    tied = sum(1 for other in group if _ends(other, sign) == _ends(row, sign) and row["low"] == row["high"]) or 1
    return {"best": better + 1, "worst": len(group) - worse - (tied - 1)}


def _ends(row: Row, sign: int) -> Interval:
    low, high = sorted((sign * row["low"], sign * row["high"]))
    return Interval(low, high)
