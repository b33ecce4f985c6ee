"""Sums: what some of those told have together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from os.path import commonprefix

from analysis.number import Interval, numeral
from analysis.reading.context import Claim, Context
from analysis.reading.frame import Frame
from analysis.reading.phrase import head
from analysis.reading.places import DIVISION
from analysis.reading.shared import led_to
from analysis.reading.wholes import totals

SUMS = ("合计", "共计", "合共", "总计")
TOGETHER = re.compile(r"[共合]计?占|合计|合共|(?P<so_many>[\d两二三四五六七八九十])者")
MANY = r"[\d两二三四五六七八九十]+"  # so many of those told
AGAIN = "以?上|上述|这"
KINDS = re.compile(rf"(?:{AGAIN}|前|后)?{MANY}(?:者|地|[类项种]\w{{0,4}}|个?{DIVISION}|个\w{{2}})(?:之和|总和|相加)?")
SO_MANY = re.compile(rf"(?P<count>{MANY})(?:[者项类种地]\w{{0,3}}?|个?{DIVISION})(?:合计|共计|总共|合共)")
SO_CALLED = re.compile(
    rf"(?:{AGAIN})?(?P<kinds>前?{MANY}(?:者|大?[类项种]|个)(?P<noun>(?:(?!的)[\u4e00-\u9fff]){{0,6}}?))"
    r"(?P<sum>[合共总]计|合[共占]|占|之和|$)"
)


def named_together(f: Frame, names: list[str]) -> str:
    """What some have together is told of: as many of a kind, as written (三类犯罪; 三者合计), else all their names."""
    said = f.clause.s[f.clause.tokens[0].start : f.figures[0].start]
    counted = SO_CALLED.match(said) if len(set(names)) > 1 else None
    if counted is None:
        return joined(names)
    return counted["kinds"] + ("" if counted["noun"] or "占" in counted["sum"] else counted["sum"])


def joined(names: list[str]) -> str:
    """The names of what is told together, the measure that they share told once (甲国、乙国进出口), unless a letter is
    all that is left of one."""
    own = list(dict.fromkeys(names))
    tail = head(commonprefix([name[::-1] for name in own])[::-1])
    tail = tail if all(len(name) > len(tail) + 1 for name in own) else ""
    return "、".join([*(name.removesuffix(tail) for name in own[:-1]), *own[-1:]])


def summed(f: Frame, context: Context) -> list[str]:
    """(海洛因12千克、冰毒33千克,)合计45千克."""
    told = [c for c in context.recent() if not c.sentence][::-1] if f.clause.text(f.clause.all("a")) in SUMS else []
    unit, sum_of = f.figures[0].value.unit, Interval(0, 0)
    for n, claim in enumerate(told if not f.phrase and len(f.figures) == 1 else [], start=1):
        if claim.statistic != "level" or claim.figure.unit != unit:
            break
        sum_of += claim.figure.interval
        if n > 1 and sum_of.intersect(f.figures[0].value.interval):
            return [joined([c.indicator for c in reversed(told[:n])])]
    return []


def together(f: Frame, context: Context) -> list[str]:
    """The members of the last list, for what they make up together (甲、乙居前两位,合计占三成; 三者占两成)."""
    said = [c for c in context.recent() if not c.sentence]
    ranked = [c.indicator for c in said if c.start == said[-1].start]
    cue = TOGETHER.search(f.clause.text(f.clause.all("pac")))
    if len(ranked) < 3 and not cue:
        return []
    counted = [c.indicator for c in counts_told(context)]
    shared = shares_told(context)
    known = next((names for names in (ranked, shared, context.members, counted) if len(names) > 1), [])
    so_many = cue["so_many"] if cue else ""
    if counted_so := SO_MANY.search(f.clause.text(f.clause.tokens)):
        so_many = counted_so["count"]
    told = int(numeral(so_many).value) if so_many else 0
    return known[-told:]


def of_those_told(f: Frame, claim: Claim, members: int, named: Claim | None, context: Context) -> Claim:
    """A share that so many of those told before have together, of the whole that their counts or shares lead to."""
    apart = len({c.area for c in context.recent() if not c.sentence}) > 1
    so_many = SO_MANY.search(f.clause.text(f.clause.tokens))
    count = int(numeral(so_many["count"]).value) if so_many else members
    whole = _whole_of_sum(count, claim, context) or named or _whole_just_shared(context)
    return replace(claim, area=context.home if apart else claim.area, part_of=whole)


def shares_told(context: Context) -> list[str]:
    """What the sentence has told shares of, one after the other, just before."""
    told = takewhile(lambda c: not c.sentence and c.statistic == "share", reversed(context.recent()))
    return [c.indicator for c in told][::-1]


def counts_told(context: Context) -> list[Claim]:
    """The counts that the sentence has told beside its last one, none of their own parts or whole."""
    told = [c for c in totals(context)[::-1] if not c.sentence]
    beside = [c for c in told if c.part_of is told[-1].part_of or c.indicator == told[-1].indicator]
    return [c for c in beside if told[-1].part_of is not c]


def _whole_of_sum(count: int, share: Claim, context: Context) -> Claim | None:
    """The total that so many counts told one by one lead to by the share that they have together."""
    counted = counts_told(context)[-count:]
    if not counted or len(counted) != count or len({c.figure.unit for c in counted}) > 1:
        return None
    both = replace(counted[0].figure, interval=sum((c.figure.interval for c in counted), Interval(0, 0)))
    return led_to(replace(counted[0], figure=both), share, context)


def _whole_just_shared(context: Context) -> Claim | None:
    """The whole of the shares just told, for what they make up together."""
    return context.last.part_of if context.last and context.last.statistic == "share" else None
