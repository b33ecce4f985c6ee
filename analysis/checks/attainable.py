"""Audit rules on whole numbers: percentages that no count can give."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from analysis.checks.finding import Finding, ids, percent, subject, trials
from analysis.checks.movement import ends
from analysis.number import Interval
from analysis.tables.facts import Fact, Facts, bounds, written
from analysis.tables.implied import ambiguous, comparable
from analysis.tables.parts import named_whole, part_of_share

MONEY = ("元", "美元", "港元", "欧元", "澳门元", "台币")


def whole_number_base(held: Facts) -> Iterator[Finding]:
    """A percentage that no whole number gives: GRIM for changes of a count whose base is not told."""
    for fact in held.of("change"):
        told = fact.hedge or not comparable(fact.step) or ambiguous(held, fact) or next(ends(held, fact), None)
        for level in () if told else held.series[fact.series]:
            if level.statistic == "level" and level.period == fact.period and _counted(level):
                yield from _without_base(fact, level)


def _counted(fact: Fact) -> bool:
    """Whether a figure counts things, so that only whole numbers can be true."""
    measured = fact.entry is not None and fact.entry.kind in ("rate", "ratio", "money")
    return fact.whole_number and not measured and fact.unit not in (*MONEY, "%", "")


def _without_base(fact: Fact, level: Fact) -> Iterator[Finding]:
    bases = level.span / (fact.span / 100 + 1)
    if math.isinf(bases.high) or _holds_whole(bases):
        return
    exact = level.value / (1 + fact.value / 100)
    near = [(n, (Fraction(level.value) / n - 1) * 100) for n in (math.floor(exact), math.ceil(exact)) if n]
    cut = _holds_whole(level.span / (_cut(fact) / 100 + 1))
    zh, en = subject(fact)
    trial = trials(near, fact)
    more = (",截尾而非四舍五入才说得通", "; only cutting off instead of rounding explains it") if cut else ("", "")
    formula = f"{written(level.value)} ÷ (1 + {percent(fact.value)}) = {written(exact)} {bounds(bases)}"
    yield Finding(
        "warning" if cut else "error",
        ids([fact, level]),
        f"{zh}:{level.quote},{fact.quote};{formula},其中没有整数({trial}){more[0]}。",
        f"{en}: {level.quote}, {fact.quote}; {formula} holds no whole number ({trial}){more[1]}.",
    )


def _holds_whole(span: Interval) -> bool:
    return math.ceil(span.low) <= math.floor(span.high)


def _cut(fact: Fact) -> Interval:
    """Values that give the figure when digits are cut off instead of rounded."""
    ulp = fact.span.high - fact.span.low
    return Interval(fact.value, fact.value + ulp) if fact.value >= 0 else Interval(fact.value - ulp, fact.value)


def whole_number_share(held: Facts) -> Iterator[Finding]:
    """A share that no whole number gives, when only the part or only the whole is told."""
    for share in held.of("share"):
        part, whole = part_of_share(held, share), held.by_id.get(share.part_of)
        if share.hedge or (part is None) == (whole is None) or share.span.low <= 0:
            continue
        known = part or whole
        if known is None or not _counted(known):
            continue
        others = known.span / share.span * 100 if part else known.span * share.span / 100
        if not _holds_whole(others):
            yield _without_whole(held, share, known, others, divided=part is not None)


def _without_whole(held: Facts, share: Fact, known: Fact, others: Interval, *, divided: bool) -> Finding:
    name = named_whole(held, share)
    exact = (others.low + others.high) / 2
    near = [n for n in (math.floor(exact), math.ceil(exact)) if n]
    pairs = [(n, Fraction(known.value) / n * 100 if divided else Fraction(n) / known.value * 100) for n in near]
    trial = trials(pairs, share)
    formula = f"{written(known.value)} {'÷' if divided else '×'} {percent(share.value)} = {bounds(others)}"
    zh, en = subject(share)
    return Finding(
        "error",
        ids([share, known]),
        f"{zh}:{known.quote},占{name}{share.quote};{formula},其中没有整数({trial})。",
        f"{en}: {known.quote}, {share.quote} of “{name}”; {formula} holds no whole number ({trial}).",
    )
