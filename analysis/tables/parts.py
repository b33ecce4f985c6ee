"""Wholes and their parts: shares and breakdowns, stated and implied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pandas import DataFrame

from analysis import schema
from analysis.number import Interval
from analysis.tables import rows
from analysis.tables.facts import Fact, Facts, Row, facts, grouped
from analysis.tables.implied import quotient, remainder
from analysis.tables.reconcile import Estimate, narrowed, reconciled, stated
from analysis.tables.rows import ordered

OF = re.compile(r"占(?:到|了|比)?([^,，;；。:：、\d]{2,30}?)(?:总数|总量|总和)?的?$")
ALL = Interval(0, 100)


def breakdown(held: Facts, whole: Fact) -> list[Fact]:
    """Levels that are told as parts of a whole in its own measure."""
    return [f for f in held.parts.get(whole.claim_id, []) if f.statistic == "level" and f.measure == whole.measure]


def wholes(held: Facts) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each whole with its parts, in order of the text."""
    for claim in sorted(held.parts.keys() & held.by_id.keys()):
        whole = held.by_id[claim]
        if whole.statistic == "level" and (parts := breakdown(held, whole)):
            yield whole, parts


def part_of_share(held: Facts, share: Fact) -> Fact | None:
    """Level in the share's own sentence that the share is told of; None when there is none or more than one."""
    near = [f for f in held.sentences[share.document, share.sentence] if f.statistic == "level" and f.unit != "%"]
    same = [f for f in near if f.series == share.series and f.period == share.period]
    return same[0] if len(same) == 1 else None


def named_whole(held: Facts, share: Fact) -> str:
    """What a share is a share of: the label of its whole, else the words between 占 and the figure, else ''."""
    if share.part_of in held.by_id:
        return held.by_id[share.part_of].label
    at = share.sentence.find(share.quote)
    found = OF.search(share.sentence[: max(at, 0)])
    return found[1] if found else ""


def shares(claims: DataFrame) -> DataFrame:
    """Shares as stated, cut to what part and whole imply, and those that breakdowns imply."""
    held = facts(claims)
    groups = grouped(((f.series, f.period, named_whole(held, f)), f) for f in held.of("share"))
    made, told = [], set()
    for (_, period, whole), group in groups.items():
        for estimate in reconciled(map(stated, group)):
            best = narrowed(estimate, list(_quotients(held, group)))
            made.append(
                rows.head(group)
                | rows.time(period)
                | rows.figure(best, "%")
                | {"whole": whole}
                | rows.proof(held, best)
            )
        told |= {part.claim_id for f in group if (part := part_of_share(held, f))}
    for whole_fact, parts in wholes(held):
        made += [_implied_share(held, part, whole_fact) for part in parts if part.claim_id not in told]
    return schema.frame("shares", ordered(made))


def _quotients(held: Facts, group: list[Fact]) -> Iterator[Estimate]:
    for share in group:
        part, whole = part_of_share(held, share), held.by_id.get(share.part_of)
        if part and whole and part.measure == whole.measure:
            yield quotient(stated(part), stated(whole))


def _implied_share(held: Facts, part: Fact, whole: Fact) -> Row:
    estimate = _share(part, whole)
    head = rows.head([part]) | rows.time(part.period) | rows.figure(estimate, "%")
    return head | {"whole": whole.label} | rows.proof(held, estimate)


def _share(part: Fact, whole: Fact) -> Estimate:
    estimate = quotient(stated(part), stated(whole))
    inside = estimate.span.intersect(ALL)
    return estimate._replace(span=inside) if inside else estimate._replace(status="conflicting")


def breakdowns(claims: DataFrame) -> DataFrame:
    """Parts of every whole that is broken down, and what is left of it if no two parts overlap."""
    held = facts(claims)
    made = []
    for whole, parts in wholes(held):
        made += [_part(held, part, whole) for part in parts]
        left = remainder(stated(whole), [stated(part) for part in parts])
        if left.span.high > 0:
            made.append(_left(held, whole, left))
    return schema.frame("breakdowns", made)


def _part(held: Facts, part: Fact, whole: Fact) -> Row:
    own = stated(part)
    return (
        rows.head([part])
        | rows.time(part.period)
        | rows.figure(own, part.unit)
        | _within(part, whole)
        | rows.proof(held, own)
    )


def _within(part: Fact, whole: Fact) -> Row:
    share = _share(part, whole)
    ends = {"share": float(share.value), "share_low": float(share.span.low), "share_high": float(share.span.high)}
    return {"whole": whole.label, "whole_id": whole.claim_id} | ends


def _left(held: Facts, whole: Fact, left: Estimate) -> Row:
    inside = left._replace(span=left.span.intersect(Interval(0, float("inf"))) or left.span)
    share = quotient(inside, stated(whole))
    ends = {"share": float(share.value), "share_low": float(share.span.low), "share_high": float(share.span.high)}
    head = {"area": whole.area, "indicator_id": "", "indicator": "其余", "alias": ""} | rows.time(whole.period)
    tail = {"whole": whole.label, "whole_id": whole.claim_id} | ends
    return head | rows.figure(inside, whole.unit) | tail | rows.proof(held, inside)
