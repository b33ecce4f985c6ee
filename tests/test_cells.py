"""Claims of table cells: what each measures, and which row is the whole of which."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import reading
from analysis.reading.context import Claim
from analysis.source import document

CAPTION = "表2 2022年警情分类情况 单位:起"


def read(lines: str, caption: str = CAPTION) -> list[Claim]:
    text = f"县公安局通报\n\n{caption}\n" + lines.replace("/", "\n") + "\n"
    return reading(document(text, published="2023-01-20", area="宁海")).claims


# lines with / for a line end, then quote, statistic, indicator and whole of each cell
TABLES = {
    "parts of a total": (
        "类别 数量 占比(%)/合计 4000 100/其中:刑事 600 15.0/治安 3400 85.0/纠纷 700 17.5",
        [
            *("4000 level 警情", "100 level 占比", "600 level 刑事 4000", "15.0 share 刑事 4000"),
            *("3400 level 治安 4000", "85.0 share 治安 4000", "700 level 纠纷", "17.5 share 纠纷 4000"),
        ],
    ),
    "shares beside a total below": (
        "类别 数量 比重(%)/火灾 30 37.5/救援 50 62.5/合计 80 100",
        [
            *("30 level 火灾", "37.5 share 火灾 80", "50 level 救援", "62.5 share 救援 80"),
            *("80 level 警情", "100 level 比重"),
        ],
    ),
    "shares of what is not told": ("类别 占比(%)/火灾 37.5/救援 62.5", ["37.5 share 火灾", "62.5 share 救援"]),
    "two parts of one whole": (
        "指标 人数(人)/在校生 900/其中:女生 430/其中:寄宿生 610",
        ["900 level 在校生", "430 level 女生 900", "610 level 寄宿生 900"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_wholes(name: str) -> None:
    lines, expected = TABLES[name]
    got = [[c.quote, c.statistic, c.indicator, c.part_of.quote if c.part_of else ""] for c in read(lines)]
    assert [" ".join(row).strip() for row in got] == expected


def test_a_kind_of_place_is_no_place() -> None:
    claims = read("区域 数量/城镇 12/农村 30/大桥镇 5")
    assert [(c.area, c.indicator) for c in claims] == [("宁海", "城镇"), ("宁海", "农村"), ("大桥镇", "警情")]


@pytest.mark.parametrize("caption", [CAPTION, "(单位:起) 2022年警情统计表", "附表:2022年警情构成"])
def test_the_caption_names_what_no_cell_names(caption: str) -> None:
    assert [c.indicator for c in read("年份 数量/2021 41/2022 38", caption)] == ["警情", "警情"]


WORDS = st.sampled_from(
    ["其他", "刑事", "数量", "件数", "人数", "合计", "其中:刑事", "占比(%)", "同比", "2019", "盗窃37起"]
)


@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=5)))
def test_no_figure_of_a_table_vanishes(words: list[list[str]]) -> None:
    header, *labels = words
    rows = [[row[0], *(f"{k}{at}7" for at in range(len(header) - 1))] for k, row in enumerate(labels, start=1)]
    text = "\n".join(["县公安局通报", "", CAPTION, *(" ".join(row) for row in [["类别", *header[1:]], *rows]), ""])
    found = reading(document(text, published="2023-01-20", area="宁海"))
    told = [(p.start, p.end) for passages in (found.claims, found.unread, found.passed) for p in passages]
    cells = [(m.start(), m.end()) for m in re.finditer(r"\d+7(?!\d)", text)]
    assert all(any(start <= a and b <= end for start, end in told) for a, b in cells)


# lines with / for a line end, then quote, statistic, period and base of each cell; the caption tells 2022
DATED = {
    "columns that are periods": (
        "类别 2021年上半年 2022年上半年 增长/食品 40 50 25%/药品 8 6 -25%",
        [
            *("40 level 2021-01-01..2021-06-30", "50 level 2022-01-01..2022-06-30", "25% change 2022 2021"),
            *("8 level 2021-01-01..2021-06-30", "6 level 2022-01-01..2022-06-30", "-25% change 2022 2021"),
        ],
    ),
    "this month, this year and the year before": (
        "指标 本月 累计 上年同期 增减(件)/盗窃(件) 9 40 44 -4/诈骗(件) 7 33 30 3",
        [
            *("9 level 2022", "40 level 2022", "44 level 2021", "-4 difference 2022 2021"),
            *("7 level 2022", "33 level 2022", "30 level 2021", "3 difference 2022 2021"),
        ],
    ),
}


def told(claim: Claim) -> str:
    spans = [f"{p.start}..{p.end}" for p in (claim.period, claim.base) if p.end]
    return " ".join([claim.quote, claim.statistic, *(re.sub(r"(\d{4})-01-01..\1-12-31", r"\1", s) for s in spans)])


@pytest.mark.parametrize("name", DATED)
def test_columns_tell_periods(name: str) -> None:
    lines, expected = DATED[name]
    assert [told(c) for c in read(lines)] == expected


def test_shares_of_other_years_are_of_no_total_of_this_one() -> None:
    claims = read(
        "地区 警情 占比(%)/2022年 2021年/合计 900 100 100/城东 450 50 48/城西 450 50 52", "2022年警情 单位:起"
    )
    shares = [(c.quote, c.part_of.quote if c.part_of else "") for c in claims if c.statistic == "share"]
    assert shares == [("50", "900"), ("48", ""), ("50", "900"), ("52", "")]
