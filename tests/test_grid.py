"""Flattened tables: which lines are one, and the label, column, unit and caption of each of its figures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.grid import Table, tables
from analysis.reading.layout import normalised


def found(text: str) -> list[Table]:
    return list(tables(normalised(text)))


# name, lines with / for a line end, then `row column value unit` of each cell; `-` for nothing, ± for a change
TABLES = {
    "a unit in the header": ("项目 立案(件)/食品 12/药品 1,234", ["食品 立案 12 件", "药品 立案 1234 件"]),
    "a unit in the label": (
        "项目 数值/立案(件) 1846/罚没款(万元) 2374.6/结案率(%) 98.5",
        ["立案 - 1846 件", "罚没款 - 23746000 元", "结案率 - 98.5 %"],
    ),
    "a column of units": ("指标 数量 单位/警情 8214 起/死亡 97 人", ["警情 - 8214 起", "死亡 - 97 人"]),
    "a change": (
        "指标 数量 单位 同比(%)/警情 8214 起 -11.6/死亡 97 人 +2.0",
        ["警情 - 8214 起", "警情 ±同比 -11.6 %", "死亡 - 97 人", "死亡 ±同比 2 %"],
    ),
    "a unit in the caption": (
        "单位:件、万元/项目 立案 罚没款/食品 12 3.5/药品 3 4",
        ["食品 立案 12 件", "食品 罚没款 35000 元", "药品 立案 3 件", "药品 罚没款 40000 元"],
    ),
    "years": (
        "年份 立案(起) 破案率(%)/2018 9120 41.3/2019 8643 44.7",
        ["2018 立案 9120 起", "2018 破案率 41.3 %", "2019 立案 8643 起", "2019 破案率 44.7 %"],
    ),
    "a percentage in the cell": ("项目 结案率/食品 98.5%/药品 97%", ["食品 结案率 98.5 %", "药品 结案率 97 %"]),
    "rules between the cells": ("| 项目 | 立案(件) |/| 食品 | 12 |", ["食品 立案 12 件"]),
    "tabs and full width": ("项目\t立案（件）/食品\t１２", ["食品 立案 12 件"]),
    "units in the cells": (
        "项目 数量 占比(%)/破案 12起 3.5/抓获 1.2万人 4",
        ["破案 - 12 起", "破案 占比 3.5 %", "抓获 - 12000 人", "抓获 占比 4 %"],
    ),
    "a scale in the cell": ("项目 立案(件)/食品 1.2万", ["食品 立案 12000 件"]),
    "gaps": ("项目 甲(件) 乙(件)/立案 - 13/破案 — 3", ["立案 乙 13 件", "破案 乙 3 件"]),
    "headings between the rows": (
        "指标 单位 本月/一、治安/警情 起 12/二、火灾/火灾 起 3",
        ["警情 本月 12 起", "火灾 本月 3 起"],
    ),
    "a line of names beneath one": (
        "单位:人,%/地区 人口 占全省比重/2020年 2010年/甲市 530 15.2 11.8/乙市 310 8.9 9.3",
        [
            *("甲市 人口 530 人", "甲市 占全省比重2020年 15.2 %", "甲市 占全省比重2010年 11.8 %"),
            *("乙市 人口 310 人", "乙市 占全省比重2020年 8.9 %", "乙市 占全省比重2010年 9.3 %"),
        ],
    ),
    "names beneath each": (
        "类别 本月(件) 累计(件)/立案 破案 立案 破案/盗窃 9 4 40 21/诈骗 7 2 33 12",
        [
            *("盗窃 本月立案 9 件", "盗窃 本月破案 4 件", "盗窃 累计立案 40 件", "盗窃 累计破案 21 件"),
            *("诈骗 本月立案 7 件", "诈骗 本月破案 2 件", "诈骗 累计立案 33 件", "诈骗 累计破案 12 件"),
        ],
    ),
    "a cell a line": (
        "病名/发病数(例)/死亡数(人)/合 计/1087/9/霍乱/0/—",
        ["合计 发病数 1087 例", "合计 死亡数 9 人", "霍乱 发病数 0 例"],
    ),
    "years a line, named by the caption": (
        "2015—2016年城镇化率(%)/2015年/47.1/2016年/47.8",
        ["2015年 - 47.1 %", "2016年 - 47.8 %"],
    ),
    "scaled units": ("指标 计量单位 数量/用电量 亿千瓦时 5.47", ["用电量 - 547000000 千瓦时"]),
    "lines above the header": ("甲市 乙局/项目 立案(件)/食品 12", ["食品 立案 12 件"]),
}


def told(table: Table) -> list[str]:
    return [
        f"{c.row} {'±' * c.change}{c.column or '-'} {float(c.figure.value):.10g} {c.figure.unit or '-'}"
        for c in table.cells
    ]


@pytest.mark.parametrize(("lines", "cells"), TABLES.values(), ids=list(TABLES))
def test_table(lines: str, cells: list[str]) -> None:
    text = "标题\n" + lines.replace("/", "\n") + "\n\n正文写道,破案12起。\n"
    (table,) = found(text)
    assert told(table) == cells
    assert text[table.end :] == "\n正文写道,破案12起。\n"


@pytest.mark.parametrize("lines", [lines for lines, _ in TABLES.values()], ids=list(TABLES))
def test_cells_stand_where_they_are_written(lines: str) -> None:
    text = "标题\n" + lines.replace("/", "\n")
    (table,) = found(text)
    written = [re.sub("[,%件起人万 ]", "", normalised(text[c.start : c.end])) for c in table.cells]
    values = [float(c.figure.value) for c in table.cells]
    scales = (1, 10_000, 100_000_000)
    assert all(value in [float(w) * k for k in scales] for w, value in zip(written, values, strict=True))


NO_TABLES = [
    "2020年 破案12起。\n2021年 破案13起。",
    "项目 数值\n立案 12 13",
    "项目 数值\n立案 十二",
    "项目 数值",
    "立案 12\n破案 13",
    "甲 乙\n丙 丁",
    "立案(件)\n12\n破案(件)\n13",
    "本报讯 记者\n又讯 通讯员",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_table(text: str) -> None:
    assert found(text) == []


def test_two_tables_and_their_captions() -> None:
    first, second = found("表1 甲\n项目 立案(件)\n食品 12\n\n表2\n单位:元\n项目 罚款\n药品 13\n")
    assert (first.caption, second.caption) == ("表1 甲", "表2 单位:元")
    assert [told(t) for t in (first, second)] == [["食品 立案 12 件"], ["药品 罚款 13 元"]]


CELLS = ["项目", "立案(件)", "12", "1,3", "3.5%", "单位", "件", "同比", "2019", "-", "破案12起。", "|"]


@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=4)))
def test_tables_follow_each_other_and_hold_their_cells(rows: list[list[str]]) -> None:
    text = "\n".join(" ".join(row) for row in rows)
    end = 0
    for table in found(text):
        assert end <= table.start < table.end <= len(text)
        assert all(table.start < c.start < c.end <= table.end and text[c.start : c.end] in CELLS for c in table.cells)
        end = table.end
