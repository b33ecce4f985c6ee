"""Numerals and hedges as exact intervals: what a written figure allows the true value to be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

Number = Fraction | float  # a float only for plus or minus infinity

DIGITS = {
    c: i
    for i, row in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in row
}
SCORES = {"廿": 20, "卅": 30}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SOME = "几数"
HAN = "".join((*DIGITS, *SCORES, *TENS, *MYRIADS, *SOME))
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
ARABIC_ONLY = re.compile(ARABIC)
PIECE = re.compile(rf"{ARABIC}|[{HAN}]")


class Interval(NamedTuple):
    """Closed interval of true values, exact; an end may be infinite."""

    low: Number
    high: Number

    def __add__(self, other: Interval | Number) -> Interval:  # type: ignore[override]
        o = interval(other)
        return Interval(_plus(self.low, o.low), _plus(self.high, o.high))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval | Number) -> Interval:
        return self + -interval(other)

    def __mul__(self, other: Interval | Number) -> Interval:  # type: ignore[override]
        if other == 1:
            return self
        ends = [_times(a, b) for a in self for b in interval(other)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval | Number) -> Interval:
        """Quotient; the whole line when the divisor may be zero."""
        o = interval(other)
        if o.low <= 0 <= o.high:
            return Interval(-math.inf, math.inf)
        return self * Interval(_inverse(o.high), _inverse(o.low))

    def intersect(self, other: Interval) -> Interval | None:
        """Common part, None when there is none."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def contains(self, value: Number) -> bool:
        return self.low <= value <= self.high


def interval(value: Interval | Number) -> Interval:
    """The interval itself, or the point interval of a number."""
    return value if isinstance(value, Interval) else Interval(value, value)


def _plus(a: Number, b: Number) -> Number:
    return float(a) + float(b) if isinstance(a, float) or isinstance(b, float) else a + b


def _times(a: Number, b: Number) -> Number:
    if not a or not b:
        return Fraction(0)
    return float(a) * float(b) if isinstance(a, float) or isinstance(b, float) else a * b


def _inverse(a: Number) -> Number:
    return Fraction(0) if abs(a) == math.inf else 1 / Fraction(a)


class Numeral(NamedTuple):
    """A number as written: its value, one unit of its last digit, one unit of its last digit that counts, and
    whether it is a whole number written out (no decimals, no rounding to 万 or 亿)."""

    value: Fraction
    last: Fraction
    step: Fraction
    whole: bool


@lru_cache(65536)
def numeral(text: str) -> Numeral:
    """Number of a numeral in digits, Chinese characters or both; ValueError when it is none.

    >>> numeral("24.1万").value, numeral("24.1万").step, numeral("两千三百").step
    (Fraction(241000, 1), Fraction(1000, 1), Fraction(100, 1))
    """
    if len(text) > MOST:
        raise ValueError(f"no numeral has {len(text)} characters")
    if ARABIC_ONLY.fullmatch(text):
        value, last, step = _digits(text)
        return Numeral(value, last, step, last >= 1)
    if set(text) <= DIGITS.keys():
        return _written(_placed(text))
    text = PLACED.sub(lambda m: _placed(m.group()), text)
    head, _, decimals = text.partition("点")
    if decimals:
        places = decimals.rstrip("十百千万亿兆")
        return _written(f"{numeral(head).value}.{_placed(places)}{decimals[len(places) :]}")
    return _written(text + BELOW.get(text[-2:-1], "") if text[-1] in DIGITS and DIGITS[text[-1]] else text)


MOST = 40
PLACED = re.compile(rf"(?<=[万亿兆])[{''.join(DIGITS)}]{{3,4}}$")  # of 九万三三七九, place by place
BELOW = {"百": "十", "千": "百", "万": "千", "亿": "千万", "兆": "千亿"}  # what 一百二 and 三万五 leave unsaid


def _placed(text: str) -> str:
    """Arabic digits of Chinese ones that are written place by place."""
    return "".join(str(DIGITS[c]) for c in text)


