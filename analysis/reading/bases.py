"""Bases and headlines: what a figure takes from elsewhere in its paragraph or article."""

from __future__ import annotations

from bisect import bisect
from itertools import pairwise

from analysis.reading.comparison import base, of_growth
from analysis.reading.context import Claim, Context
from analysis.reading.days import UNKNOWN
from analysis.reading.likeness import likeness
from analysis.reading.rules.naming import NAMED_LATER
from analysis.schema import MOVEMENTS

REACH = 400


def inherit(body: list[Claim], context: Context) -> None:
    """Give a change without a base the one stated last in its paragraph, else the article's only one."""
    stated = {c.base_phrase for c in body if c.base_phrase and not of_growth(c.base_phrase)}
    for claim in body:
        if claim.statistic not in MOVEMENTS or claim.base_phrase is not None:
            continue
        claim.base_phrase = claim.base_near or context.base_below
        if claim.base_phrase is None and len({base(p, claim.period, context.published) for p in stated}) == 1:
            claim.base_phrase = min(stated)
    for i, claim in enumerate(body):
        if claim.earlier:
            phrase = next((c.base_phrase for c in body[i + 1 : i + 3] if c.base_phrase), claim.base_near)
            claim.period = (base(phrase, claim.period, context.published) if phrase else None) or UNKNOWN


def name_ahead(made: list[Claim]) -> None:
    """Give a claim that is named by what follows the name of the next one (继6月增长3%后,7月进口达5亿元)."""
    for claim, following in reversed(list(pairwise(made))):
        claim.indicator = following.indicator if claim.indicator == NAMED_LATER else claim.indicator
    for claim in made:
        claim.indicator = claim.indicator.replace(NAMED_LATER, "")


def compare(claim: Claim, context: Context) -> None:
    if claim.statistic in MOVEMENTS and claim.base_phrase and claim.base == UNKNOWN:
        claim.base = base(claim.base_phrase, claim.period, context.published) or UNKNOWN


def from_body(claim: Claim, body: list[Claim]) -> None:
    """Take a headline figure's period, base and place from the same figure in the body."""
    below = bisect(body, claim.start, key=lambda c: c.start)
    same = [c for c in body[below : below + REACH] if _restates(claim, c)]
    like = max(same, key=lambda c: likeness(c.indicator, claim.indicator), default=None)
    if like is not None:
        claim.period, claim.base, claim.base_phrase, claim.area = like.period, like.base, like.base_phrase, like.area
        claim.part_of, claim.indicator = claim.part_of or like.part_of, claim.indicator or like.indicator
    elif body and claim.statistic != "streak":
        claim.period = body[0].period


def _restates(claim: Claim, other: Claim) -> bool:
    alike = other.statistic == claim.statistic and other.figure.unit == claim.figure.unit
    return alike and other.figure.interval.intersect(claim.figure.interval) is not None
