"""Audit rules on changes: against the levels of both periods, and of part of a year against the whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analysis.checks.finding import Finding, ids, subject, when
from analysis.reading.days import Period
from analysis.tables.facts import Fact, Facts, Node, Series, bounds, days, span_of, written
from analysis.tables.implied import ambiguous, change_between, comparable
from analysis.tables.reconcile import Estimate, reconciled, stated


def change_against_levels(held: Facts) -> Iterator[Finding]:
    """A stated change that the stated levels do not give: an error, or a note where only rounding helps."""
    for step, group in held.steps.items():
        for fact in group if comparable(step) else ():
            for old, new in ends(held, fact):
                yield from _against(held, fact, old, new)


def ends(held: Facts, fact: Fact) -> Iterator[tuple[list[Fact], list[Fact]]]:
    """Stated levels of the base and of the period of a movement, for each unit that both are told in."""
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
    zh, en = _face(fact, old[0], new[0], fits)
    claims = ids([fact, *old, *new])
    if not any(e.span.intersect(fact.span) for e in fits):
        yield Finding("error", claims, f"{zh};舍入也解释不了。", f"{en}; no rounding explains it.")
    elif len(fits) == 1 and not fact.hedge and not fact.span.contains(fits[0].value):
        must = _needed(fact, before[0], after[0])
        zh, en = f"{zh};舍入之内可以成立,但须{must}。", f"{en}; possible within rounding, but only with {must}."
        yield Finding("note", claims, zh, en)


def _face(fact: Fact, old: Fact, new: Fact, fits: list[Estimate]) -> tuple[str, str]:
    """What the levels give at face value, beside what the text says."""
    zh, en = subject(fact)
    unit = "%" if fact.statistic == "change" else fact.unit
    sums = "; ".join(f"{e.formula} = {written(e.value, 4)}{unit} {bounds(e.span, 4)}" for e in fits)
    said = f"{written(fact.value)}{unit}"
    zh = f"{zh}:{old.quote}→{new.quote},{sums},文中为{said}"
    return zh, f"{en}: {old.quote} → {new.quote}, {sums}; the text says {said}"


def _needed(fact: Fact, before: Estimate, after: Estimate) -> str:
    """What the levels must have been for the stated movement to hold."""
    if fact.statistic == "change":
        factor = fact.span / 100 + 1
        first, last = before.span.intersect(after.span / factor), after.span.intersect(before.span * factor)
    else:
        first, last = before.span.intersect(after.span - fact.span), after.span.intersect(before.span + fact.span)
    told = ((fact.base, first or before.span), (fact.period, last or after.span))
    return ", ".join(f"{when(period)} ∈ {bounds(span)}" for period, span in told)


def part_year_against_year(held: Facts) -> Iterator[Finding]:
    """Changes of part of a year and of the whole year five points or more apart: no conflict."""
    yearly: dict[tuple[Series, int], dict[Period, Estimate]] = {}
    for step, group in held.steps.items():
        plain = [f for f in group if f.statistic == "change" and not ambiguous(held, f)]
        yearlong = comparable(step) and step.base == step.period.shifted(-1) and step.period.end
        moved = reconciled(map(stated, plain)) if plain and yearlong else []
        if len(moved) == 1 and yearlong:
            yearly.setdefault((step.series, yearlong.year), {})[step.period] = moved[0]
    for told in yearly.values():
        for whole in (period for period in told if span_of(period) == "year"):
            for part in (period for period in told if span_of(period) == "part"):
                apart = (told[part].span - told[whole].span, told[whole].span - told[part].span)
                if max(gap.low for gap in apart) >= 5:
                    yield _rest_of_year(held, part, whole, told[part], told[whole])


def _rest_of_year(held: Facts, part: Period, year: Period, first: Estimate, whole: Estimate) -> Finding:
    own = [held.by_id[claim] for e in (first, whole) for claim in e.claims]
    weight = Fraction(days(part), days(year))
    rest = (whole.span - first.span * weight) / (1 - weight)
    zh, en = subject(own[0], year)
    a, b, c = (f"{bounds(span, 3)}%" for span in (first.span, whole.span, rest))
    return Finding(
        "note",
        ids(own),
        f"{zh}:{when(part)}为{a},全年为{b};时段不同,并不矛盾。若上年案量按天均摊,其余时段约为{c}。",
        f"{en}: {a} in {when(part)}, {b} over the year; different periods, no conflict. "
        f"If the year before was even day by day, the rest of the year was about {c}.",
    )
