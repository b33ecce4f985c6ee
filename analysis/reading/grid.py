"""Flattened tables: a header line and rows of cells, with the unit and the caption that stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from analysis.reading.columns import (
    CHANGE,
    NUMBER,
    POSITIONS,
    cell_figure,
    is_unit,
    moved_unit,
    parted,
    position,
    stated_unit,
    unit_named,
)
from analysis.reading.figure import Figure

GAPS = ("-", "—", "--", "——", "/", "…", "..")
STACK = re.compile(r"(?<!x)(x+)(9?x9+)\2+")  # lines of names, then as often a name with as many figures behind it
UNITED = re.compile(r"(?<![\u4e00-\u9fff])单位:")  # in a caption, no office that publishes (发布单位:)
CAPTION = re.compile(r"表|(?<![\u4e00-\u9fff])单位:")
WORD = re.compile(r"[^,。;:!?、]{1,10}")
CELL = re.compile(r"[^\s|]+")
BARRED = re.compile(r"[^\s|](?:[^|\n]*[^\s|])?")  # a cell of a line with bars, which may hold spaces
YEAR = re.compile(r"(?:19|20)\d\d年")
UNCOUNTED = re.compile(
    r"(?<=[图表])\d+|\[\d+\]|\d[\d.]*(?=[年月日季岁、)~—-]|\.(?!\d))"
)  # digits of a date, an age, a numbering or a note
NUMBERED = re.compile(r"附?[表图]\s?(?:\d|[一二三四五六七八九十]+$)")
UNIT_COLUMNS = ("单位", "计量单位", "计算单位", "数量单位")
NUMBERING = ("序号", "编号", "项次")  # a column that only counts the rows
MEASURES = ("数量", "绝对数", "数值", "数据", "指标值", "总数", "件数", "人数", "起数")


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


class Line(NamedTuple):
    """A line, or the lines that make up a row: half-open offsets, and its cells with where each begins."""

    start: int
    end: int
    cells: list[tuple[int, str]]


def tables(plain: str) -> Iterator[Table]:
    """Tables of a normalised text, in order."""
    block: list[Line] = []
    above: list[str] = []
    for line in _lines(plain):
        if line.cells and not plain[line.start : line.end].rstrip().endswith(("。", ";", ",")):
            block.append(line)
            continue
        found = list(_tables(_stacked(block, above), above))
        yield from found
        told = [_text(last) for last in block[-1:] if not found or last.start >= found[-1].end]
        above = [] if line.cells else told or ([] if found else above[-1:])
        block = []


def _lines(plain: str) -> Iterator[Line]:
    """The lines of a text without the empty ones before rows of as many cells as the line above has."""
    empty: list[Line] = []
    width, short = 0, False
    for m in re.finditer(r"[^\n]*\n?", plain):
        cell = BARRED if "|" in m.group() else CELL
        line = Line(*m.span(), [(m.start() + c.start(), c.group()) for c in cell.finditer(m.group())])
        if not line.cells and m.group():
            empty.append(line)
            continue
        rows = 1 < width == len(line.cells) and any(_is_figure(text) for _, text in line.cells)
        stacked = short and _is_short(line)
        yield from () if rows or stacked else empty
        yield line
        empty, width, short = [], len(line.cells), _is_short(line)


def _is_short(line: Line) -> bool:
    """Whether a line may be one cell of a table that has a cell a line."""
    return len(line.cells) == 1 and WORD.fullmatch(line.cells[0][1]) is not None


def _text(line: Line) -> str:
    return " ".join(text for _, text in line.cells)


def _tables(block: list[Line], above: list[str]) -> Iterator[Table]:
    """The tables of a block of lines: a header, then as wide rows, which headings of one cell may part."""
    at, united = 0, bool(UNITED.search(" ".join(above)))
    while at < len(block) - 1:
        header, first = _header(block, at, united)
        body = _body(block, first, len(header))
        rows = [line for line in body if len(line.cells) > 1]
        if not rows or len(rows) < 2 and first + len(body) < len(block):
            united = united or bool(UNITED.search(_text(block[at])))
            at += 1
            continue
        last = max(i for i, line in enumerate(body) if len(line.cells) > 1) + first
        order = _order(header)
        cells = [[line.cells[i] for i in order] for line in rows]
        caption = " ".join([*above, *map(_text, block[:at])])
        found = tuple(_cells(list(_told_again([header[i] for i in order])), cells, caption))
        odd = _odd([line.cells for line in block[at : last + 1] if line not in rows] + cells, found)
        yield Table(block[at].start, block[last].end, caption, found, tuple(sorted(odd)))
        block, above, at, united = block[last + 1 :], [], 0, False


def _order(header: list[str]) -> list[int]:
    """The columns in order, that of labels first: without one that counts the rows, and before one of positions."""
    columns = list(range(header[0] in NUMBERING, len(header)))
    return [columns[1], columns[0], *columns[2:]] if header[0] in POSITIONS and len(columns) > 2 else columns


def _body(block: list[Line], first: int, width: int) -> list[Line]:
    """The lines from the first on that are rows of so many cells or headings between them."""
    lines = (block[i] for i in range(first, len(block)))
    return list(takewhile(lambda line: _is_row(line, width), lines)) if width > 1 else []


def _header(block: list[Line], at: int, united: bool) -> tuple[list[str], int]:
    """Names of the columns that a line of a block tells, those of a second line beneath told under them, and the line
    that the rows begin with; no names where the line holds figures, empty ones where a caption tells the unit."""
    upper, lower = ([text for _, text in line.cells] for line in (block[at], block[at + 1]))
    width = len(block[at + 2].cells) if at + 2 < len(block) else 0
    numbered = NUMBERED.match(upper[0]) and width != len(upper)
    if len(upper) == 2 and united and _is_figure(upper[1]) and not _is_figure(upper[0]):
        return ["", ""], at
    if len(upper) < 2 or numbered or any(text in GAPS or _is_figure(text) for text in upper):
        return [], at + 1
    if len(lower) == width == len(upper) + 1 and _is_row(block[at + 1], width):
        return ["", *upper], at + 1
    if any(text in GAPS or _is_figure(text) for text in lower) or len(lower) < 2 or width <= len(upper):
        return upper, at + 1
    each, over = divmod(len(lower), len(upper) - 1)
    if len(lower) == width - 1 and not over:
        return [upper[0], *(_under(upper[1 + i // each], name) for i, name in enumerate(lower))], at + 2
    if len(upper) - 1 + len(lower) == width:
        return upper[:-1] + [_under(upper[-1], name) for name in lower], at + 2
    return upper, at + 1


def _told_again(header: list[str]) -> Iterator[str]:
    """Names of columns, each that bears the name of another with the year of the column before it (2022年 | 比重 |
    2021年 | 比重)."""
    year = ""
    for name in header:
        year = parted(name)[0] if YEAR.match(name) else year
        yield year + name if header.count(name) > 1 else name


def _under(upper: str, lower: str) -> str:
    """Name of a column beneath another's, the unit of that behind both (人数(人) over 2010年: 人数2010年(人))."""
    name, unit = parted(upper)
    return name + lower + (f"({unit})" if unit else "")


