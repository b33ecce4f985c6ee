"""Audit rules on sums: parts and wholes, shares, and levels that cannot be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from analysis.checks.finding import Finding, ids, percent, subject
from analysis.number import Interval
from analysis.tables.facts import Fact, Facts, Node, bounds, grouped, natural, written
from analysis.tables.implied import ambiguous, implied_levels, quotient
from analysis.tables.parts import named_whole, part_of_share, wholes
from analysis.tables.reconcile import Estimate, reconciled, stated

FALL = Interval(Fraction(-100), math.inf)


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
        single = len(parts) < 2 or max(f.span.low for f in parts) > whole.span.high
        if left.high < 0 and not single:
            yield _off(whole, parts, -left, "warning", ("多出", "各部分或有重叠"), ("over", "parts may overlap"))
        elif left.low == left.high and 0 < left.low * 100 <= whole.value and not single:
            yield _off(whole, parts, left, "note", ("缺", "或漏列一项"), ("short of", "one part may be missing"))
    yield from _share_sums(held)


def _off(
    whole: Fact, parts: list[Fact], gap: Interval, severity: str, zh: tuple[str, str], en: tuple[str, str]
) -> Finding:
    place, site = subject(whole)
    terms = f"{' + '.join(written(f.value) for f in parts)} = {written(sum(f.value for f in parts))}"
    return Finding(
        severity,
        ids([whole, *parts]),
        f"{place}为{whole.quote},各部分{terms},{zh[0]}{bounds(gap)},{zh[1]}。",
        f"{site} is {whole.quote}; its parts {terms}, {bounds(gap)} {en[0]} the whole ({en[1]}).",
    )


def _share_sums(held: Facts) -> Iterator[Finding]:
    groups = grouped(((f.document, f.area, f.period, f.part_of, named_whole(held, f)), f) for f in held.of("share"))
    for (*_, part_of, named), group in groups.items():
        if (part_of or named) and len({f.series for f in group}) == len(group) and sum(f.span.low for f in group) > 100:
            terms = " + ".join(percent(f.value) for f in group)
            total = percent(sum(f.value for f in group))
            zh = f"“{named}”的各项占比{terms} = {total},超过100%。"
            en = f"The shares of “{named}”, {terms} = {total}, exceed 100%."
            yield Finding("warning", ids(group), zh, en)


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
            zh, en = f"{zh}:{made},文中为{share.quote}。", f"{en}: {made}, the text says {share.quote}."
            yield Finding("error", ids([share, part, whole]), zh, en)


def implied_out_of_range(held: Facts) -> Iterator[Finding]:
    """Levels outside what they can be, as stated or as the levels and changes imply, and falls of more than 100 %."""
    for fact in held.all:
        inside = natural(fact.entry, fact.measure) if fact.statistic == "level" else FALL
        told = fact.statistic == "level" or (fact.statistic == "change" and not ambiguous(held, fact))
        if told and fact.span.intersect(inside) is None:
            zh, en = subject(fact)
            zh, en = f"{zh}为{fact.quote},不可能。", f"{en} is {fact.quote}, which cannot be."
            yield Finding("error", ids([fact]), zh, en)
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
    zh, en = f"由此推得{zh}:{made},越出{limit}。", f"This implies {en}: {made}, outside {limit}."
    return Finding("error", ids(own), zh, en)
