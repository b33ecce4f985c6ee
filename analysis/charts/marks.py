"""Marks on axes: points with intervals, labels that keep clear of one another, bars, ranks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox, BboxBase
from pandas import DataFrame, Series, Timestamp

from analysis.charts import wording
from analysis.charts.wording import Row
from analysis.theme import SHAPES, palette

PLACES = [(0, 9, "center", "bottom"), (0, -9, "center", "top"), (9, 0, "left", "center"), (-9, 0, "right", "center")]
PLACES += [
    (x, y, side, "center")
    for y in (14, -14, 24, -24, 36, -36)
    for x, side in ((0, "center"), (9, "left"), (-9, "right"))
]


def year(day: Timestamp) -> float:
    """The day as a year with a fraction, whole years centred on their number: 2 July 2019 is 2019.0."""
    first, next_first = Timestamp(day.year, 1, 1), Timestamp(day.year + 1, 1, 1)
    return day.year - 0.5 + (day - first) / (next_first - first)


def located(rows: DataFrame) -> DataFrame:
    """Rows in order of time with `left`, `right`, `x` in years, `whole` (January to December) and `firm`.

    A firm row is the only figure of its full year: no conflict, and one reading.
    """
    rows = rows.dropna(subset=["period_end"]).sort_values(["period_end", "period_start"], kind="stable")
    right = [year(end + pd.Timedelta(days=1)) for end in rows["period_end"]]
    left = [r if pd.isna(start) else year(start) for start, r in zip(rows["period_start"], right, strict=True)]
    whole = [abs(b - a - 1) < 1e-9 and abs((a + 0.5) % 1) < 1e-9 for a, b in zip(left, right, strict=True)]
    rows = rows.assign(left=left, right=right, x=(np.array(left) + right) / 2, whole=np.array(whole, dtype=bool))
    single = ~rows["status"].isin(["conflicting"]) & (rows["reading"] == "" if "reading" in rows else True)
    rows = rows.assign(firm=rows["whole"] & single)
    same = ["area", "indicator", "unit", "left", "right", "low", "high", "status", "reading", "rank_of", "rank_among"]
    return rows.drop_duplicates([name for name in same if name in rows])


def bounds(ax: Axes, rows: DataFrame) -> tuple[Series, Series]:
    """Ends of the intervals, the infinite ones set to the edge of the axes."""
    low, high = ax.get_ylim()
    return rows["low"].clip(lower=min(low, high)), rows["high"].clip(upper=max(low, high))


def window(ax: Axes, rows: DataFrame, room: float = 0.28) -> None:
    """Limits of the value axis around all finite ends, with room for labels."""
    ends = rows[["low", "value", "high"]].to_numpy(float)
    ends = ends[np.isfinite(ends)]
    pad = (ends.max() - ends.min() or abs(ends.max()) * 0.01 or 1) * room
    ax.set_ylim(ends.min() - pad, ends.max() + pad)


def years(ax: Axes, rows: DataFrame, narrow: bool = False) -> None:
    """Ticks at whole years, few enough for the width."""
    first, last = int(np.floor(rows["left"].min() + 0.5)), int(np.ceil(rows["right"].max() - 0.5))
    step = max(1, -(-(last - first + 1) // (5 if narrow else 12)))
    ticks = range(first, last + 1, step)
    ax.set_xticks(ticks, [str(tick) for tick in ticks])
    ax.set_xlim(first - 0.6, last + 0.6)


def points(ax: Axes, rows: DataFrame, colour: str) -> None:
    """Points shaped by status with interval whiskers; firm years joined, by dots over a gap; part-years hollow."""
    low, high = bounds(ax, rows)
    for (_, a), (_, b) in pairwise(rows[rows["firm"]].iterrows()):
        near = b["x"] - a["x"] < 1.5
        ax.plot([a["x"], b["x"]], [a["value"], b["value"]], color=colour, lw=1.6, ls="-" if near else ":", zorder=2)
    ax.vlines(rows["x"], low, high, color=colour, lw=5, alpha=0.3, zorder=1)
    for _, row in rows.iterrows():
        marker = SHAPES.get(str(row["status"]), "o")
        if not row["whole"]:
            ax.hlines(row["value"], row["left"], row["right"], color=colour, lw=1.2, alpha=0.7, zorder=1)
        face = colour if row["whole"] else palette()["paper"]
        ax.plot(row["x"], row["value"], marker, ms=7, mfc=face, mec=colour, mew=1.5, zorder=3)


def stems(ax: Axes, rows: DataFrame, colour: str) -> None:
    """Changes as points on stems from zero, with interval whiskers."""
    bottom, top = ax.get_ylim()
    ax.set_ylim(min(bottom * 1.2, -top * 0.1), max(top * 1.2, -bottom * 0.1))
    low, high = bounds(ax, rows)
    ax.axhline(0, color=palette()["muted"], lw=1, zorder=1)
    ax.vlines(rows["x"], low, high, color=colour, lw=5, alpha=0.3, zorder=1)
    for _, row in rows.iterrows():
        ax.plot([row["x"], row["x"]], [0, row["value"]], color=colour, lw=2, zorder=2)
        ax.plot(row["x"], row["value"], SHAPES.get(str(row["status"]), "o"), ms=6, color=colour, zorder=3)


def band(ax: Axes, rows: DataFrame, colour: str) -> None:
    """The intervals of rows in a line as one band."""
    low, high = bounds(ax, rows)
    ax.fill_between(rows["x"], low, high, color=colour, alpha=0.18, lw=0, zorder=1)


def beside(ax: Axes, words: str, point: tuple[float, float], left: bool = False, **look: Any) -> None:
    """Text to the right of a point, or to its left."""
    place, side = ((-7, 0), "right") if left else ((7, 0), "left")
    ax.annotate(words, point, place, textcoords="offset points", va="center", ha=side, **look)


def labels(ax: Axes, rows: DataFrame, texts: Sequence[str], size: float) -> None:
    """Texts beside the rows' points, each in the first place that is free; call when all else is drawn."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    points = rows[["x", "value"]].to_numpy(float)
    spots = ax.transData.transform(points)
    taken = [Bbox.from_bounds(x - 7, y - 7, 14, 14) for x, y in spots]
    taken += [Bbox.from_bounds(x - 1, y - 1, 2, 2) for line in ax.lines for x, y in _along(line)]
    for point, spot, words in zip(points, spots, texts, strict=True):
        note = ax.annotate(words, tuple(point), (0, 0), textcoords="offset points", fontsize=size, linespacing=1.1)
        note.set_in_layout(False)
        away = spots - spot
        crowded = ((abs(away[:, 0]) < 40) & (away[:, 1] > 0) & (away[:, 1] < 40)).any()
        taken.append(_settled(note, ax.get_window_extent(), taken, below=bool(crowded)))


