"""Wholes: the totals that are divided, and the one that a part behind 其中 is of."""

from __future__ import annotations

import re
from itertools import takewhile

from analysis.number import Interval
from analysis.reading.context import Claim, Context
from analysis.reading.days import Period
from analysis.reading.likeness import ALIKE, alike, done_alike, likeness
from analysis.reading.phrase import ACTS
from analysis.reading.vocabulary import INCIDENTS

PEOPLE = ("人", "名", "位", "人次")
CASES = ("起", "件", "宗", "案", "件次")
CASE = re.compile(rf"(?:{INCIDENTS}|案)$")  # names of what is counted in cases
MEAN = re.compile(r"[日月周年人户件车案起宗笔次例]均|平均(?!\w+(?:达|低于|高于|超过))")
WHO = re.compile(
    r"(?:旅客|乘客|游客|群众|市民|居民|受访者|被调查者|网民|驾驶人|老人|学生)(?!求助|报警|报案|投诉|举报|咨询|纠纷|走失)"
)  # who can be no part of things
WEIGHT = {"吨": 1_000_000, "公吨": 1_000_000, "公斤": 1000, "千克": 1000, "克": 1}  # in grams
KINDS = (set(PEOPLE), set(CASES), set(WEIGHT))  # units that count alike
CALLS, CALLED = {"个", "次", "起", "件", "通", "宗"}, re.compile(r"电话|来电|[接报]警")  # counted in any of them
DAYS = re.compile(r"[天日]数|出现")  # on which something was so, no duration
SORTS = ("项", "类")  # of which some may be counted (8项中,达标3项), unless they only hold positions
TOGETHER = 3  # letters between figures told together, at most
THINGS = set("件个把支枚瓶盒块张台部只套包袋")  # units of goods, of which 件 may count all and others some
GOODS = re.compile(r"(?:品|物|物资|枪支|弹药|刀具|器械|证件)$")


def totals(context: Context) -> list[Claim]:
    """Counts told so far, days too, the last first, that may be wholes."""
    counted = ("count", "money", "score", "bare")
    levels = (c for c in reversed(context.recent()) if c.statistic == "level")
    told = (c for c in levels if c.figure.kind in counted or DAYS.search(c.indicator) and c.figure.unit == "天")
    return [c for c in told if not c.aside and "/" not in c.figure.unit and not c.indicator.startswith("每")]


def of_its_kind(name: str, known: list[Claim]) -> list[Claim]:
    """The totals that are counted in cases where a name is of such, if there are any, else all."""
    return [c for c in known if c.figure.unit in CASES] or known if CASE.search(name) else known


def whole_of_part(part: Claim, context: Context) -> Claim | None:
    """Total told before 其中 that a count or share is part of: of its unit and not smaller, of the sentence next to it;
    there the last one, unless another is much more like it."""
    summed = [c for c in context.totals if c is not part and _divisible(c)]
    beside = context.said[-1].part_of if part.statistic == "share" and context.said else None
    fitting = [c for c in summed if _fits(part, c)] or [c for c in summed[:1] if _of_things(part, c)]
    known = [c for c in fitting if c is beside or not _used_up(c, part, context)]
    apart = known[:1] and not (context.shares_only or context.named) and not next_to(known[0], context)
    if part.statistic == "share" and not part.sentence and apart:
        known = [c for c in known if likeness(part.indicator, c.indicator) > ALIKE]
    if part.statistic == "share" and WHO.match(part.indicator):
        known = [c for c in known if c.figure.unit in PEOPLE]
    near = of_its_kind(part.indicator, [c for c in known if c.sentence == known[0].sentence])
    near = [c for c in near if _holds(part, c)] or [c for c in near[:1] if c in context.said[-1:]]
    again = near and near[0].indicator in ACTS and not any(done_alike(part.indicator, c.indicator) for c in near)
    told = (c for c in reversed(context.recent()) if not c.sentence and c.part_of in near)
    kept = next((c.part_of for c in told), None) if part.statistic == "level" else None
    best = max(near[:1] if again else near, key=lambda c: (alike(part.indicator, c.indicator), c is kept), default=None)
    return best if best is None or alike(part.indicator, best.indicator) else kept or _first_told(near)


def _divisible(whole: Claim) -> bool:
    """Whether a total has parts: no mean but that of money by head (人均收入, of kinds of income)."""
    mean = MEAN.search(whole.indicator)
    return mean is None or mean.group() == "人均" and whole.figure.kind == "money"


