"""Claims of the cells of a flattened table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from analysis.lex import tokens
from analysis.period import resolve
from analysis.reading.columns import CHANGE, POSITIONS
from analysis.reading.context import Claim, Context
from analysis.reading.days import Period
from analysis.reading.figure import Figure
from analysis.reading.grid import Cell, Table
from analysis.reading.located import named_near
from analysis.reading.phrase import METRIC, trimmed
from analysis.reading.places import DIVISION, PLACES
from analysis.reading.rules.sets import size
from analysis.reading.shared import led_to
from analysis.reading.when import PHRASE

YEAR = re.compile(r"(?:19|20)\d\d")
MONTHLY = re.compile(r"环比|[比较]上[月季周]")
SO_FAR = re.compile(r"(?:本月止|本年|年初至今|自年初|1\s*[-~—至]\s*本月)?(?:累计|累積)")
THIS_YEAR = ("本年", "今年", "本期", "本年度")
YEAR_BEFORE = ("上年同期", "去年同期", "同期", "上年", "去年")
TOWN = re.compile(r"(?!城镇|乡镇|城区|市区|城市|郊区|地区|各)(?:\w{1,4}[镇乡街道区县市]|\w{1,8}口岸)")
KIND = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![新园高功能开发合作管理])[区县市]$")  # of a place that no table holds
SHARE = re.compile(r"比重|占比|构成比?|份额|占.*比(?:例|$)")
PORTION = re.compile(r"^(?:占?(?:全[国省市州县区]|总[数量额])?的?(?:比重|比例|占比|构成比?|份额)|占\w{1,8}比)$")
STOOD = re.compile(rf"(?:(?:^|的|在)(?P<whole>综合|总)?(?P<among>全[国省市])?)?(?:{'|'.join(POSITIONS)})$")
MOVED = re.compile(rf"(?:(?:{CHANGE.pattern}|[比较]\d{{2,4}}年|同期|相比|幅度?|百分点)+率?)+$")
PERIOD = re.compile(PHRASE)
UNIT = re.compile(r"[(]?单位:[^\s()]*[)]?")
NUMBERED = re.compile(r"^(?:附?[表图](?:\d+|[一二三四五六七八九十]+)|附[表图]|附:):?")
SURVEY = re.compile(
    r"(?:排名|排序|名次|分(?:季度?|月|年|类|地区|行业)|分布|构成|统计|汇总)*(?:情况)?(?:统计|汇总|一览|明细)*表?$"
)
AMONG = re.compile(rf"(?:全[国省市区县])?\d+个{DIVISION}")  # those that a caption says are ranked
AMONG_ALL = re.compile(rf"^{DIVISION}(?=\w{{2}})")
TOTALS = ("合计", "总计", "总数", "共计", "小计")
Row = dict[int, Claim]  # claims of a row by the number of their column


def cells(text: str, table: Table, context: Context) -> Iterator[Claim]:
    """Claims of a table's cells; the row names the indicator, the period or the place, the column the rest."""
    stated = next((t.value for t in tokens(table.caption) if t.kind == "T"), "")
    told = resolve(stated, context.published, context.period) if stated else None
    dated = (_dated(column, context.period, context)[0] for column in {c.column for c in table.cells})
    period = told or max((p for p in dated if p and p.start), default=context.period)
    labels, rows = [], []
    for _, line in groupby(table.cells, key=lambda c: c.place[0]):
        of_row = list(line)
        labels.append(of_row[0].row)
        rows.append(
            {
                c.place[1]: _claim(text, c, _measured_beside(c, of_row) or measured(table.caption), period, context)
                for c in of_row
            }
        )
    claims = [claim for row in rows for claim in row.values()]
    _rank(claims, table.cells, table.caption)
    _tell_parts(labels, rows)
    _tell_shares(labels, rows, context)
    yield from claims


def _own(column: str) -> str:
    """What a column says is measured, without that it is a share, a movement or a position (破案数同比: 破案数;
    占全市比重, 综合排名: nothing)."""
    return PORTION.sub("", STOOD.sub("", MOVED.sub("", column)))


def _measured_beside(cell: Cell, row: list[Cell]) -> str:
    """What the column before that of a movement or a position counts (查处(起) | 同比 | 位次), empty for any other
    column, a period, and a position by all of them (综合位次)."""
    stood = STOOD.search(cell.column) if cell.figure.kind == "rank" else None
    besides = cell.change or stood and not stood["whole"]
    before = [c.column for c in row if not c.change and c.place[1] < cell.place[1]] if besides else []
    return "" if not before or PERIOD.fullmatch(before[-1]) else before[-1]


def _claim(text: str, cell: Cell, told: str, period: Period, context: Context) -> Claim:
    row = re.sub(r"^(?:其中:?|中:)(?=\w)|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", cell.row)
    row = row + "年" if YEAR.fullmatch(row) else row
    dated = resolve(row, context.published, period) or _as_of(row, period, context)
    place = _place(row, context)
    label = "" if resolve(row, context.published, period) or place or row in TOTALS else row
    of_column, column = _dated(cell.column, period, context)
    statistic, figure = _stated(cell)
    measure = column if statistic == "level" else _own(column)
    plain = label and (statistic not in ("level", "rank") or METRIC.search(label) and label[-1] == measure[-1:])
    name = label + ("" if plain else measure) or told
    claim = Claim(cell.start, cell.end, "cell of a table", statistic, name, figure)
    claim.area, claim.period = place or context.home, dated or of_column or period
    claim.base_phrase = ("环比" if MONTHLY.search(cell.column) else "同比") if cell.change else None
    claim.quote = claim.sentence = text[cell.start : cell.end]
    return claim


