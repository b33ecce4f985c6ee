"""Figures as written: sign, hedge, numeral and unit of `近三成`, `590余个`, `24.1万起`, as exact intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis import lexicon
from analysis.number import ARABIC, DIGITS, HAN, SOME, TENS, Interval, Number, Numeral, numeral, vague, widened

HEDGE = {row["word"]: row["hedge"] for row in lexicon.rows("hedges")}
UNIT_KIND = {row["unit"]: row["kind"] for row in lexicon.rows("units")}
SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1}


def either(words: tuple[str, ...]) -> str:
    """Alternation of literal words, longest first."""
    return "|".join(map(re.escape, words))


BOTH = lexicon.words("hedges", place="both")
BEFORE = either(lexicon.words("hedges", place="before"))
INSIDE, AFTER = (either(lexicon.words("hedges", place=place) + BOTH) for place in ("inside", "after"))
UNIT = either(lexicon.words("units"))
ONES = "".join(DIGITS)
SCALE = r"(?:[十百千]?[万亿]{1,2}|[十百]|千(?![克瓦米卡]))"
NUMERAL = rf"(?:{ARABIC}){SCALE}?(?:零?(?:{ARABIC})[千百]?万?)?|[{HAN}]+(?:点[{ONES}]+[万亿]?)?"
FIGURE = re.compile(
    rf"""(?P<before>{BEFORE}|上(?=[百千万亿]))?
    (?:(?P<whole>[百千万]|[{HAN}]{{1,4}}|\d+)分之(?P<part>{ARABIC}|[{HAN}]+(?:点[{ONES}]+[万亿]?)?)(?P<in1>[多余])?
      |翻(?:了)?(?P<before2>{BEFORE})?(?P<double>[一两二三四五1-5])番(?P<more>还多|多)?
      |(?P<half>一半|半数)|(?P<none>(?<=[为是持])零(?=[,。;]|$))
      |(?P<sign>(?<![\d%])[-−–+])?(?<![由从])(?<!增加|减少|上升|下降|增长)(?P<first>{NUMERAL})(?P<unit1>%|{UNIT})?\s?(?:[-~—–]{{1,2}}|至|到)\s?(?P<second>{NUMERAL})(?P<unit2>(?(unit1)(?P=unit1)|(?:%|‰|个百分点|百分点|成|倍|{UNIT})))
      |(?P<sign2>(?<![\d%])[-−–+])?(?P<number>{NUMERAL})(?P<inside>(?:{INSIDE})(?![{HAN}]*成))?(?P<scale>[百千]?[万亿]{{1,2}}|千(?![克瓦米卡]))?(?P<inside2>{INSIDE})?
       (?:(?P<tenths>成(?P<odd>[一二三四五六七八九半])?(?![为员功立果绩因本年人长])|%|‰|‱|个百分点|百分点|个百分比|倍)|(?P<unit>(?:{UNIT})(?:\((?:{UNIT})(?:、(?:{UNIT}))*\)次?)?(?:/\d*[{HAN}]*(?:{UNIT}|人))?|/(?:\d+|[{HAN}]+)[万亿]?人?(?=[,。;、)和及]|$)))?
    )(?P<after>{AFTER})?""",
    re.VERBOSE,
)
RATIO = {"百": "%", "千": "‰", "万": "‱"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: exact value and interval in base units, hedge, unit as written, and the kind of unit: percent, point,
    count, money, time, sort, score, age or bare."""

    value: Number
    interval: Interval
    hedge: str
    unit: str
    kind: str
    signed: bool = False

    def falling(self) -> Figure:
        """The same figure as a fall: mirrored with its sign."""
        return replace(self, value=-self.value, interval=-self.interval)

    def clipped(self) -> Figure:
        """The figure as a part of a whole: a percentage of at most 100 stays within 0 and 100."""
        if self.unit != "%" or self.value > 100:
            return self
        return replace(self, interval=self.interval.intersect(Interval(Fraction(0), Fraction(100))) or self.interval)


