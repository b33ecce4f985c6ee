"""Figures as written: sign, hedge, numeral and unit of `近三成`, `590余个`, `24.1万起`, as exact intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from analysis import lexicon
from analysis.number import ARABIC, DIGITS, HAN, MYRIADS, SOME, TENS, Interval, Number, Numeral, numeral, vague, widened

HEDGE = {row["word"]: row["hedge"] for row in lexicon.rows("hedges")}
UNIT_KIND = {row["unit"]: row["kind"] for row in lexicon.rows("units")}
SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1}


def either(words: tuple[str, ...]) -> str:
    """Alternation of literal words, the longest of those that fit; a look at the first letter rejects most text."""
    first = "".join(sorted({re.escape(word[0]) for word in words}))
    return rf"(?=[{first}])(?:{'|'.join(map(re.escape, words))})"


BEFORE = either(lexicon.words("hedges", place="before"))
BOTH = lexicon.words("hedges", place="both")
INSIDE, AFTER = (either(lexicon.words("hedges", place=place) + BOTH) for place in ("inside", "after"))
UNIT = either(lexicon.words("units"))
ONES = "".join(DIGITS)
MANY = "".join((*TENS, *MYRIADS))
BILLION = r"兆(?![瓦帕赫字比欧焦])"  # of 10^12, no prefix of a unit
MYRIAD = rf"(?:[万亿]|{BILLION})"
SCALE = rf"(?:[十百千]?{MYRIAD}{{1,2}}|[十百]|千(?![克瓦米卡升]|公顷))"
WRITTEN = rf"(?:[{re.sub('[数兆]', '', HAN)}]|{BILLION}|数(?=[{MANY}])|(?<=十)数)+(?:点[{ONES}]+{MYRIAD}?)?"
BELOW = rf"(?:零?(?:{ARABIC})[千百十])*(?:零?(?:{ARABIC}))?(?:万(?:零?(?:{ARABIC}))?)?"
NUMERAL = rf"(?:(?:{ARABIC})(?:{SCALE}{BELOW})?|{WRITTEN})"
MINUS = r"(?<![\d%])[-−–+]"
TO = r"\s?(?:[-~—–]{1,2}|至|到)\s?"
MEASURE = r"%|‰|‱|个百分点|百分点|个百分比|个千分点|千分点|个万分点|个十万分点|倍"
# A fraction with a stroke: behind what leads to a size or before the 的 of its whole, in no address or date.
PARTED = r"(?:(?<=[的占过近约足达到逾])|(?<![\w/])(?=\d/\d+的))(?=[1-9]/(?:[2-9]|10)(?![\d/年月日号弄车两]))"
TENTHS = r"成(?:(?P<odd>[一二三四五六七八九半]|[1-9](?![\d.%]))|(?![员功立果绩因本年人长])(?:(?<=\d成)|(?!为)))"
COUNTED_IN = rf"""(?:个(?=位[于居列])|{UNIT})(?!(?<=次)之)(?:\((?:{UNIT})(?:[、/](?:{UNIT}))*\)次?)?
    (?:/\d*[{HAN}]*(?:人口|{UNIT}|人)(?:·[年月日天])?)?
    |/(?:\d+|[{HAN}]+)[万亿]?人?(?=[,。;、)和及降升下上增减提]|$)"""
# Behind a verb of movement a first number with a unit of its own is its size, no end of a range (增加3人到15人), but
# before a dash (增长16%-37%).
FIGURE = re.compile(
    rf"""(?P<before>(?:{BEFORE})(?!(?:19|20)\d\d年)|上(?=[百千万亿]))?
    (?:(?P<whole>[百千万]|[{HAN}]{{1,4}}|\d+)分之(?P<part>{ARABIC}|{WRITTEN})(?P<in1>[多余])?
      |{PARTED}(?P<few>\d)/(?P<many>\d+)
      |翻(?:了)?(?P<before2>{BEFORE})?(?P<double>[一两二三四五1-5])?(?P<folds>番)(?P<more>还多|多)?
      |(?P<once>(?<=[近逾])倍(?![数于增]))
      |(?P<half>一半|半数|(?<=[近逾超])半(?=[是为属涉数由来在]))
      |(?P<none>(?<=[为是持])零(?P<of>{UNIT})?(?=[,。;]|$))
      |(?P<sign>{MINUS})?(?<![由从])(?>(?P<moved>(?<=增加|减少|上升|下降|增长))?)(?P<first>{NUMERAL})
       (?P<unit1>(?(moved)%(?=[-~—–]|{TO}[\d.]+%(?:不等|之间))|(?:%|{UNIT})))?{TO}(?P<second>{NUMERAL})(?P<unit2>(?(unit1)(?P=unit1)|(?:{MEASURE}|成|{COUNTED_IN})))
      |(?P<sign2>{MINUS})?(?P<number>{NUMERAL})(?P<inside>(?:{INSIDE})(?![{HAN}]*成))?
       (?P<scale>[百千]?{MYRIAD}{{1,2}}|千(?![克瓦米卡升]|公顷))?(?P<inside2>{INSIDE})?
       (?:(?P<tenths>{TENTHS}|{MEASURE})|(?P<unit>{COUNTED_IN}))?
    )(?:(?P<after>{AFTER})(?!\d|(?<=多)[约近逾超出于]))?""",
    re.VERBOSE,
)
RATIO = {"百": "%", "千": "‰", "万": "‱"}
TIMES = {"成": 10, "倍": 100}  # as percentages


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: exact value and interval in base units, hedge, unit as written, and the kind of unit: percent, point,
    count, money, time, sort, score, age or bare; `lead` characters before it, as of 约占, belong to its quote."""

    value: Number
    interval: Interval
    hedge: str
    unit: str
    kind: str
    signed: bool = False
    lead: int = 0

    def falling(self) -> Figure:
        """The same figure as a fall: mirrored with its sign."""
        return replace(self, value=-self.value, interval=-self.interval)

    def clipped(self) -> Figure:
        """The figure as a part of a whole: a percentage of at most 100 stays within 0 and 100."""
        if self.unit != "%" or self.value > 100 or self.interval.low >= 0 and self.interval.high <= 100:
            return self
        return replace(self, interval=self.interval.intersect(Interval(Fraction(0), Fraction(100))) or self.interval)