def _is_row(line: Line, width: int) -> bool:
    """Whether a line is a row of so many cells, or a heading between rows."""
    texts = [text for _, text in line.cells]
    filled = any(text in GAPS or _is_figure(text) for text in texts[1:])
    return len(texts) == width and filled or len(texts) == 1 and not _counts(texts[0])


def _counts(text: str) -> bool:
    """Whether a text holds digits other than those of dates, ages and numberings."""
    return any(c.isdigit() for c in UNCOUNTED.sub("", text))


def _stacked(block: list[Line], above: list[str]) -> list[Line]:
    """The lines of a block, those of a table that was flattened to a cell a line put back into rows: names, then as
    often a label with figures behind it; with empty lines between them only below a caption."""
    found = STACK.search("".join(map(_mark, block)))
    width = len(found[2]) if found else 0
    if not found:
        return block
    first = found.start(2) - width
    dated = width == 2 and YEAR.fullmatch(_text(block[found.start(2)]))
    if dated:
        first += width
    elif len(found[1]) < width or found[2][0] == "9" and _text(block[first]) not in NUMBERING:
        return block
    apart = any(line.start > last.end for last, line in pairwise(block[first : found.end()]))
    if apart and not CAPTION.search(" ".join([*above, *map(_text, block[:first])])):
        return block
    rows = [block[i : i + width] for i in range(first, found.end(), width)]
    stacked = [Line(r[0].start, r[-1].end, [(line.cells[0][0], _text(line)) for line in r]) for r in rows]
    header = [Line(rows[0][0].start, rows[0][0].start, [(0, name) for name in ("年份", "数值")])] if dated else []
    return block[:first] + header + stacked + block[found.end() :]


def _mark(line: Line) -> str:
    """Sort of a line: 9 for one figure or gap, x for words only, a dot for words and figures."""
    texts = [text for _, text in line.cells]
    if len(texts) == 1 and (texts[0] in GAPS or _is_figure(texts[0])):
        return "9"
    return "." if any(map(_counts, texts)) else "x"


def _odd(lines: list[list[tuple[int, str]]], found: tuple[Cell, ...]) -> Iterator[tuple[int, int]]:
    """Offsets of the cells, names and headings among them, that hold digits but no figure."""
    known = {cell.start for cell in found}
    for start, text in (cell for line in lines for cell in line):
        if start not in known and _counts(text):
            yield start, start + len(text)


def _is_figure(text: str) -> bool:
    return not YEAR.fullmatch(parted(text)[0]) and (bool(NUMBER.fullmatch(text)) or cell_figure(text, "") is not None)


def _cells(header: list[str], body: list[list[tuple[int, str]]], caption: str) -> Iterator[Cell]:
    unit_at = next((i for i, name in enumerate(header) if i and name in UNIT_COLUMNS), None)
    for line, row in enumerate(body):
        label, label_unit = parted(row[0][1])
        for at, ((start, text), head) in enumerate(zip(row[1:], header[1:], strict=True)):
            column, unit = parted(head)
            change = bool(CHANGE.search(column))
            stated = stated_unit(caption, column, at, len(row) - 1) if unit_at is None else row[unit_at][1]
            told = moved_unit(caption, column) if change else label_unit or (stated if is_unit(stated) else "")
            unit = unit or unit_named(column) or told
            ranked = not change and column.endswith(POSITIONS)
            if found := position(text) if ranked else cell_figure(text, unit):
                name = "" if column in MEASURES else column
                yield Cell(start, start + len(text), (line, at), label, name, change, found)