def figure(m: re.Match[str]) -> Figure | None:
    """Figure of a match of `FIGURE`; None for characters that only look like one (百姓, 万元以上)."""
    g = m.groupdict()
    if g["whole"]:
        return _fraction(g)
    if g["double"]:
        n = numeral(g["double"])
        times = Fraction(100 * (2 ** int(n.value) - 1))
        hedge = HEDGE.get(g["before2"] or g["before"] or "", "over" if g["more"] else "")
        return _percentage(Numeral(times, Fraction(100), Fraction(100), True), hedge)
    if g["none"]:
        return Figure(Fraction(0), Interval(Fraction(0), Fraction(0)), "", "", "none")
    if g["half"]:
        hedge = _hedge(g)
        return _percentage(Numeral(Fraction(50), Fraction(0), Fraction(10), True), hedge)
    return _range(g) if g["first"] else _counted(g)


def _hedge(g: dict[str, str | None]) -> str:
    for name in ("before", "inside", "inside2", "in1", "after"):
        if g[name]:
            return HEDGE.get(g[name] or "", "over")
    return ""


def _fraction(g: dict[str, str | None]) -> Figure | None:
    if set((g["part"] or "") + (g["whole"] or "")) & set(SOME):
        return None
    part, hedge = numeral(g["part"] or ""), _hedge(g)
    if g["whole"] in RATIO:
        return Figure(part.value, widened(part, hedge, rounded=True), hedge, RATIO[g["whole"]], "percent")
    whole = numeral(g["whole"] or "").value
    if not whole:
        return None
    return _percentage(Numeral(100 * part.value / whole, Fraction(0), Fraction(10), True), hedge)


def _percentage(n: Numeral, hedge: str) -> Figure:
    return Figure(n.value, widened(n, hedge, rounded=True), hedge, "%", "percent")


def _range(g: dict[str, str | None]) -> Figure | None:
    if set((g["first"] or "") + (g["second"] or "")) & set(SOME):
        return None
    second, first = numeral(g["second"] or ""), g["first"] or ""
    scale = re.search(r"[万亿]+$", g["second"] or "")
    if scale and not re.search(r"[万亿]$", first):
        first += scale[0]
    low, high = numeral(first).value, second.value
    unit = g["unit2"] or ""
    if low >= high:
        return None
    times = {"成": 10, "倍": 100}.get(unit, 1)
    sign = SIGNS.get(g["sign"] or "", 1)
    if unit in ("成", "倍"):
        unit = "%"
    span = Interval(low * times, high * times)
    found = Figure(
        (low + high) * times / 2,
        span,
        "range",
        unit.removeprefix("个百") and unit.replace("个百分点", "百分点"),
        _kind(unit),
    )
    return found.falling() if sign < 0 else found


def _kind(unit: str) -> str:
    if unit in ("%", "‰", "‱"):
        return "percent"
    if "百分" in unit:
        return "point"
    return UNIT_KIND.get(unit.split("/")[0], "count") if unit else "bare"


def _counted(g: dict[str, str | None]) -> Figure | None:
    text, scale, hedge = g["number"] or "", g["scale"] or "", _hedge(g)
    if not any(c in DIGITS or c.isdigit() or c in "几数十" for c in text) and not (
        (g["before"] or g["inside"] or g["inside2"]) and set(text) & set("百千万亿")
    ):
        return None
    written, measure = text + scale, g["tenths"] or ""
    few = vague(written) if not text[0].isdigit() else None
    if not few and set(text) & set(SOME):
        return None
    sign = SIGNS.get(g["sign2"] or "", 0)
    if measure.startswith("成"):
        return _tenths(text, g["odd"], hedge, few)
    unit = "百分点" if "百分" in measure else measure or g["unit"] or ""
    times = 100 if measure == "倍" else 1
    unit = "%" if measure == "倍" else unit
    if few:
        if not unit and not hedge:
            return None
        middle = (few.low + few.high) / 2
        return Figure(middle * times, few * times, "range", unit, _kind(unit))
    n = numeral(written)
    rounded = bool(measure)
    span = widened(n, hedge, rounded=rounded)
    found = Figure(n.value * times, span * times if times > 1 else span, hedge, unit, _kind(unit), bool(sign))
    return found.falling() if sign < 0 else found


def _tenths(text: str, odd: str | None, hedge: str, few: Interval | None) -> Figure | None:
    if few:
        return Figure((few.low + few.high) * 5, few * 10, "range", "%", "percent")
    if any(c in TENS for c in text) and text != "十":
        return None
    step = {None: Fraction(10), "半": Fraction(5)}.get(odd, Fraction(1))
    value = numeral(text).value * 10 + (5 if odd == "半" else DIGITS[odd] if odd else 0)
    return _percentage(Numeral(value, step, step, False), hedge)