def _along(line: Line2D) -> np.ndarray:
    """Pixels along a line, close enough that no label slips through."""
    ends = line.get_transform().transform(np.column_stack(line.get_data()))
    pieces = [np.linspace(a, b, 40) for a, b in pairwise(ends)]
    return np.concatenate(pieces) if pieces else ends


def _settled(note: Annotation, frame: BboxBase, taken: list[Bbox], below: bool) -> Bbox:
    """The box of a label moved to its first free place within the frame, else to the first of all."""
    places = [PLACES[1], PLACES[0], *PLACES[2:]] if below else PLACES
    for x, y, across, up in [*places, places[0]]:
        note.set(position=(x, y), horizontalalignment=across, verticalalignment=up)
        box = note.get_window_extent()
        inside = frame.x0 - 14 < box.x0 and box.x1 < frame.x1 + 14 and frame.y0 < box.y0 and box.y1 < frame.y1
        if inside and not any(box.overlaps(other) for other in taken):
            break
    return box


def bare(ax: Axes, grid: Literal["x", "y"] = "y") -> None:
    """Axes without box or tick marks, with a faint grid."""
    sns.despine(ax=ax, left=True)
    ax.grid(axis=grid, lw=0.7)
    ax.set_axisbelow(True)
    ax.tick_params(length=0)


def note(row: Row, lang: str) -> str:
    """Label of a point: the figure, then what sets it apart."""
    words = [wording.short(row["value"], row["low"], row["high"], row["unit"], lang)]
    if row["status"] not in ("stated", "reconciled", ""):
        words.append(wording.text(f"status_{row['status']}", lang))
    if row.get("reading") in ("relative", "points"):
        words.append(wording.text(f"reading_{row['reading']}", lang))
    if not row["whole"]:
        words.append(wording.period(row["period_start"], row["period_end"], lang))
    return "\n".join(words)