def rank(first: int, last: int, *, best: bool = False) -> Figure:
    """Positions from the first to the last; the best so many where the last is all that is told (前8位)."""
    hedge = "at_most" if best else "range" if last > first else ""
    ends = Interval(Fraction(1 if best else first), Fraction(last))
    return Figure(last if best else first, ends, hedge, "位", "rank")


def figure(m: re.Match[str]) -> Figure | None:
    """Figure of a match of `FIGURE`; None for characters that only look like one (百姓, 12分之几, 5至3人)."""
    return _figure(m.group(*NAMES))


NAMES = tuple(FIGURE.groupindex)


@lru_cache(65536)
def _figure(groups: tuple[str | None, ...]) -> Figure | None:
    g = dict(zip(NAMES, groups, strict=True))
    try:
        if g["whole"]:
            return _fraction(g)
        if g["few"]:
            return _fraction(g | {"whole": g["many"], "part": g["few"]})
        if g["once"]:
            return _percentage(Numeral(Fraction(100), Fraction(100), Fraction(100), True), _hedge(g))
        if g["folds"]:
            return _doubled(g)
        if g["half"]:
            return _percentage(Numeral(Fraction(50), Fraction(0), Fraction(10), True), _hedge(g))
        if g["none"]:
            return Figure(Fraction(0), Interval(Fraction(0), Fraction(0)), "", g["of"] or "", "none")
        return _range(g) if g["first"] else _counted(g)
    except ValueError:
        return None


Groups = dict[str, str | None]


