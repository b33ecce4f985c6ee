"""Whole drawings: rows of a metric table on a figure, wide or narrow, with labels in place of legends."""

from __future__ import annotations

import textwrap

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from pandas import DataFrame

from analysis.charts import marks, sentences, wording
from analysis.charts.wording import Row
from analysis.theme import palette


def trend(figure: Figure, narrow: bool, rows: DataFrame, lang: str, ends: tuple[float, float] | None = None) -> None:
    """Points with intervals over years, each with its figure; `ends` are those of a scale that has ends."""
    ax = figure.subplots()
    marks.bare(ax)
    marks.years(ax, rows, narrow)
    marks.window(ax, rows)
    if ends:
        ax.set_ylim(ends[0] - 4, ends[1] + 12)
    marks.points(ax, rows, palette()["blue"])
    unit = rows["unit"].iloc[0]
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: wording.number(float(f"{y:.10g}"), unit, lang)))
    ax.locator_params(axis="y", nbins=5)
    marks.labels(ax, rows, [marks.note(row, lang) for _, row in rows.iterrows()], 9)


def changes(figure: Figure, narrow: bool, rows: DataFrame, lang: str) -> None:
    """A bar for each period from zero, falls and rises told apart by side, colour and sign."""
    ax = figure.subplots()
    marks.bare(ax, "x")
    at = np.arange(len(rows))[::-1]
    ends = [*rows["low"], *rows["high"], *rows["value"], 0]
    reach = [x for x in ends if np.isfinite(x)]
    spread = (max(reach) - min(reach)) * (0.5 if narrow else 0.3)
    ax.set_xlim(min(reach) - spread * (min(reach) < 0), max(reach) + spread * (max(reach) > 0))
    for y, (_, row) in zip(at, rows.iterrows(), strict=True):
        _bar(ax, y, row, lang)
    ax.axvline(0, color=palette()["muted"], lw=1)
    ax.set_yticks(at, [_lines(sentences.step(row, lang), 16 if narrow else 34) for _, row in rows.iterrows()])
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xticks([])


def _bar(ax: Axes, y: float, row: Row, lang: str) -> None:
    colour = palette()["blue" if row["value"] < 0 else "vermilion"]
    low, high = np.clip([row["low"], row["high"]], *ax.get_xlim())
    hatch = None if row["whole"] else "///"
    ax.barh(y, row["value"], 0.55, color=colour, ec=colour, alpha=0.85, fill=not hatch, hatch=hatch)
    if high - low > 0.5:
        ax.hlines(y, low, high, color=palette()["ink"], lw=1.5)
    words = wording.short(row["value"], row["low"], row["high"], row["unit"], lang)
    if row["status"] not in ("stated", "reconciled", ""):
        words += "　" + wording.text(f"status_{row['status']}", lang)
    left = row["value"] < 0
    spot = min(low, row["value"]) if left else max(high, row["value"])
    marks.beside(ax, words, (spot, y), left=left)


def _lines(words: str, width: int) -> str:
    """A label in lines of at most that many letters, broken between words; Chinese is left whole."""
    return "\n".join(textwrap.wrap(words, width, break_long_words=False)) if " " in words else words


def index(figure: Figure, narrow: bool, rows: DataFrame, lang: str) -> None:
    """The index line with its band and the base at 100."""
    ax = figure.subplots()
    marks.bare(ax)
    marks.years(ax, rows, narrow)
    marks.window(ax, rows)
    marks.band(ax, rows, palette()["blue"])
    marks.points(ax, rows, palette()["blue"])
    ax.axhline(100, color=palette()["muted"], lw=1, ls="--")
    first = sentences.when(rows.iloc[0], lang)
    ax.set_title(wording.text("index_axis", lang, first=first), loc="left", fontsize=9, color=palette()["muted"])
    texts = [wording.plain(wording.rounded(r["value"], r["low"], r["high"])) for _, r in rows.iterrows()]
    marks.labels(ax, rows, texts, 9)


def rank_history(figure: Figure, narrow: bool, rows: DataFrame, lang: str) -> None:
    """Ranks over years on an axis as long as the set compared; a range is a bar from its best to its worst."""
    ax = figure.subplots()
    marks.bare(ax)
    marks.years(ax, rows, narrow)
    size = int(max(rows["rank_of"].max(skipna=True) if rows["rank_of"].notna().any() else 0, rows["high"].max(), 3))
    ax.set_ylim(size + 0.5, 0.3)
    ticks = sorted({1, size, *range(5, size - 2, 5)})
    ax.set_yticks(ticks, [str(tick) for tick in ticks])
    exact = rows[rows["low"] == rows["high"]]
    ax.plot(exact["x"], exact["value"], color=palette()["blue"], lw=2.2)
    ax.vlines(rows["x"], rows["low"] - 0.3, rows["high"] + 0.3, color=palette()["blue"], lw=9, alpha=0.35)
    ax.plot(exact["x"], exact["value"], "o", ms=9, color=palette()["blue"])
    marks.labels(ax, rows, [sentences.rank(row, lang) for _, row in rows.iterrows()], 11)


