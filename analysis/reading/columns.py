"""Columns: names, units and figures of the cells of a flattened table."""

from __future__ import annotations

import re

from analysis.number import MYRIADS
from analysis.reading.figure import FIGURE, UNIT_KIND, Figure, figure, rank

NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?%?")
SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff(])")
TAIL = re.compile(r"\(([^()]+)\)$")
HEAD = re.compile(r"(.*?)\(±?([^()]+)\)$")
ARROW = re.compile(r"[↑↓]([\d.]+%?)|([\d.]+%?)[↑↓]")
POSITIONS = ("排名", "排序", "名次", "位次", "排位")  # words for them, at the end of a column's name
POSITION = re.compile(r"第?(\d{1,3})[位名]?")
UNITS = re.compile(r"单位:([^\s()]+)")
MONEY = re.compile(r"损失|金额|款|额|值|费|元")
CHANGE = re.compile(r"[比较][上去]年|同比|环比|增减|增长|升降|变化|±")
PERCENTAGE = re.compile(r"比重|占|率|比例|构成")


def parted(text: str) -> tuple[str, str]:
    """Name and unit of a header or label such as 立案(件)."""
    text = SPACED.sub("", text)
    found = HEAD.fullmatch(text)
    return (found[1], found[2]) if found and is_unit(found[2]) else (text, "")


NAMING = re.compile(r"(?<=\w)(?:批次|人次|件次|户次|家次)$")  # a column by its unit


def unit_named(column: str) -> str:
    """The unit that the name of a column ends with (抽检批次: 批次), empty for any other."""
    found = NAMING.search(column)
    return found[0] if found else ""


def is_unit(unit: str) -> bool:
    return unit in ("%", "‰", "百分点") or bool(_measure(unit))


def _measure(unit: str) -> str:
    """The unit that a scaled one counts in (万元: 元; 亿千瓦时: 千瓦时), empty when it is none."""
    scaled = len(unit) - len(unit.lstrip("兆万亿千百"))
    return next((unit[i:] for i in range(scaled + 1) if unit[i:] in UNIT_KIND), "")


def _units(caption: str) -> list[str]:
    """The units that a caption states, in order (单位:件、%)."""
    return [u for m in UNITS.finditer(caption) for u in re.split("[、,/]", m[1])]


def stated_unit(caption: str, column: str, at: int, width: int) -> str:
    """Unit that the caption states for a column: that in its place where it states as many as there are columns and
    money stands for money; else % for shares, the money unit for money, or the first."""
    told = TAIL.search(caption)
    if told and is_unit(told[1]):
        return told[1]
    units = [u for u in _units(caption) if is_unit(u)]
    money = [u for u in units if UNIT_KIND.get(_measure(u)) == "money"]
    counts = [u for u in units if u not in money]
    if len(units) == width > 1 and (units[at] in money) == bool(MONEY.search(column)):
        return units[at]
    if "%" in units and PERCENTAGE.search(column):
        return "%"
    return next(iter((money if MONEY.search(column) else counts) or units), "")


def moved_unit(caption: str, column: str) -> str:
    """Unit of a column that says how counts moved, where the caption states theirs and %: theirs for so many more of
    them (增减件数), else %."""
    units = _units(caption)
    counts = [u for u in units if u != "%"]
    return (counts[0] if column.endswith("数") else "%") if counts and counts != units else ""


def position(text: str) -> Figure | None:
    """Position of a cell (3, 第3名), None where it holds none."""
    found = POSITION.fullmatch(text)
    return rank(int(found[1]), int(found[1])) if found and int(found[1]) else None


def cell_figure(text: str, unit: str) -> Figure | None:
    """Figure of a cell: with its own unit or scale, or else in the unit of its column."""
    text = re.sub(r"(?<=\d)\s+", "", text)
    text = ARROW.sub(lambda m: ("+" if "↑" in m.group() else "-") + (m[1] or m[2]), text)
    bare = NUMBER.fullmatch(text) and not text.endswith("%") or text[-1] in MYRIADS
    m = FIGURE.fullmatch(text + unit if bare else text)
    return figure(m) if m and any(c.isdigit() for c in text) else None
