"""One true sentence about rows of a metric table, never firmer than their intervals."""

from __future__ import annotations

import math

import pandas as pd
from pandas import DataFrame

from analysis.charts import wording
from analysis.charts.wording import Row


def when(row: Row, lang: str) -> str:
    """Name of the row's period."""
    return wording.period(row["period_start"], row["period_end"], lang)


def step(row: Row, lang: str) -> str:
    """Name of a change's period, with its base where that is told and not the same period a year before."""
    start, base = row["period_start"], row["base_start"]
    told = bool(pd.notna(base)) and bool(pd.notna(start))
    if not told or base == start - pd.DateOffset(years=1):
        return when(row, lang)
    against = wording.period(base, row["base_end"], lang)
    return wording.text("against", lang, when=when(row, lang), base=against)


def firm(row: Row, lang: str, sign: int = 1) -> str:
    """The row's figure in words; `sign` −1 turns a fall into its size."""
    low, high = sorted((row["low"] * sign, row["high"] * sign))
    return wording.figure(row["value"] * sign, low, high, row["unit"], lang)


def of_levels(rows: DataFrame, name: str, lang: str) -> str:
    """First and last full year of the rows and the difference that their intervals leave open."""
    sure = rows[rows["firm"]]
    if len(rows) == 1:
        row = rows.iloc[0]
        return wording.text("only", lang, item=name, when=when(row, lang), v=firm(row, lang))
    if len(sure) < 2:
        return wording.text("loose", lang, item=name, n=len(rows)) + _asides(rows, lang, part=False)
    return _moved(sure.iloc[0], sure.iloc[-1], name, lang) + _asides(rows, lang, part=True)


def _moved(first: Row, last: Row, name: str, lang: str) -> str:
    low, high = last["low"] - first["high"], last["high"] - first["low"]
    unit = "百分点" if last["unit"] == "%" else last["unit"]
    parts = {"item": name, "first": when(first, lang), "last": when(last, lang)}
    parts |= {"a": firm(first, lang), "b": firm(last, lang)}
    if low > 0:
        return wording.text("rose", lang, **parts, d=wording.gap(low, high, unit, lang))
    if high < 0:
        return wording.text("fell", lang, **parts, d=wording.gap(-high, -low, unit, lang))
    return wording.text("unclear", lang, **parts)


def _asides(rows: DataFrame, lang: str, part: bool) -> str:
    counts = {
        "part": part * int((~rows["whole"]).sum()),
        "implied": int((rows["status"] == "implied").sum()),
        "readings": int((rows["reading"].isin(["relative", "points"])).sum() / 2) if "reading" in rows else 0,
        "conflicting": int((rows["status"] == "conflicting").sum()),
    }
    said = [wording.text(key, lang, n=n) for key, n in counts.items() if n]
    return "".join(f" {words}" if lang == "en" else words for words in said)


def of_changes(rows: DataFrame, name: str, lang: str) -> str:
    """How many periods went up and down, and between what sizes."""
    up, down = int((rows["low"] > 0).sum()), int((rows["high"] < 0).sum())
    if len(rows) == 1 and up + down:
        row = rows.iloc[0]
        sign, key = (1, "change_one_up") if up else (-1, "change_one_down")
        return wording.text(key, lang, item=name, when=when(row, lang), v=firm(row, lang, sign))
    if len(rows) in (up, down):
        sign, key = (1, "change_all_up") if up else (-1, "change_all_down")
        order = (rows["value"] * sign).sort_values().index
        small, large = (firm(rows.loc[i], lang, sign) for i in (order[0], order[-1]))
        return wording.text(key, lang, item=name, n=len(rows), small=small, large=large)
    return wording.text("change_mixed", lang, item=name, n=len(rows), up=up, down=down)


def of_index(rows: DataFrame, name: str, lang: str) -> str:
    """Where a chain index stands at its end, from 100."""
    first, last = rows.iloc[0], rows.iloc[-1]
    key = "index_fell" if last["high"] < 100 else "index_rose" if last["low"] > 100 else "index_unclear"
    low, high = sorted((abs(last["low"] - 100), abs(last["high"] - 100)))
    parts = {"item": name, "first": when(first, lang), "last": when(last, lang), "d": wording.gap(low, high, "%", lang)}
    return wording.text(key, lang, v=wording.gap(last["low"], last["high"], "", lang), **parts)


def rank(row: Row, lang: str) -> str:
    """The rank in digits, or its range."""
    low, high = int(row["low"]), row["high"]
    if math.isinf(high):
        return f"≥{low}"
    return f"{low}" if low == high else f"{low}—{int(high)}" if lang == "zh" else f"{low}–{int(high)}"


