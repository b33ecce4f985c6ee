"""Flattened tables: a header line and rows of cells, with the unit and the caption that stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.number import MYRIADS
from analysis.reading.figure import FIGURE, UNIT_KIND, Figure, figure

CELL = re.compile(r"[^\s|]+")
NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?%?")
YEAR = re.compile(r"(?:19|20)\d\d年")
HEAD = re.compile(r"(.*?)\(([^()]+)\)$")
CHANGE = re.compile(r"同比|环比|增减|增长|升降|±")
UNITS = re.compile(r"单位:([^\s()]+)")
MONEY = re.compile(r"损失|金额|款|额|值|费|元")
MEASURES = ("数量", "数值", "数据", "指标值", "总数", "件数", "人数", "起数")


class Cell(NamedTuple):
    """A figure of a table: half-open offsets, numbers of its row and column, the label of the one and the name of the
    other, whether it is a change."""

    start: int
    end: int
    place: tuple[int, int]
    row: str
    column: str
    change: bool
    figure: Figure


class Table(NamedTuple):
    """A table: half-open offsets of its lines, its caption, its figures, and the cells with digits that are none."""

    start: int
    end: int
    caption: str
    cells: tuple[Cell, ...]
    odd: tuple[tuple[int, int], ...] = ()


def tables(plain: str) -> Iterator[Table]:
    """Tables of a normalised text, in order."""
    run: list[re.Match[str]] = []
    above: list[str] = []
    for line in re.finditer(r"[^\n]*\n?", plain):
        if len(CELL.findall(line.group())) > 1 and not line.group().rstrip().endswith(("。", ";", ",")):
            run.append(line)
            continue
        yield from _table(run, above)
        above = [*above[-1:], *(m.group().strip() for m in run[-1:]), line.group().strip()]
        run = []


def _table(run: list[re.Match[str]], above: list[str]) -> Iterator[Table]:
    rows = [[(line.start() + m.start(), m.group()) for m in CELL.finditer(line.group())] for line in run]
    for at, header in enumerate(rows[:-1]):
        body = rows[at + 1 :]
        named = not any(_is_figure(text) for _, text in header)
        if named and all(len(row) == len(header) and any(_is_figure(t) for _, t in row[1:]) for row in body):
            caption = " ".join([*above, *(line.group().strip() for line in run[:at])])
            found = tuple(_cells([text for _, text in header], body, caption))
            yield Table(run[at].start(), run[-1].end(), caption, found, tuple(_odd(body, found)))
            return


def _odd(body: list[list[tuple[int, str]]], found: tuple[Cell, ...]) -> Iterator[tuple[int, int]]:
    """Offsets of the cells that hold digits but no figure."""
    known = {cell.start for cell in found}
    for start, text in (cell for row in body for cell in row[1:]):
        if start not in known and any(c.isdigit() for c in text):
            yield start, start + len(text)


def _is_figure(text: str) -> bool:
    return not YEAR.fullmatch(text) and (bool(NUMBER.fullmatch(text)) or _figure(text, "") is not None)


def _cells(header: list[str], body: list[list[tuple[int, str]]], caption: str) -> Iterator[Cell]:
    unit_at = header.index("单位") if "单位" in header else None
    for line, row in enumerate(body):
        label, label_unit = _parted(row[0][1])
        for at, ((start, text), head) in enumerate(zip(row[1:], header[1:], strict=True)):
            column, unit = _parted(head)
            change = bool(CHANGE.search(column))
            unit = unit or ("" if change else label_unit or (row[unit_at][1] if unit_at else _stated(caption, column)))
            if found := _figure(text, unit):
                name = "" if column in MEASURES else column
                yield Cell(start, start + len(text), (line, at), label, name, change, found)


def _parted(text: str) -> tuple[str, str]:
    """Name and unit of a header or label such as 立案(件)."""
    found = HEAD.fullmatch(text)
    return (found[1], found[2]) if found and _known(found[2]) else (text, "")


def _known(unit: str) -> bool:
    return unit in ("%", "‰") or unit.lstrip("兆万亿千百") in UNIT_KIND


def _stated(caption: str, column: str) -> str:
    """Unit that the caption states for a column: the money unit for money, else the first."""
    units = [u for m in UNITS.finditer(caption) for u in re.split("、|,|/", m[1]) if _known(u)]
    money = [u for u in units if UNIT_KIND.get(u.lstrip("兆万亿千百")) == "money"]
    counts = [u for u in units if u not in money]
    return next(iter((money if MONEY.search(column) else counts) or units), "")


def _figure(text: str, unit: str) -> Figure | None:
    """Figure of a cell: with its own unit or scale, or else in the unit of its column."""
    bare = NUMBER.fullmatch(text) and not text.endswith("%") or text[-1] in MYRIADS
    m = FIGURE.fullmatch(text + unit if bare else text)
    return figure(m) if m and any(c.isdigit() for c in text) else None