def _written(text: str) -> Numeral:
    pieces = PIECE.findall(text)
    if not pieces:
        raise ValueError(f"{text} is no numeral")
    total, section, digit = Fraction(0), Fraction(0), None
    last = step = Fraction(1)
    below, rounded, arabic = math.inf, False, False
    for piece in pieces:
        if piece in MYRIADS:
            above = section + (digit if digit is not None else 0 if section or total else 1)
            total, section, digit, below = _stacked(total, above, MYRIADS[piece]), Fraction(0), None, math.inf
            last, step, rounded = last * MYRIADS[piece], step * MYRIADS[piece], True
        elif piece in SCORES:
            section, below, last, step, rounded = section + SCORES[piece], 10, Fraction(1), Fraction(10), False
        elif piece in TENS:
            if TENS[piece] >= below:
                raise ValueError(f"{text} is no numeral: {piece} stands behind a smaller unit")
            below = TENS[piece]
            section, digit = section + (digit or 1) * below, None
            last, step, rounded = (last * below if arabic else last), step * below, arabic
        else:
            if digit:
                raise ValueError(f"{text} is no numeral: two digits stand side by side")
            arabic = piece not in DIGITS
            (digit, last, step), rounded = _digits(piece), False
    return Numeral(total + section + (digit or 0), last, step, last >= 1 and not rounded)


def _stacked(total: Fraction, above: Fraction, scale: int) -> Fraction:
    return (total + above) * scale if total and (total < scale or not above) else total + above * scale


def _digits(piece: str) -> tuple[Fraction, Fraction, Fraction]:
    """Value, unit of the last digit and unit of the last digit that counts."""
    if piece in DIGITS:
        return Fraction(DIGITS[piece]), Fraction(1), Fraction(1)
    plain = piece.replace(",", "").replace(" ", "")
    whole, _, decimals = plain.partition(".")
    last = Fraction(1, 10 ** len(decimals))
    zeros = len(whole) - len(whole.rstrip("0")) if not decimals and whole.strip("0") else 0
    return Fraction(int(whole + decimals), 10 ** len(decimals)), last, last * 10**zeros


def widened(n: Numeral, hedge: str, *, rounded: bool = False) -> Interval:
    """Interval of a number under a hedge; `rounded` for units that are rounded even when whole (%, 倍, 百分点).

    >>> widened(numeral("590"), "over")
    Interval(low=Fraction(590, 1), high=Fraction(600, 1))
    """
    if not hedge and n.whole and not rounded:
        return Interval(n.value, n.value)
    return WIDENED[hedge](n)


WIDENED: dict[str, Callable[[Numeral], Interval]] = {
    "": lambda n: Interval(n.value - n.last / 2, n.value + n.last / 2),
    "over": lambda n: Interval(n.value, n.value + n.step),
    "under": lambda n: Interval(n.value - n.step, n.value),
    "about": lambda n: Interval(n.value - n.step / 2, n.value + n.step / 2),
    "at_least": lambda n: Interval(n.value, math.inf),
    "at_most": lambda n: Interval(Fraction(0), n.value),
}


APPROXIMATE = re.compile(rf"(|.*[^{''.join(DIGITS)}])([一二两三四五六七八九])([二两三四五六七八九])([十百千万亿兆]*)")


@lru_cache(4096)
def vague(text: str) -> Interval | None:
    """Range of a vague numeral (三四十, 两三百, 十几, 数百); None for a plain one.

    >>> vague("三四十")
    Interval(low=Fraction(30, 1), high=Fraction(40, 1))
    """
    ends: tuple[str, ...] = ()
    some = [i for i, c in enumerate(text) if c in SOME]
    if found := APPROXIMATE.fullmatch(text):
        head, low, high, tail = found.groups()
        ends = (head + low + tail, head + high + tail) if DIGITS[high] - DIGITS[low] in (1, 2) else ()
    elif len(text) > 1 and len(some) == 1:
        at = some[0]
        few = "一九" if at and text[at - 1] in TENS else "二九"
        ends = tuple(text[:at] + digit + text[at + 1 :] for digit in few)
    try:
        return Interval(*(numeral(end).value for end in ends)) if ends else None
    except ValueError:
        return None
