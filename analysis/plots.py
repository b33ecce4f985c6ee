"""Charts of the metric tables: a table in, a `Chart` out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
from matplotlib.figure import Figure
from pandas import DataFrame, Series

from analysis.charts import drawing, marks, sentences, wording
from analysis.charts.chart import Chart
from analysis.lexicon import InputError

SHOWN = ["area", "indicator", "period_start", "period_end", "value", "low", "high", "unit", "status"]
SHOWN += ["rank_of", "rank_among", "best", "worst"]


def trend(levels: DataFrame, indicator: str, area: str = "", *, lang: str = "zh") -> Chart:
    """Levels of one indicator of one area over time, with intervals; part-years stand apart."""
    rows = marks.located(_chosen(levels, indicator, area))
    name = wording.item(rows.iloc[0], lang)
    draw = partial(drawing.trend, rows=rows, lang=lang)
    return _chart("trend", draw, rows, sentences.of_levels(rows, name, lang), (3.6, 3.4), lang)


def changes(table: DataFrame, indicator: str, area: str = "", *, lang: str = "zh") -> Chart:
    """Changes of one indicator of one area as labelled bars, one a period."""
    rows = marks.located(_chosen(table, indicator, area))
    name = wording.item(rows.iloc[0], lang)
    draw = partial(drawing.changes, rows=rows, lang=lang)
    height = 0.9 + 0.42 * len(rows)
    return _chart("change", draw, rows, sentences.of_changes(rows, name, lang), (height, height + 0.3), lang)


def chain_index(index: DataFrame, indicator: str, area: str = "", *, lang: str = "zh") -> Chart:
    """Index from consecutive changes, first period 100, with its widening band."""
    rows = marks.located(_longest(_chosen(index.assign(unit=""), indicator, area)))
    name = wording.item(rows.iloc[0], lang)
    draw = partial(drawing.index, rows=rows, lang=lang)
    return _chart("index", draw, rows, sentences.of_index(rows, name, lang), (3.6, 3.4), lang)


def rank_history(ranks: DataFrame, indicator: str, area: str = "", *, lang: str = "zh") -> Chart:
    """Ranks of one indicator over time, 1 at the top, the axis as long as the set compared."""
    rows = marks.located(_chosen(ranks, indicator, area))
    rows = rows.sort_values(["period_end", "rank_of"]).drop_duplicates(["left", "right", "low", "high"])
    name = wording.item(rows.iloc[0], lang)
    draw = partial(drawing.rank_history, rows=rows, lang=lang)
    return _chart("rank", draw, rows, sentences.of_ranks(rows, name, lang), (4.2, 4.0), lang)


def percentiles(ranks: DataFrame, indicator: str, area: str = "", *, lang: str = "zh") -> Chart:
    """Ranks of one indicator over time as percentile positions, 100 for the first, where the set's size is known."""
    rows = _chosen(ranks[ranks["percentile"].notna()], indicator, area)
    rows = rows.assign(value=rows["percentile"], low=rows["percentile_low"], high=rows["percentile_high"], unit="")
    rows = marks.located(rows.round({"value": 1, "low": 1, "high": 1}))
    name = wording.text("percentile_of", lang, item=wording.item(rows.iloc[0], lang))
    draw = partial(drawing.trend, rows=rows, lang=lang, ends=(0, 100))
    return _chart("percentile", draw, rows, sentences.of_levels(rows, name, lang), (3.0, 3.0), lang)


def rank_items(
    ranks: DataFrame, area: str = "", year: int | None = None, *, among: str = "", without: str = "", lang: str = "zh"
) -> Chart:
    """Ranks of an area's items in one year and one set (the last year and the commonest set if none is named).

    A rank known only as a range is a bar; `without` leaves out an indicator, such as the overall rank.
    """
    rows = marks.located(_chosen(ranks[~_is(ranks, without)], "", area))
    rows = rows[rows["rank_among"] == (among or _first(rows["rank_among"]))]
    rows = rows[rows["period_end"].dt.year == (year or rows["period_end"].dt.year.max())]
    _some(rows, f"{area} {year}", ranks)
    rows = rows.sort_values("rank_of").drop_duplicates("indicator").sort_values(["high", "low", "indicator"])
    words = sentences.of_items(rows, lang)
    draw = partial(drawing.rank_items, rows=rows, lang=lang)
    height = 0.9 + 0.34 * len(rows)
    return _chart("items", draw, rows, words, (height, height + 0.3), lang)