def _hedge(g: Groups) -> str:
    word = next((g[name] for name in ("before2", "before", "inside", "inside2", "in1", "after", "more") if g[name]), "")
    return HEDGE.get(word or "", "over") if word else ""


def _percentage(n: Numeral, hedge: str) -> Figure:
    return Figure(n.value, widened(n, hedge, rounded=True), hedge, "%", "percent")


def _doubled(g: Groups) -> Figure:
    times = Fraction(100 * (2 ** int(_number(g["double"] or "一").value) - 1))
    return _percentage(Numeral(times, Fraction(100), Fraction(100), True), _hedge(g))


def _fraction(g: Groups) -> Figure:
    part, hedge = _number(g["part"]), _hedge(g)
    if g["whole"] in RATIO:
        return replace(_percentage(part, hedge), unit=RATIO[g["whole"]])
    whole = _number(g["whole"]).value
    if not whole:
        raise ValueError("a whole of nothing has no parts")
    return _percentage(Numeral(100 * part.value / whole, Fraction(0), Fraction(10), True), hedge)


def _number(text: str | None) -> Numeral:
    """Numeral that says how many; ValueError for 几 and 数."""
    if not text or set(text) & set(SOME):
        raise ValueError(f"{text} is no number")
    return numeral(text)


def _range(g: Groups) -> Figure:
    first, second = g["first"] or "", g["second"] or ""
    scale = re.search("[万亿兆]*$", second)
    if scale and first[-1] not in MYRIADS:
        first += scale[0]
    ends = Interval(_number(first).value, _number(second).value)
    if ends.low >= ends.high:
        raise ValueError(f"{first} is not below {second}")
    found = _between(ends, g["unit2"] or "")
    return found.falling() if g["sign"] and SIGNS[g["sign"]] < 0 else found


def _between(ends: Interval, written: str) -> Figure:
    """A range as a figure, tenths and multiples as percentages."""
    unit = _unit(written)
    span = ends * TIMES.get(written, 1)
    return Figure((span.low + span.high) / 2, span, "range", unit, _kind(unit))


def _unit(written: str) -> str:
    if written in TIMES:
        return "%"
    return "百分点" if "百分" in written else written.removeprefix("个") if written.endswith("分点") else written


def _kind(unit: str) -> str:
    if unit in ("%", "‰", "‱"):
        return "percent"
    if unit.endswith("分点"):
        return "point"
    return UNIT_KIND.get(unit.split("/")[0], "count") if unit else "bare"


def _counted(g: Groups) -> Figure | None:
    text, hedge, measure = g["number"] or "", _hedge(g), g["tenths"] or g["unit"] or ""
    if text in ("零", "陆", "伍") or not (set(text) - set("百佰千仟万亿兆") or hedge and not g["after"]):
        return None
    if few := vague(text + (g["scale"] or "")):
        return _between(few, measure) if measure or hedge else None
    if g["tenths"] and measure[0] == "成":
        return _tenths(text, g["odd"], hedge)
    n = _number(text + (g["scale"] or ""))
    span = widened(n, hedge, rounded=bool(g["tenths"])) * (times := TIMES.get(measure, 1))
    found = Figure(n.value * times, span, hedge, _unit(measure), _kind(_unit(measure)), bool(g["sign2"]))
    return found.falling() if g["sign2"] and SIGNS[g["sign2"]] < 0 else found


def _tenths(text: str, odd: str | None, hedge: str) -> Figure:
    """Tenths such as 三成, 一成三 and 三成半; only 十成 is written with a ten."""
    if set(text) & set(TENS) and text != "十":
        raise ValueError(f"{text} is no number of tenths")
    step = {None: Fraction(10), "半": Fraction(5)}.get(odd, Fraction(1))
    value = _number(text).value * 10 + (5 if odd == "半" else numeral(odd).value if odd else 0)
    return _percentage(Numeral(value, step, step, False), hedge)