def rank_items(figure: Figure, narrow: bool, rows: DataFrame, lang: str) -> None:
    """One line an item: a point where the rank is exact, a bar over the ranks that are possible."""
    ax = figure.subplots()
    marks.bare(ax, "x")
    at = np.arange(len(rows))[::-1]
    for y, (_, row) in zip(at, rows.iterrows(), strict=True):
        exact = row["low"] == row["high"]
        colour = palette()["blue" if exact else "purple"]
        if exact:
            ax.plot(row["value"], y, "o", ms=9, color=colour)
        else:
            ax.barh(y, row["high"] - row["low"], 0.4, row["low"], color=colour, alpha=0.45, ec=colour)
        marks.beside(ax, sentences.rank(row, lang), (row["high"], y), color=colour)
    ax.set_yticks(at, [_lines(wording.indicator(row, lang), 16 if narrow else 34) for _, row in rows.iterrows()])
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xlim(0.4, rows["high"].max() + 1)
    ax.set_xticks(range(1, int(rows["high"].max()) + 1))


def compare(figure: Figure, narrow: bool, rows: DataFrame, lang: str) -> None:
    """One line an area: its level with its interval, its figure and its possible ranks."""
    ax = figure.subplots()
    marks.bare(ax, "x")
    at = np.arange(len(rows))[::-1]
    ends = rows[["low", "value", "high"]].to_numpy(float)
    ends = ends[np.isfinite(ends)]
    pad = ends.max() - ends.min() or abs(ends.max()) * 0.1 or 1
    ax.set_xlim(ends.min() - pad * 0.15, ends.max() + pad * (1.3 if narrow else 0.6))
    low, high = (rows[name].clip(*ax.get_xlim()) for name in ("low", "high"))
    ax.hlines(at, low, high, color=palette()["blue"], lw=6, alpha=0.35)
    ax.plot(rows["value"], at, "o", ms=8, color=palette()["blue"])
    for y, end, (_, row) in zip(at, high, rows.iterrows(), strict=True):
        marks.beside(ax, _standing(row, rows, lang), (end, y), fontsize=9)
    ax.set_yticks(at, [wording.area(name, lang) for name in rows["area"]])
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xticks([])


def _standing(row: Row, rows: DataFrame, lang: str) -> str:
    """Label of an area: its figure, its possible ranks if told, and its period where the periods differ."""
    words = [wording.short(row["value"], row["low"], row["high"], row["unit"], lang)]
    if "best" in row:
        key = "possible" if row["best"] == row["worst"] else "possible_range"
        words.append(wording.text(key, lang, low=row["best"], high=row["worst"]))
    if len(rows[["period_start", "period_end"]].drop_duplicates()) > 1:
        words.append(sentences.when(row, lang))
    return " · ".join(words)


def multiples(figure: Figure, narrow: bool, rows: DataFrame, lang: str) -> None:
    """A panel a series, titled with its name, its first and last points labelled."""
    groups = list(rows.groupby(["area", "indicator", "unit"], sort=False))
    figure.set_layout_engine("constrained", h_pad=0.1, w_pad=0.1)
    columns = 1 if narrow else min(3, len(groups))
    grid = figure.subplots(-(-len(groups) // columns), columns, squeeze=False).ravel()
    for ax, (_, group) in zip(grid, groups, strict=False):
        marks.bare(ax)
        marks.years(ax, group, narrow=True)
        marks.window(ax, group, room=0.45)
        draw = marks.stems if "base_start" in group else marks.points
        draw(ax, group, palette()["blue"])
        ax.set_yticks([])
        ax.set_title(_lines(wording.item(group.iloc[0], lang), 44 if narrow else 28), loc="left", fontsize=9)
    for ax in grid[len(groups) :]:
        ax.remove()
    for ax, (_, group) in zip(grid, groups, strict=False):
        ends = group.iloc[[0, -1]]
        texts = [wording.short(r["value"], r["low"], r["high"], r["unit"], lang) for _, r in ends.iterrows()]
        marks.labels(ax, ends, texts, 8)