def _stated(cell: Cell) -> tuple[str, Figure]:
    """What a cell states, by its column, and its figure."""
    figure = cell.figure
    share = bool(SHARE.search(cell.column)) and figure.unit == "%" and figure.value < 100
    if cell.change:
        figure = replace(figure, unit="百分点", kind="point") if share else figure
        return "change" if figure.unit == "%" else "difference", figure
    if share:
        return "share", figure.clipped()
    return ("rank", figure) if figure.kind == "rank" else ("level", figure.clipped())


def _place(row: str, context: Context) -> str:
    """The place that a row names, by itself or with an office of its (西湖区市场监管局), empty for any other row."""
    found = tokens(row, context.province)
    stated = [t.kind for t in found] in (["A"], ["A", "g"])
    town = KIND.sub("", row) if TOWN.fullmatch(row) else ""
    seat = context.place(found[0].value) if stated else ""
    return PLACES.get(row) or seat or named_near(row, context.province) or town


def _rank(claims: Iterable[Claim], cells: Iterable[Cell], caption: str) -> None:
    """Give the positions of a table the set that they are counted in, by the column or else by the caption."""
    among = AMONG.search(caption)
    for claim, cell in zip(claims, cells, strict=True):
        if claim.statistic == "rank":
            stood = STOOD.search(cell.column)
            claim.rank_among = stood and stood["among"] or among and among[0] or ""
            claim.rank_of = size(claim.rank_among)


def _as_of(row: str, period: Period, context: Context) -> Period | None:
    """The end that a row tells a stock of (羊年末存栏), None for any other."""
    stated = (resolve(t.value, context.published, period) for t in tokens(row) if t.kind == "T")
    return next((p for p in stated if p and p.start is None), None)


def _dated(column: str, period: Period, context: Context) -> tuple[Period | None, str]:
    """Period that the name of a column states, and the rest of the name (2010年末人数; 本月; 累计; 上年同期)."""
    if (total := SO_FAR.search(column)) and period.end:
        return Period(date(period.end.year, 1, 1), period.end), column.replace(total[0], "")
    stated = next((t for t in tokens(column) if t.kind == "T"), None)
    if stated is None or stated.value == "本月" or period.end and stated.value in THIS_YEAR:
        return None, column.replace("本月", "")
    found = period.shifted(-1) if stated.value in YEAR_BEFORE else resolve(stated.value, context.published, period)
    return found, column[: stated.start] + column[stated.end :]


def _tell_parts(labels: list[str], rows: list[Row]) -> None:
    """Give the counts of the rows behind 其中 those of the row above them as their wholes; below a total the rows after
    them too, until they make it up."""
    top: Row = {}
    inside, told, total = False, 0.0, False
    for label, row in zip(labels, rows, strict=True):
        marked = label.startswith("其中")
        inside = bool(top) and (marked or inside and total and told < _size(top))
        told = (0 if marked else told) + _size(row)
        top, total = (top, total) if inside else (row, label in TOTALS)
        for column, claim in row.items() if inside else ():
            claim.part_of = top.get(column) if claim.statistic == "level" else None


def _tell_shares(labels: list[str], rows: list[Row], context: Context) -> None:
    """Give the shares of a table the count of its total row, the one called so or of 100 %, else the count told in the
    text that they lead to."""
    all_of = _counted(next((r for k, r in zip(labels, rows, strict=True) if k in TOTALS or _hundred(r)), {}))
    for row in rows:
        for claim in (c for c in row.values() if c.statistic == "share"):
            whole = all_of or led_to(_counted(row), claim, context)
            claim.part_of = whole if whole and _year(claim) == _year(whole) else None


def _year(claim: Claim) -> int | None:
    return claim.period.end.year if claim.period.end else None


def _counted(row: Row) -> Claim | None:
    return next((c for c in row.values() if c.statistic == "level" and c.figure.unit != "%"), None)


def _size(row: Row) -> float:
    found = _counted(row)
    return float(found.figure.interval.high) if found else 0.0


def _hundred(row: Row) -> bool:
    return any(c.figure.unit == "%" and c.figure.value == 100 for c in row.values())


def measured(caption: str) -> str:
    """What a caption says is measured: its last line without unit, number, period and place."""
    line = next((line for c in reversed(UNIT.sub("", caption).split()) if (line := NUMBERED.sub("", c))), "")
    line = re.split("[,;。]", line.rstrip(":,;。"))[-1].removesuffix("如下")
    kept = AMONG_ALL.sub("", "".join(line[t.start : t.end] for t in tokens(line) if t.kind in "xz"))
    return trimmed(SURVEY.sub("", re.sub(r"^.*(?:各|部分)\w{0,2}(?:镇街|乡镇|区县|县市?区|地区|市县)", "", kept)))