def _first_told(near: list[Claim]) -> Claim:
    """The first of the totals of one thing told together last (新收和审结案件分别为5件和4件: 5件)."""
    first = near[0]
    for before in near[1:]:
        beside = 0 < first.start - before.end < TOGETHER and first.figure.unit == before.figure.unit
        first = before if beside and first.indicator[-2:] == before.indicator[-2:] else first
    return first


def next_to(whole: Claim, context: Context) -> bool:
    """Whether nothing was told since the sentence of a total."""
    since = takewhile(lambda c: c is not whole, reversed(context.recent()))
    return all(c.sentence in ("", whole.sentence) for c in since)


def current(whole: Claim, part: Claim) -> bool:
    """Whether a total is not of an earlier period than its part, nor wholly of a later one."""
    earlier = part.period.end and whole.period.end and whole.period.end < part.period.end
    later = part.period.end and whole.period.start and part.period.end < whole.period.start
    stock = part.period.start is None and whole.period.start is not None and part.statistic == "level"
    return not (earlier or later or stock)


def _holds(part: Claim, whole: Claim) -> bool:
    """Whether the part is not larger than the whole; one that is stays a part, for the audit to say so."""
    a, b = (c.figure.interval * WEIGHT.get(c.figure.unit, 1) for c in (part, whole))
    return part.statistic == "share" or a.low <= b.high


def tell_parts(made: list[Claim], context: Context, *, named: bool, dated: bool) -> None:
    """Give the counts and shares told behind 其中 or a …中 their whole, and the end that it is told as of where they
    are not dated themselves; no share whose own whole is named."""
    kinds = ("share",) if context.shares_only else ("level", "share")
    for claim in made:
        told = named and claim.statistic == "share"
        whole = claim in context.totals or claim.aside or told
        sorts = claim.statistic == "level" and context.standing is None
        sorts = sorts and any(c.figure.unit == claim.figure.unit in SORTS for c in context.totals)
        if context.totals and not whole and (claim.statistic in kinds or sorts) and claim.part_of is None:
            claim.part_of = whole_of_part(claim, context)
        if claim.part_of and claim.part_of.period == Period(None, claim.period.end) and not dated:
            claim.period = claim.part_of.period
        _tell_nested(claim, context)


def _tell_nested(share: Claim, context: Context) -> None:
    """Let the count just told, and the parts after it, be of the whole that its share names, where that is itself a
    part of what they were taken for (其中骗案5件。其中网上骗案3件,占骗案六成)."""
    last, whole = context.said[-1] if context.said else None, share.part_of
    if last is None or whole is None or share.statistic != "share" or last.indicator != share.indicator:
        return
    if last.part_of and last.part_of is whole.part_of and whole is not last:
        last.part_of = whole
        context.divide([whole], named=True)


def _used_up(whole: Claim, part: Claim, context: Context) -> bool:
    """Whether the parts told so far make up the whole, with no room for this one; those that make more overlap."""
    since = max(context.parts_from, len(context.said) - len(context.recent()))
    parts = (c for c in context.said[since:] if c.part_of is whole and c.statistic == "level")
    told = sum((c.figure.interval for c in parts if c.figure.unit == whole.figure.unit), Interval(0, 0))
    span, both = whole.figure.interval, told.intersect(whole.figure.interval)
    alike = part.statistic == "level" and part.figure.unit == whole.figure.unit
    if both is None or alike and (told + part.figure.interval).intersect(span):
        return False
    return told.low == told.high or span.low == span.high or both.low < both.high


def _fits(part: Claim, whole: Claim) -> bool:
    """Whether two figures are of one kind, and the whole not of an earlier period."""
    mean = MEAN.search(part.indicator)
    if not current(whole, part) or mean and mean.group() not in whole.indicator or part.figure.kind == "score":
        return False
    if part.statistic == "share":
        return True
    a, b = part.figure.unit, whole.figure.unit or whole.indicator[-2:]
    calls = {a, b} <= CALLS and bool(CALLED.search(whole.indicator))
    return calls or count_alike(a, b) or len(b) > 3 and a[:1] in b


def count_alike(a: str, b: str) -> bool:
    """Whether two units count the same things (人 and 名)."""
    return a == b or any({a, b} <= kind for kind in KINDS)


def _of_things(part: Claim, whole: Claim) -> bool:
    """Whether some things are counted in a unit of their own (违禁品12件,其中刀具3把), or not by their journeys
    (货车19万辆次,其中冷藏车8万辆)."""
    things = whole.figure.unit == "件" and part.figure.unit in THINGS and bool(GOODS.search(whole.indicator))
    things = things or whole.figure.unit == part.figure.unit + "次"
    return things and part.statistic == "level" and current(whole, part) and _holds(part, whole)
