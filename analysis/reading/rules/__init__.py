"""The rules in order: each reads the frames of one shape and says which claims they make."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from analysis.reading.context import Claim, Context
from analysis.reading.frame import Frame
from analysis.reading.rules import levels, moves, ranks, shares
from analysis.reading.rules.common import Claims
from analysis.reading.rules.deeds import in_topic
from analysis.reading.rules.firsts import first_member, in_order, listed_ranks, ranks_in_order
from analysis.reading.rules.sets import evaluated, set_of
from analysis.reading.rules.shares import named_whole
from analysis.reading.rules.streaks import streak

__all__ = ["RULES", "Rule", "evaluated", "first_member", "in_order", "listed_ranks", "named_whole", "read", "set_of"]


class Rule(NamedTuple):
    """A rule: its name, the shapes it reads (letters as in `lex`), and what it makes of them."""

    name: str
    shape: re.Pattern[str]
    claims: Callable[[Frame, Context], Claims]


RULES = tuple(
    Rule(name, re.compile(shape), claims)
    for name, shape, claims in (
        ("count of ranks", r"=?x?=?Nx?=?k*x?R", ranks.ranks_counted),
        ("first so many", r"x?[=n]*x?k*=?R=?x", ranks_in_order),
        ("ranks apart", r"k?R", ranks.ranks_apart),
        ("rank", r"x?=?x?[wkc]*x?=?R+x?", ranks.rank),
        ("share of a whole", r"x?=*x?=*c(?:x?|n)[=w]*[PO]+x?", shares.share_of),
        ("share of a whole told with it", r"x?=*cxNxP", shares.share_of_told),
        ("count that is part", r"x?=*x?=*c(x?)=*N+x?", shares.part_of),
        ("part of people", r"x?=?[PO]+x", shares.share_first),
        ("movement told twice", r"x?[PN]", moves.moved_too),
        ("rise or fall", r"x?c?=*x?(?:=?v=?|=?n=?v?=?|=?n=?w)[PDNO]+x?", moves.moved),
        ("growth come to", r"wP", moves.grown_to),
        ("size of a movement told before", r"=*[PD]+x?", moves.moved_before),
        ("rise or fall behind its size", r"x?=?[PD]+x?[vn]x?", moves.moved_after),
        ("more or fewer", r"x?vx[N]x?", moves.more),
        ("signed percentage", r"x?=?[P]+x?", moves.signed_percentage),
        ("times an earlier level", r"x?=?x?P+x?", moves.times),
        ("beyond a base", r"x?n?x?=*[NPD]+x?", levels.beyond),
        ("share of those together", r"x?=*P", shares.shared_jointly),
        ("level", r"[x=]*w?=*[NPO]+x?", levels.level),
    )
)


def read(f: Frame, context: Context) -> list[Claim]:
    """Claims of the first rule whose shape fits and that does not refuse, the streak's claim first."""
    made = list(streak(f, context)) if f.streak else []
    for rule in _fitting(f.shape) if f.figures else ():
        if found := list(rule.claims(f, context)):
            return made + [_told(claim, rule.name, context.topic) for claim in found]
    return made


@lru_cache(4096)
def _fitting(shape: str) -> tuple[Rule, ...]:
    """The rules that read frames of a shape, in order."""
    return tuple(rule for rule in RULES if rule.shape.fullmatch(shape))


def _told(claim: Claim, rule: str, topic: str) -> Claim:
    claim.rule = rule
    claim.indicator = in_topic(claim.indicator, topic, claim.figure.unit) if topic else claim.indicator
    return claim
