"""Audit rules on numbers: sums, changes, shares and whole numbers that cannot be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from analysis.facts import Fact, Facts, Node, bounds, grouped, natural, span_of, written
from analysis.finding import Finding, ids, percent, subject, trials, when
from analysis.implied import ambiguous, change_between, comparable, implied_levels, quotient
from analysis.number import Interval
from analysis.parts import named_whole, part_of_share, wholes
from analysis.period import Period
from analysis.reconcile import Estimate, reconciled, stated

MONEY = ("元", "美元", "港元", "欧元", "澳门元", "台币")


def parts_exceed_whole(held: Facts) -> Iterator[Finding]:
    """A part greater than its whole."""
    for whole, parts in wholes(held):
        for part in parts:
            if part.span.low > whole.span.high:
                zh, en = subject(part)
                yield Finding(
                    "error",
                    ids([whole, part]),
                    f"{zh}为{part.quote},大于其整体“{whole.label}”的{whole.quote}。",
                    f"{en} is {part.quote}, more than its whole “{whole.label}”, {whole.quote}.",
                )


def breakdown_sum(held: Facts) -> Iterator[Finding]:
    """Parts that add up to more than their whole, or miss it by a hair; shares of one whole above 100 %."""
    for whole, parts in wholes(held):
        total = sum((f.span for f in parts), Interval(Fraction(0), Fraction(0)))
        left = whole.span - total
        terms = " + ".join(written(f.value) for f in parts)
        near = left.low == left.high and 0 < left.low * 100 <= whole.value
        if len(parts) < 2 or max(f.span.low for f in parts) > whole.span.high or not (left.high < 0 or near):
            continue
        zh, en = subject(whole)
        gap = f"{terms} = {bounds(total)}"
        told = (
            ("多出", "over", "各部分或有重叠", "parts may overlap")
            if left.high < 0
            else ("缺", "short of", "或漏列一项", "one part may be missing")
        )
        off = bounds(-left if left.high < 0 else left)
        yield Finding(
            "warning" if left.high < 0 else "note",
            ids([whole, *parts]),
            f"{zh}为{whole.quote},各部分{gap},{told[0]}{off},{told[2]}。",
            f"{en} is {whole.quote}; its parts {gap}, {off} {told[1]} the whole ({told[3]}).",
        )
    yield from _share_sums(held)


def _share_sums(held: Facts) -> Iterator[Finding]:
    groups = grouped(((f.document, f.area, f.period, f.part_of, named_whole(held, f)), f) for f in held.of("share"))
    for (*_, part_of, named), group in groups.items():
        if (part_of or named) and len({f.series for f in group}) == len(group) and sum(f.span.low for f in group) > 100:
            terms = " + ".join(percent(f.value) for f in group)
            total = percent(sum(f.value for f in group))
            zh, en = (
                f"“{named}”的各项占比{terms} = {total},超过100%。",
                f"The shares of “{named}”, {terms} = {total}, exceed 100%.",
            )
            yield Finding("warning", ids(group), zh, en)


def change_against_levels(held: Facts) -> Iterator[Finding]:
    """A stated change that the two stated levels do not give: an error if no rounding helps, a note if only rounding does."""
    for step, group in held.steps.items():
        for fact in group if comparable(step) else ():
            for old, new in _ends(held, fact):
                yield from _against(held, fact, old, new)


def _ends(held: Facts, fact: Fact) -> Iterator[tuple[list[Fact], list[Fact]]]:
    wanted = "%" if fact.unit == "百分点" else fact.measure if fact.statistic == "difference" else ""
    for measure in sorted({f.measure for f in held.series[fact.series] if f.statistic == "level"}):
        old = held.levels.get(Node(fact.series, measure, fact.base))
        new = held.levels.get(Node(fact.series, measure, fact.period))
        if old and new and wanted in ("", measure):
            yield old, new


def _against(held: Facts, fact: Fact, old: list[Fact], new: list[Fact]) -> Iterator[Finding]:
    before, after = reconciled(map(stated, old)), reconciled(map(stated, new))
    if len(before) > 1 or len(after) > 1:
        return
    kinds = ["ratio", "points"] if ambiguous(held, fact) else ["ratio" if fact.statistic == "change" else "points"]
    fits = [change_between(before[0], after[0], kind) for kind in kinds]
    zh, en = subject(fact)
    said, unit = written(fact.value), "%" if fact.statistic == "change" else fact.unit
    sums = "; ".join(f"{e.formula} = {written(e.value, 4)} {bounds(e.span, 4)}" for e in fits)
    claims = ids([fact, *old, *new])
    if not any(e.span.intersect(fact.span) for e in fits):
        zh = f"{zh}:{old[0].quote}→{new[0].quote}算得{sums}({unit}),文中为{said}{unit},舍入也解释不了。"
        en = f"{en}: {old[0].quote} → {new[0].quote} gives {sums} ({unit}), the text says {said}{unit}; no rounding explains it."
        yield Finding("error", claims, zh, en)
    elif len(fits) == 1 and not fact.hedge and not fact.span.contains(fits[0].value):
        yield _by_rounding(fact, before[0], after[0], old, new, sums, claims)


def _by_rounding(
    fact: Fact, before: Estimate, after: Estimate, old: list[Fact], new: list[Fact], sums: str, claims: tuple[str, ...]
) -> Finding:
    zh, en = subject(fact)
    unit = "%" if fact.statistic == "change" else fact.unit
    if fact.statistic == "change":
        factor = fact.span / 100 + 1
        first, last = before.span.intersect(after.span / factor), after.span.intersect(before.span * factor)
    else:
        first, last = before.span.intersect(after.span - fact.span), after.span.intersect(before.span + fact.span)
    ends = [(when(f.period), bounds(span or f.span)) for f, span in ((old[0], first), (new[0], last))]
    must = ", ".join(f"{time}: {span}" for time, span in ends)
    zh = f"{zh}:{old[0].quote}→{new[0].quote}照字面{sums}({unit}),文中为{written(fact.value)}{unit};舍入之内可以成立,但须 {must}。"
    en = f"{en}: {old[0].quote} → {new[0].quote} at face value is {sums} ({unit}), the text says {written(fact.value)}{unit}; possible within rounding, but only with {must}."
    return Finding("note", claims, zh, en)


def whole_number_base(held: Facts) -> Iterator[Finding]:
    """A percentage that no whole number gives: GRIM for changes of a count whose base is not told."""
    for step, group in held.steps.items():
        for fact in group:
            if (
                fact.statistic != "change"
                or fact.hedge
                or not comparable(step)
                or ambiguous(held, fact)
                or next(_ends(held, fact), None)
            ):
                continue
            for level in held.series[fact.series]:
                if level.statistic == "level" and level.period == fact.period and _counted(level):
                    yield from _without_base(fact, level)


def _counted(fact: Fact) -> bool:
    kinds = ("rate", "ratio", "money")
    return (
        fact.whole_number
        and fact.unit not in MONEY
        and not (fact.entry and fact.entry.kind in kinds)
        and fact.unit not in ("%", "")
    )


def _without_base(fact: Fact, level: Fact) -> Iterator[Finding]:
    bases = level.span / (fact.span / 100 + 1)
    if math.isinf(bases.high) or _holds_whole(bases):
        return
    exact = level.value / (1 + fact.value / 100)
    near = [(n, (Fraction(level.value) / n - 1) * 100) for n in (math.floor(exact), math.ceil(exact)) if n]
    cut = _holds_whole(level.span / (_cut(fact) / 100 + 1))
    zh, en = subject(fact)
    trial = trials(near, fact)
    formula = f"{written(level.value)} ÷ (1 + {percent(fact.value)}) = {written(exact)} {bounds(bases)}"
    yield Finding(
        "warning" if cut else "error",
        ids([fact, level]),
        f"{zh}:{level.quote},{fact.quote};{formula},其中没有整数({trial}){',截尾而非四舍五入才说得通' if cut else ''}。",
        f"{en}: {level.quote}, {fact.quote}; {formula} holds no whole number ({trial}){'; only cutting off instead of rounding explains it' if cut else ''}.",
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


def share_against_part(held: Facts) -> Iterator[Finding]:
    """A stated share that part and whole do not give."""
    for share in held.of("share"):
        part, whole = part_of_share(held, share), held.by_id.get(share.part_of)
        if not part or not whole or part.measure != whole.measure:
            continue
        found = quotient(stated(part), stated(whole))
        if found.span.intersect(share.span) is None:
            zh, en = subject(share)
            made = f"{found.formula} = {percent(found.value)}"
            claims = ids([share, part, whole])
            yield Finding(
                "error", claims, f"{zh}:{made},文中为{share.quote}。", f"{en}: {made}, the text says {share.quote}."
            )


def implied_out_of_range(held: Facts) -> Iterator[Finding]:
    """Levels outside what they can be, as stated or as the levels and changes imply, and falls of more than 100 %."""
    for fact in held.all:
        inside = natural(fact.entry, fact.measure) if fact.statistic == "level" else Interval(Fraction(-100), math.inf)
        outright = fact.statistic == "level" or (fact.statistic == "change" and not ambiguous(held, fact))
        if outright and fact.span.intersect(inside) is None and (fact.unit == "%" or fact.value < 0):
            zh, en = subject(fact)
            yield Finding(
                "error", ids([fact]), f"{zh}为{fact.quote},不可能。", f"{en} is {fact.quote}, which cannot be."
            )
    known = {node: reconciled(map(stated, group)) for node, group in held.levels.items()}
    found: dict[Node, list[Estimate]] = {}
    for node, estimate in implied_levels(held, known):
        found.setdefault(node, []).append(estimate)
    for node, estimates in found.items():
        inside = natural(held.series[node.series][0].entry, node.measure)
        if node not in known and not any(e.span.intersect(inside) for e in estimates):
            yield _beyond(held, node, estimates)


def _beyond(held: Facts, node: Node, estimates: list[Estimate]) -> Finding:
    own = [held.by_id[claim] for e in estimates for claim in e.claims]
    zh, en = subject(own[0], node.period)
    made = "; ".join(f"{e.formula} = {written(e.value)} {bounds(e.span)}" for e in estimates)
    limit = "0–100%" if node.measure == "%" else "≥ 0"
    return Finding(
        "error", ids(own), f"由此推得{zh}:{made},越出{limit}。", f"This implies {en}: {made}, outside {limit}."
    )


def part_year_against_year(held: Facts) -> Iterator[Finding]:
    """Changes of part of a year and of the whole year that lie far apart: no conflict, but the rest of the year must differ."""
    yearly = {}
    for step, group in held.steps.items():
        plain = [f for f in group if f.statistic == "change" and not ambiguous(held, f)]
        moved = (
            reconciled(map(stated, plain))
            if plain and comparable(step) and step.base == step.period.shifted(-1)
            else []
        )
        if len(moved) == 1:
            yearly[step.series, step.period] = moved[0]
    for (series, part), first in yearly.items():
        for (other, year), whole in yearly.items():
            if (
                other == series
                and span_of(part) == "part"
                and span_of(year) == "year"
                and year.start <= part.start
                and part.end <= year.end
            ):
                gap = max(first.span.low - whole.span.high, whole.span.low - first.span.high)
                if gap >= 5:
                    yield _rest_of_year(held, part, year, first, whole)


def _rest_of_year(held: Facts, part: Period, year: Period, first: Estimate, whole: Estimate) -> Finding:
    own = [held.by_id[claim] for e in (first, whole) for claim in e.claims]
    weight = Fraction((part.end - part.start).days + 1, (year.end - year.start).days + 1)
    rest = (whole.value - weight * first.value) / (1 - weight)
    zh, en = subject(own[0], year)
    a, b, c = percent(first.value), percent(whole.value), percent(round(rest, 1))
    return Finding(
        "note",
        ids(own),
        f"{zh}:{when(part)}为{a},全年为{b};时段不同,并不矛盾。若上年案量按天均摊,其余时段约为{c}。",
        f"{en}: {a} in {when(part)}, {b} over the year; different periods, no conflict. If the year before was even day by day, the rest of the year was about {c}.",
    )
