"""The whole of a share: the total that it is said to be of, or that it leads to with the count of its part."""

from __future__ import annotations

import re
from fractions import Fraction

from analysis.number import Interval
from analysis.reading.context import Claim, Context
from analysis.reading.likeness import KIN, NAMED, goes_by, likeness, most_alike, stem
from analysis.reading.wholes import CASES, MEAN, PEOPLE, WEIGHT, count_alike, current, next_to, of_its_kind, totals

OF_PEOPLE = re.compile(r"岁|学历|文化程度|党员|女性$|男性$")  # what only people are shared by
HURT = re.compile(r"(?:人[数员]?|亡|伤)$")  # counts of people
COUNTED = re.compile(r"(?:[起件宗人户]数|亡人|伤人)$")
SHORT = 3  # letters of a name that many may be called by
ROUGHLY = Fraction(1, 2)  # percentage points that a fraction such as 五分之一 may miss by
NEARLY = 1  # percentage points that a rounded share may miss its whole by


def whole_of_share(of: str, counted: Claim | None, share: Claim, context: Context) -> Claim | None:
    """Total that a share is of: the one that has just the name that is said, the one that count and share lead to, else
    the likeliest by what is said: a name, no more than that it is all, or nothing."""
    name = stem(of)
    again = _whole_again(counted, share, context) if of and not name else None
    if found := whole_stated(of, counted, share, context, again):
        return found
    known = [c for c in _known(counted, share, context) if not _is_part(c, name, context)]
    known = [c for c in known if c.figure.unit in PEOPLE] if HURT.search(name) else known
    if name:
        named = of_its_kind(of, [c for c in known if goes_by(name, c)])
        return most_alike(name, named, 0) or most_alike(name, known, NAMED)
    if of:
        return again or most_alike(share.indicator, known, KIN)
    if counted:
        return _divided_so_far(counted, share, context)
    again = _whole_again(counted, share, context) if COUNTED.search(share.indicator) else None
    return again or _told_before(known, share, context)


def whole_stated(
    of: str, counted: Claim | None, share: Claim, context: Context, likely: Claim | None = None
) -> Claim | None:
    """The total that a share is of beyond doubt: the one that it names, or that its count and it lead to."""
    return _named(of, counted, share, context) or led_to(counted, share, context, likely)


def _named(of: str, counted: Claim | None, share: Claim, context: Context) -> Claim | None:
    """The last total that has just the name of what a share is said to be of, one of its period first."""
    name = stem(of)
    named = [c for c in _known(counted, share, context) if name and stem(c.indicator) == name]
    known = (c for c in named if c.period.start is None or share.period.start is None or c.period == share.period)
    return next((c for c in named if c.period == share.period), next(known, None))


def led_to(counted: Claim | None, share: Claim, context: Context, likely: Claim | None = None) -> Claim | None:
    """The total that a count and its share lead to, the likely one if it is one of them."""
    if counted is None or not share.figure.value:
        return None
    low, high = share.figure.interval
    known = [c for c in (likely, *totals(context)) if c and c is not counted and current(c, share)]
    told = share.figure.interval if low < high else Interval(low - ROUGHLY, high + ROUGHLY)
    lead = counted.figure.interval * 100 / told
    cut_off = counted.figure.interval * 100 / Interval(low, high + (high - low) / 2)  # 5.327 written as 5.32
    found = (c for span in (lead, cut_off) for c in known if _led_to(span, c, counted))
    return next(found, None)


def _led_to(lead: Interval, whole: Claim, counted: Claim) -> bool:
    a, b = counted.figure.unit, whole.figure.unit
    if {a, b} <= set(WEIGHT):
        lead, a = lead * Fraction(WEIGHT[a], WEIGHT[b]), b
    same = a == b or {a, b} <= set(PEOPLE) or {a, b} <= set(CASES) or whole.figure.kind == "money" and b.startswith(a)
    bounded = whole.figure.hedge not in ("at_least", "at_most")
    return same and bounded and lead.intersect(whole.figure.interval) is not None


def contradicted(whole: Claim, counted: Claim | None, share: Claim) -> bool:
    """Whether a count and its share say that a whole is another: it is the count itself, or of another kind, or by far
    not what they lead to."""
    if counted is None or whole is counted or not share.figure.value:
        return whole is counted
    a, b = counted.figure, whole.figure
    if a.kind != b.kind or not count_alike(a.unit, b.unit):
        return a.kind == b.kind == "count"
    lead = a.interval * 100 / share.figure.interval
    return lead.high * 1.1 < b.interval.low or lead.low * 0.9 > b.interval.high


def _known(counted: Claim | None, share: Claim, context: Context) -> list[Claim]:
    """Totals that a share may be of, those of its place or of the document's if there are any."""
    known = [c for c in totals(context) if c is not counted and current(c, share)]
    return [c for c in known if c.area in (share.area, context.home)] or known


def _is_part(claim: Claim, name: str, context: Context) -> bool:
    """Whether a count was told as part of another that the name is not of, or, for a whole without name, its share."""
    if name and len(stem(claim.indicator)) > SHORT and stem(claim.indicator) in name:
        return False
    shared = (c.indicator for c in context.recent() if c.statistic == "share" and c.part_of)
    return claim.part_of is not None or not name and claim.indicator in shared


def _whole_again(counted: Claim | None, share: Claim, context: Context) -> Claim | None:
    """The whole of the last share of such things, people or others, for one of a total without name (占总数的5%)."""
    people = bool(HURT.search(share.indicator))
    shared = (c.part_of for c in reversed(context.recent()) if c.statistic == "share" and c.part_of is not counted)
    known = [w for w in shared if w and (w.figure.unit in PEOPLE) == people and w.period == share.period]
    return max(known, key=lambda whole: likeness(share.indicator, whole.indicator) > KIN, default=None)


def _divided_so_far(counted: Claim, share: Claim, context: Context) -> Claim | None:
    """The whole of the share told before in the sentence, for a count and a share that come near it."""
    before = (c.part_of for c in reversed(context.recent()) if c.statistic == "share" and not c.sentence)
    whole = next(before, None)
    if whole is None or whole.figure.unit != counted.figure.unit or not whole.figure.value:
        return None
    near = abs(100 * counted.figure.value / whole.figure.value - share.figure.value) < NEARLY
    return whole if near else None


def _told_before(known: list[Claim], share: Claim, context: Context) -> Claim | None:
    """The whole of a share that names none: that of the share before it, else the total just told in its sentence."""
    last = context.last
    if last and last.statistic == "share":
        return last.part_of if _of_one_kind(share, last.part_of) else most_alike(share.indicator, known, KIN)
    if OF_PEOPLE.search(share.indicator):
        people = (c for c in known if c.figure.unit in PEOPLE and not c.sentence)
        return next((c for c in people if not MEAN.search(c.indicator)), None)
    if last and last.statistic == "rank" and known and next_to(known[0], context):
        return known[0]
    counted = next((c for c in reversed(context.recent()) if not MEAN.search(c.indicator)), None)
    plain = [c for c in known if not MEAN.search(c.indicator) and not c.sentence]
    return counted if counted in plain[:1] else None


def _of_one_kind(share: Claim, whole: Claim | None) -> bool:
    """Whether a share may be of a whole: a share of people hurt is of people."""
    return whole is None or not HURT.search(share.indicator) or whole.figure.unit in PEOPLE