def of_ranks(rows: DataFrame, name: str, lang: str) -> str:
    """The ranks in order of time, out of how many, and whether the place moved."""
    steps = [wording.text("rank_step", lang, when=when(row, lang), v=rank(row, lang)) for _, row in rows.iterrows()]
    sizes = set(rows["rank_of"].dropna().astype(int))
    of = wording.text("rank_most", lang, n=max(sizes)) if len(sizes) == 1 and rows["rank_of"].notna().all() else ""
    of = of or (wording.text("rank_untold", lang) if rows["rank_of"].isna().any() else "")
    path = wording.text("rank_path", lang, item=name, path=("、" if lang == "zh" else ", ").join(steps), of=of)
    return path + _climb(rows, lang) if len(rows) > 1 else path


def _climb(rows: DataFrame, lang: str) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    parts = {"first": when(first, lang), "last": when(last, lang)}
    step = int(first["value"] - last["value"])
    exact = first["low"] == first["high"] and last["low"] == last["high"]
    key = "open" if not exact else "up" if step > 0 else "down" if step < 0 else "same"
    words = wording.text(f"rank_moved_{key}", lang, **parts, d=abs(step))
    return f" {words}" if lang == "en" else words


def of_items(rows: DataFrame, lang: str) -> str:
    """How many items stand at which rank, ranges said as ranges."""
    parts = []
    for (ranged, _, _), group in rows.groupby([rows["low"] != rows["high"], "low", "high"]):
        first = group.iloc[0]
        key = "items_range" if ranged else "items_exact"
        parts.append(
            wording.text(key, lang, n=len(group), v=rank(first, lang), low=int(first["low"]), high=int(first["high"]))
        )
    joined = ("、" if lang == "zh" else ", ").join(parts)
    return wording.text(
        "items",
        lang,
        area=wording.area(rows["area"].iloc[0], lang),
        when=when(rows.iloc[0], lang),
        n=len(rows),
        parts=joined,
    )


def of_areas(rows: DataFrame, indicator: str, lang: str) -> str:
    """Highest and lowest area, if the intervals tell them apart."""
    top, bottom = rows.iloc[0], rows.iloc[-1]
    others = rows.iloc[1:]
    if len(rows) > 1 and (others["high"] >= top["low"]).any():
        words = wording.text("compare_tied", lang, indicator=indicator, n=len(rows))
    else:
        parts = {"top": wording.area(top["area"], lang), "a": firm(top, lang)}
        parts |= {"bottom": wording.area(bottom["area"], lang), "b": firm(bottom, lang)}
        words = wording.text("compare", lang, indicator=indicator, n=len(rows), **parts)
    same = rows[["period_start", "period_end"]].drop_duplicates().shape[0] == 1
    joint = " " if lang == "en" else ""
    return words if same else words + joint + wording.text("compare_periods", lang)


def alternative(kind: str, rows: DataFrame, lang: str) -> str:
    """Text in place of the drawing: its kind, then every figure in it under its area and indicator."""
    between, after = ("；", "。") if lang == "zh" else ("; ", ". ")
    series = []
    for _, group in rows.groupby(["area", "indicator"], sort=False):
        points = between.join(_said(row, lang) for _, row in group.iterrows())
        series.append(wording.text("alt_series", lang, item=wording.item(group.iloc[0], lang), points=points))
    return wording.text(f"kind_{kind}", lang) + after + "".join(series).strip()


def of_multiples(rows: DataFrame, least: int, lang: str) -> str:
    """How many series there are, and how many surely went up or down: changes in every year, levels end to end."""
    groups = [group for _, group in rows.groupby(["area", "indicator", "unit"])]
    changes = "base_end" in rows
    if changes and len(groups) == 1:
        return of_changes(rows, wording.item(rows.iloc[0], lang), lang)
    if changes:
        up = sum((group["low"] > 0).all() for group in groups)
        down = sum((group["high"] < 0).all() for group in groups)
    else:
        up = sum(group["low"].iloc[-1] > group["high"].iloc[0] for group in groups)
        down = sum(group["high"].iloc[-1] < group["low"].iloc[0] for group in groups)
    key = "multiples_changes" if changes else "multiples"
    return wording.text(key, lang, n=len(groups), least=least, up=up, down=down)


def _said(row: Row, lang: str) -> str:
    figure = rank(row, lang) if row["unit"] == "位" else firm(row, lang)
    return wording.text("alt_point", lang, when=when(row, lang), v=figure)
