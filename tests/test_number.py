"""Numerals and hedges as exact intervals: a value, then all its spellings; and what interval arithmetic must hold."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.number import Interval, numeral, vague, widened

VALUES = """
0 | 0 | 〇 | 零
7 | 7 | 七 | 柒 | 07
10 | 10 | 十 | 一十 | 拾 | 壹拾 | 一〇
12 | 12 | 十二 | 一十二 | 拾贰 | 一二
105 | 105 | 一百零五 | 一百〇五 | 壹佰零伍 | 一〇五
123 | 123 | 一百二十三 | 壹佰贰拾叁
120 | 120 | 一百二十 | 一百二
12000 | 1.2万 | 一万二
3500 | 三千五 | 三千五百
25000 | 两万五 | 2万5千
100000005 | 一亿零五
200 | 200 | 二百 | 两百 | 贰佰
1003 | 1003 | 1,003 | 1 003 | 一千零三
10012 | 一万零一十二 | 一万零十二
400000000 | 4亿 | 四亿 | 四万万 | 4万万
2019 | 2019 | 二〇一九 | 二零一九 | 两千零一十九 | 贰仟零壹拾玖
2300 | 2300 | 2,300 | 两千三百 | 二千三百
12345.6 | 12345.6 | 12,345.6
59377 | 59377 | 59,377 | 59 377 | 五万九千三百七十七
241000 | 241000 | 24.1万 | 二十四点一万 | 二十四万一千 | 24万1千
5000000 | 5000000 | 5,000,000 | 500万 | 五百万
10020000 | 1002万 | 一千零二万 | 10,020,000
50000000 | 5千万 | 五千万 | 5000万
120000000 | 1亿2000万 | 一亿二千万 | 1.2亿 | 一点二亿
130050000 | 1亿3005万 | 一亿三千零五万
1900000000 | 19亿 | 十九亿 | 1900000000
1000000000000 | 1万亿 | 一万亿 | 10000亿
0.5 | 0.5 | 零点五 | 0.50
3.14 | 3.14 | 三点一四
"""


def spelled(table: str) -> list[tuple[str, str]]:
    """Pairs of a stated value and one of its spellings."""
    lines = (line.split(" | ") for line in table.strip().splitlines())
    return [(value, spelling) for value, *spellings in lines for spelling in spellings]


@pytest.mark.parametrize(("value", "spelling"), spelled(VALUES))
def test_value(value: str, spelling: str) -> None:
    assert numeral(spelling).value == Fraction(value)


@pytest.mark.parametrize("text", ["", "万五十百", "三四五亿", "十二十", "五百千", "9" * 41])
def test_no_numeral(text: str) -> None:
    with pytest.raises(ValueError):
        numeral(text)


STEPS = """
1 | 4122 | 59377 | 五万九千三百七十七 | 7 | 1003 | 1,003
10 | 590 | 十 | 五百九十 | 30
100 | 5300 | 五千三百 | 12,300 | 二百
1000 | 1.2万 | 24.1万 | 3千 | 3.0万
100000 | 30万 | 50万 | 二十万
100000000 | 19亿 | 一亿
0.1 | 97.5 | 97.0
0.01 | 0.46 | 5.59
"""


@pytest.mark.parametrize(("step", "spelling"), spelled(STEPS))
def test_unit_of_the_last_digit_that_counts(step: str, spelling: str) -> None:
    assert numeral(spelling).step == Fraction(step)


# low high | numeral hedge [rounded]; the table of the data contract
INTERVALS = """
4122 4122 | 4122
5300 5300 | 5300
59377 59377 | 五万九千三百七十七
84.5 85.5 | 85 rounded
99.5 100.5 | 100 rounded
97.45 97.55 | 97.5 | 97.5 rounded
11.95 12.05 | 12.0
240500 241500 | 24.1万
1850000000 1950000000 | 19亿 | 十九亿
28995000 29005000 | 2900万
29500 30500 | 3.0万
4995000 5005000 | 500万 | 五百万
495000 505000 | 50万 | 五十万
29.5 30.5 | 30 rounded | 三十 rounded
590 600 | 590 over | 五百九十 over
5300 5400 | 5300 over
200000 300000 | 20万 over | 二十万 over
1900000000 2000000000 | 19亿 over
80 90 | 80 over rounded
96.4 96.5 | 96.4 over
580 590 | 590 under
0 1000000000 | 10亿 under
96.3 96.4 | 96.4 under
585 595 | 590 about
250000 350000 | 30万 about
590 inf | 590 at_least
96.4 inf | 96.4 at_least
0 590 | 590 at_most
0 3 | 3 at_most
"""


@pytest.mark.parametrize(("ends", "wording"), spelled(INTERVALS))
def test_interval_of_a_wording(ends: str, wording: str) -> None:
    text, *rest = wording.split()
    hedge = next((word for word in rest if word != "rounded"), "")
    low, high = (math.inf if end == "inf" else Fraction(end) for end in ends.split())
    assert widened(numeral(text), hedge, rounded="rounded" in rest) == (low, high)


VAGUE = """
1 2 | 一两 | 一二
100 200 | 一两百
1000 2000 | 一两千
2 3 | 二三 | 两三
3 5 | 三五
3 4 | 三四
7 8 | 七八
12 13 | 十二三
17 18 | 十七八
30 40 | 三四十
200 300 | 两三百 | 二三百
234 235 | 二百三十四五
20000 30000 | 两三万
3000000 4000000 | 三四百万
11 19 | 十几 | 十数
21 29 | 二十几
20 90 | 几十 | 数十
200 900 | 几百 | 数百
200000 900000 | 数十万 | 几十万
20000000 90000000 | 几千万 | 数千万
"""


@pytest.mark.parametrize(("ends", "spelling"), spelled(VAGUE))
def test_vague_numeral(ends: str, spelling: str) -> None:
    assert vague(spelling) == tuple(map(Fraction, ends.split()))


@pytest.mark.parametrize("spelling", ["二十三", "三十四", "一二三四", "四三", "一九", "几", "数", "十", "五千六百"])
def test_plain_numeral_is_not_vague(spelling: str) -> None:
    assert vague(spelling) is None


NUMBERS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)
SLACK: st.SearchStrategy[Any] = st.just(math.inf) | NUMBERS.map(abs)


@st.composite
def around(draw: st.DrawFn) -> tuple[Fraction, Interval]:
    """A true value and an interval that contains it, open to either side at times."""
    value = draw(NUMBERS)
    below, above = draw(SLACK), draw(SLACK)
    return value, Interval(value - below, value + above)


@given(around(), around())
def test_arithmetic_contains_the_truth(first: tuple[Fraction, Interval], second: tuple[Fraction, Interval]) -> None:
    (a, x), (b, y) = first, second
    assert (x + y).contains(a + b) and (x - y).contains(a - b) and (x * y).contains(a * b) and (-x).contains(-a)
    assert (x + b).contains(a + b) and (x * b).contains(a * b)
    if b:
        assert (x / y).contains(a / b)
    common = x.intersect(y)
    assert (common is not None and common.contains(a)) is y.contains(a)


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), NUMBERS.filter(bool))
def test_point_arithmetic_is_exact(ends: list[Fraction], number: Fraction) -> None:
    x = Interval(*ends)
    assert x + number - number == x and x * number / number == x
    assert (x / number).high - (x / number).low == (x.high - x.low) / abs(number)


@pytest.mark.parametrize("divisor", [(0, 0), (-1, 1), (0, 5), (-5, 0), (-math.inf, math.inf), (0, math.inf)])
def test_division_by_what_may_be_zero_tells_nothing(divisor: tuple[float, float]) -> None:
    low, high = (end if abs(end) == math.inf else Fraction(end) for end in divisor)
    assert Interval(Fraction(1), Fraction(2)) / Interval(low, high) == (-math.inf, math.inf)


@pytest.mark.parametrize(("x", "y"), [((1, 2), (3, 4)), ((-1, 0), (Fraction(1, 10**9), 1))])
def test_disjoint_intervals_have_no_common_part(x: tuple[int, int], y: tuple[int, int]) -> None:
    assert Interval(*map(Fraction, x)).intersect(Interval(*map(Fraction, y))) is None


# What a careful writer makes of a true number under each hedge, rounded to a unit.
WRITTEN = {
    "over": lambda truth, unit: truth // unit * unit,
    "under": lambda truth, unit: -(-truth // unit) * unit,
    "about": lambda truth, unit: (truth + unit // 2) // unit * unit,
    "at_least": lambda truth, unit: truth // unit * unit,
    "at_most": lambda truth, unit: -(-truth // unit) * unit,
    "": lambda truth, unit: truth,
}


@given(st.integers(10**3, 10**9), st.integers(1, 3), st.sampled_from(sorted(WRITTEN)))
def test_hedged_truth_is_contained(truth: int, digits: int, hedge: str) -> None:
    written = WRITTEN[hedge](truth, 10**digits)
    for text in (f"{written}", f"{written:,}"):
        assert widened(numeral(text), hedge).contains(Fraction(truth))


@given(st.integers(0, 10**12), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]), st.integers(1, 3))
def test_rounded_truth_is_contained(truth: int, scale: tuple[str, int], decimals: int) -> None:
    word, size = scale
    written = f"{round(Fraction(truth, size) * 10**decimals) / 10**decimals:.{decimals}f}{word}"
    interval = widened(numeral(written), "")
    assert interval.contains(Fraction(truth))
    assert interval.high - interval.low == Fraction(size, 10**decimals)
