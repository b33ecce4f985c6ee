"""Shares: percentages of a whole, and counts told as part of one."""

from __future__ import annotations

from dataclasses import replace

from analysis.reading.context import Context
from analysis.reading.frame import Frame
from analysis.reading.phrase import trimmed
from analysis.reading.rules.common import RATE, Claims, made
from analysis.reading.rules.naming import spoken_of
from analysis.reading.wholes import totals, whole_of_part, whole_of_share


def share_of(f: Frame, context: Context) -> Claims:
    """盗窃案件占46.8%; 占监督数的96.30%; (商品类1367件、服务类1094件,)分别占55.55%、44.45%."""
    cue = f.clause.first("c")
    assert cue is not None
    of = trimmed(f.clause.text([t for t in f.left if t.start > cue.start]))
    n = len(f.figures)
    parts = Frame(f.clause, left=[t for t in f.left if t.start < cue.start and t.kind != "p"])
    names = parts.items if len(parts.items) == n > 1 else [parts.phrase] * n if parts.phrase else []
    for token, name in zip(f.figures, names or spoken_of(n, context), strict=True):
        claim = made(f, token, "share", name, token.value.clipped(), context)
        beside = None if names else next((c for c in totals(context) if c.indicator == name), None)
        yield replace(claim, part_of=whole_of_share(of, beside, claim, context))


def part_of(f: Frame, context: Context) -> Claims:
    """(发生火警3.41万宗,其中)新界占1.52万宗."""
    cue = f.clause.first("c")
    assert cue is not None
    name = trimmed(f.clause.text([t for t in f.left if t.start < cue.start])) or spoken_of(1, context)[0]
    claim = made(f, f.figures[0], "level", name, f.figures[0].value, context)
    yield replace(claim, part_of=whole_of_part(claim, replace(context, totals=context.totals or totals(context))))


def share_first(f: Frame, context: Context) -> Claims:
    """97.72%的群众感到满意; 交通事故中,六成牵涉电动自行车."""
    if f.figures[0].kind != "P" or not f.right:
        return
    left = f.phrase
    if RATE.search(f.after) and not left and f.clause.text(f.right).startswith("的"):
        left = f.after
    if left and RATE.search(left):
        yield from (made(f, t, "level", left, t.value.clipped(), context) for t in f.figures)
        return
    topic = (
        context.indicators[-1]
        if context.indicators and f.clause.s[f.figures[0].end : f.figures[0].end + 1] != "的" and not left
        else ""
    )
    name = f.after if len(f.after) > 3 or not topic else topic + f.after
    if topic and f.clause.s[f.figures[0].end : f.figures[0].end + 1] in "在于":
        name = topic + f.clause.text(f.right)
    yield from (made(f, t, "share", name, t.value.clipped(), context) for t in f.figures)