def compare_areas(table: DataFrame, indicator: str, year: int | None = None, *, lang: str = "zh") -> Chart:
    """One indicator in all areas, the last figure of each (or of the year), with intervals.

    Takes levels, or standings to show the possible ranks too.
    """
    rows = marks.located(_chosen(table, indicator, None))
    if year:
        rows = rows[rows["period_end"].dt.year == year]
    _some(rows, f"{indicator} {year}", table)
    rows = rows.drop_duplicates("area", keep="last").sort_values("value", ascending=False, kind="stable")
    name = wording.indicator(rows.iloc[0], lang)
    draw = partial(drawing.compare, rows=rows, lang=lang)
    height = 0.9 + 0.42 * len(rows)
    return _chart("compare", draw, rows, sentences.of_areas(rows, name, lang), (height, height + 0.3), lang)


def small_multiples(table: DataFrame, least: int = 3, *, lang: str = "zh") -> Chart:
    """A small panel for every indicator of every area with at least that many full years."""
    rows = marks.located(table)
    rows = rows[rows["firm"] & _year_on_year(rows)]
    rows = rows[rows.groupby(["area", "indicator", "unit"])["x"].transform("nunique") >= least]
    _some(rows, f"indicators with {least} full years", table)
    count = rows.groupby(["area", "indicator", "unit"]).ngroups
    words = sentences.of_multiples(rows, least, lang)
    draw = partial(drawing.multiples, rows=rows, lang=lang)
    return _chart("multiples", draw, rows, words, (1.75 * -(-count // 3), 1.75 * count), lang)


def _chosen(table: DataFrame, indicator: str, area: str | None) -> DataFrame:
    rows = table[_is(table, indicator)] if indicator else table
    if area is not None:
        rows = rows[rows["area"] == (area or _first(rows["area"]))]
    _some(rows, f"{indicator} {area or ''}", table)
    return rows[rows["unit"] == _first(rows["unit"])]


def _longest(rows: DataFrame) -> DataFrame:
    """The longest of several chains of one indicator."""
    size = rows.groupby("base_end")["value"].transform("size")
    longest: DataFrame = rows[rows["base_end"] == rows.iloc[int(size.to_numpy().argmax())]["base_end"]]
    return longest


def _year_on_year(rows: DataFrame) -> Series[bool]:
    """Rows that are no changes, or changes on the year before."""
    if "base_end" not in rows:
        return rows["x"].notna()
    return rows["base_end"] == rows["period_end"] - pd.DateOffset(years=1)


def _is(table: DataFrame, indicator: str) -> Series[bool]:
    """Rows of an indicator, named by its id in the catalogue or by its label."""
    same = table["indicator"] == indicator
    return same | (table["indicator_id"] == indicator) if "indicator_id" in table else same


def _first(values: Series) -> str:
    return "" if values.empty else str(values.mode().iloc[0])


def _some(rows: DataFrame, what: str, table: DataFrame) -> None:
    """InputError that says what the table does have, if no row is left."""
    if rows.empty:
        known = (table["area"] + table["indicator"]).value_counts().index[:8]
        raise InputError(f"nothing to draw for {what.strip()}; the table has {', '.join(known) or 'no rows'}")


def _chart(
    kind: str, draw: Callable[[Figure, bool], None], rows: DataFrame, words: str, height: tuple[float, float], lang: str
) -> Chart:
    shown = rows[[name for name in SHOWN if name in rows]].reset_index(drop=True)
    return Chart(draw, shown, words, sentences.alternative(kind, rows, lang), height, lang)
