"""Figures as written: value, interval, hedge and unit, then all the wordings; and what is no figure."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from analysis.number import Interval
from analysis.reading.figure import FIGURE, Figure, figure

# value low high hedge unit kind | wordings; `-` stands for no hedge or no unit
FIGURES = """
4122 4122 4122 - 人 count | 4122人 | 4,122人 | 四千一百二十二人 | 4 122人
241000 240500 241500 - 起 count | 24.1万起
500 500 500 - 件 count | 500件 | 五百件
1900000000 1850000000 1950000000 - 元 money | 19亿元 | 十九亿元
120000000 119995000 120005000 - 元 money | 1亿2000万元
350000000 345000000 355000000 - 元 money | 3.5亿元 | 三点五亿元
97.5 97.45 97.55 - % percent | 97.5% | 百分之九十七点五
85 84.5 85.5 - % percent | 85% | 百分之八十五 | 百分之85
30 25 35 - % percent | 三成 | 3成
13 12.5 13.5 - % percent | 一成三
35 32.5 37.5 - % percent | 三成半
25 25 25 - % percent | 四分之一 | 4分之1
60 60 60 - % percent | 五分之三
50 50 50 - % percent | 一半 | 半数
150 145 155 - % percent | 1.5倍 | 一点五倍
200 150 250 - % percent | 2倍 | 两倍
100 50 150 - % percent | 翻一番 | 翻了一番
300 250 350 - % percent | 翻两番 | 翻了两番
3 2.5 3.5 - ‰ percent | 3‰ | 千分之三 | 千分之3
5 4.5 5.5 - ‱ percent | 万分之五
5.59 5.585 5.595 - 百分点 point | 5.59个百分点 | 5.59百分点
3 2.5 3.5 - 百分点 point | 3个百分点 | 三个百分点
0.46 0.455 0.465 - 起/十万人 count | 0.46起/十万人
12.5 12.45 12.55 - 辆/艘次 count | 12.5辆/艘次
98.6 98.55 98.65 - 分 score | 98.6分
12 12 12 - 个月 time | 12个月 | 十二个月
590 590 600 over 个 count | 590余个 | 590多个 | 逾590个 | 超590个 | 超过590个 | 突破590个 | 590个有余
100 100 200 over 人 count | 100余人 | 百余人 | 一百多人 | 上百人 | 100多人
10000 10000 20000 over 人 count | 1万余人 | 1万多人 | 万余人 | 上万人 | 超过1万人 | 一万余人
200000 200000 300000 over 元 money | 20余万元 | 20万余元 | 20多万元 | 逾20万元 | 20万元还多
1900000000 1900000000 2000000000 over 元 money | 19亿余元 | 19亿多元 | 超19亿元 | 超过19亿元
20 20 30 over % percent | 两成多 | 逾两成 | 超过两成 | 超两成
80 80 90 over % percent | 逾80% | 超过80%
25 25 35 over % percent | 超过四分之一 | 逾四分之一
100 100 200 over % percent | 翻了一番多 | 翻一番还多
590 580 590 under 个 count | 近590个 | 将近590个 | 接近590个 | 不足590个 | 不到590个
30 20 30 under % percent | 近三成 | 将近三成 | 接近三成 | 不足三成 | 不到三成 | 近百分之三十
50 40 50 under % percent | 近半数 | 近一半 | 不到一半
100 0 100 under % percent | 翻了近一番 | 近1倍
590 585 595 about 个 count | 约590个 | 大约590个 | 590个左右 | 590个上下
300000 250000 350000 about 人次 count | 约30万人次 | 30万人次左右
30 25 35 about % percent | 约三成 | 三成左右 | 三成上下 | 30%左右 | 约30%
96.4 96.4 inf at_least % percent | 96.4%以上 | 不低于96.4% | 不少于96.4% | 至少96.4%
590 590 inf at_least 个 count | 590个以上 | 至少590个 | 不少于590个
590 0 590 at_most 个 count | 590个以下 | 590个以内 | 不超过590个 | 至多590个 | 最多590个
3 0 3 at_most 百分点 point | 不超过3个百分点 | 3个百分点以内
4 3 5 range 人 count | 3至5人 | 3-5人 | 3到5人 | 3~5人 | 3—5人 | 三至五人 | 3人至5人
15 10 20 range 年 time | 10年至20年 | 10至20年
40000 30000 50000 range 人 count | 3至5万人 | 3万至5万人 | 3到5万人 | 30000至50000人
25 20 30 range % percent | 20%-30% | 20-30% | 20%至30% | 2至3成 | 两到三成 | 二三成 | 两三成
250 200 300 range % percent | 2至3倍 | 两到三倍 | 两三倍
35 30 40 range 个 count | 三四十个 | 30至40个
250 200 300 range 人 count | 两三百人
15 11 19 range 人 count | 十几人
550 200 900 range 人 count | 数百人 | 几百人
-1.3 -1.35 -1.25 - % percent | -1.3% | −1.3% | –1.3%
7.2 7.15 7.25 - % percent | +7.2%
"""


def number(text: str) -> Fraction | float:
    return math.inf if text == "inf" else Fraction(text)


def spelled() -> list[tuple[str, str]]:
    """Pairs of what is stated and one of its wordings."""
    lines = (line.split(" | ") for line in FIGURES.strip().splitlines())
    return [(stated, wording) for stated, *wordings in lines for wording in wordings]


def read(text: str) -> Figure | None:
    m = FIGURE.fullmatch(text)
    return figure(m) if m else None


@pytest.mark.parametrize(("stated", "wording"), spelled())
def test_figure(stated: str, wording: str) -> None:
    value, low, high, hedge, unit, kind = ("" if cell == "-" else cell for cell in stated.split())
    got = read(wording)
    assert got is not None
    assert (got.value, got.interval) == (number(value), (number(low), number(high)))
    assert (got.hedge, got.unit, got.kind) == (hedge, unit, kind)


@pytest.mark.parametrize(
    "text", ["百万", "几", "数", "千万", "几成", "零分之五", "十几分之一", "5至3人", "五至五人", "几至十人", "万", "亿"]
)
def test_no_figure(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("多达590个", "590个"),
        ("高达97.5%", "97.5%"),
        ("最高5万元", "5万元"),
        ("约占三分之一", "三分之一"),
        ("百姓12人", "12人"),
        ("12千瓦", "12千瓦"),
        ("33件490人", "33件"),
        ("七成(70.0%)", "七成"),
        ("从35%升至40%", "35%"),
    ],
)
def test_what_stays_outside_the_quote(text: str, written: str) -> None:
    quotes = [m.group() for m in FIGURE.finditer(text) if figure(m)]
    assert quotes[0] == written


def test_a_fall_mirrors_the_interval() -> None:
    fallen = read("近三成")
    assert fallen is not None
    assert (fallen.falling().value, fallen.falling().interval) == (-30, (-30, -20))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("100%", "99.5", "100"), ("96.4%以上", "96.4", "100"), ("近0.3%", "0.2", "0.3"), ("0%", "0", "0.5")],
)
def test_a_share_stays_within_the_whole(text: str, low: str, high: str) -> None:
    share = read(text)
    assert share is not None
    assert share.clipped().interval == (Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["120%", "590个以上", "5个百分点以上"])
def test_what_is_no_part_of_a_whole_is_not_clipped(text: str) -> None:
    other = read(text)
    assert other is not None
    assert other.clipped().interval == other.interval != Interval(Fraction(0), Fraction(100))
