"""Shares: percentages of a whole, and counts told as part of one."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.lex import Token
from analysis.reading.context import Claim, Context
from analysis.reading.frame import Frame
from analysis.reading.likeness import ALIKE, likeness, most_alike, stem
from analysis.reading.parts import asked
from analysis.reading.phrase import LED_BY, trimmed
from analysis.reading.rules.common import JOINTLY, OF_THINGS, OPINION, RATE, Claims, as_many_places, made
from analysis.reading.rules.refusals import BOUND, TARGET
from analysis.reading.rules.spoken import NUMBERS, counted_in, spoken_of
from analysis.reading.rules.sums import (
    KINDS,
    SO_MANY,
    counts_told,
    named_together,
    of_those_told,
    shares_told,
    together,
)
from analysis.reading.shared import contradicted, led_to, whole_of_share, whole_stated
from analysis.reading.wholes import MEAN, totals, whole_of_part
from analysis.schema import MOVEMENTS


def share_of(f: Frame, context: Context) -> Claims:
    """盗窃案件占46.8%; 占监督数的96.30%; (商品类1367件、服务类1094件,)分别占55.55%、44.45%."""
    cue, of = f.clause.first("c"), named_whole(f)
    assert cue is not None
    parts, joint = _sharers(f, cue, context)
    names, n = _named_parts(f, cue, parts, joint)
    led = _leading(f, context) if not names and n == 1 else None
    figures = f.figures if len(f.figures) == n else f.figures * n
    areas = as_many_places(parts, n, context)
    listed = [context.listed] if n == 1 and context.announced and len(context.members) > 1 else []
    told = names or ([led.indicator] if led else listed or spoken_of(n, context))
    divided = _sized(f, context) or (_just_divided(f, context) if names and not (of or f.part) else None)
    for k, (token, name) in enumerate(zip(figures, told, strict=True)):
        of_what = counted_in(name, context)  # (起数占四成)
        claim = replace(made(f, token, "share", of_what, token.value.clipped(), context), area=areas[k])
        if f.part and not (of or divided):
            yield claim  # of the total that the 其中 divides
            continue
        again = _told_again(name, bool(of), claim.area, context) if not joint and (of or names) else None
        whole = divided or whole_stated(of, again, claim, context)
        beside = None if names else led or _beside(name, k, n, context)
        counted = beside or (again if again and name in (again.indicator, *NUMBERS) else None)
        whole = _wider(f, cue, of, whole or whole_of_share(of, beside, claim, context), claim, context)
        if joint:
            yield of_those_told(f, claim, len(joint), whole if of else None, context)
        elif whole and contradicted(whole, counted, claim):
            yield replace(claim, part_of=led_to(counted, claim, context))
        else:
            alike = whole and whole.figure.unit in NUMBERS.get(name, (whole.figure.unit,))
            yield replace(claim, part_of=whole if alike else None)


def _named_parts(f: Frame, cue: Token, parts: Frame, joint: list[str]) -> tuple[list[str], int]:
    """The names of what has the shares, none where none stands before their cue, and how many shares they are."""
    n, first = len(f.figures), FIRST.match(f.clause.text(f.right)) and LED_BY.match(parts.phrase)
    one = parts.phrase[first.end() :] if first else parts.phrase or named_together(f, joint)
    each = n == 1 and len(parts.items) > 1 and (f.each or f.clause.text([cue]).startswith(("各", "均")))
    n = len(parts.items) if each else n
    lists = (told for told in (parts.items, parts.enumerated) if len(told) == n > 1)
    return next(lists, [one] * n if one else []), n


def _sharers(f: Frame, cue: Token, context: Context) -> tuple[Frame, list[str]]:
    """What stands before the cue of a share, and the members told before that have it together."""
    parts = Frame(f.clause, left=[t for t in f.left if t.start < cue.start and t.kind != "p"])
    so_many = KINDS.fullmatch(parts.phrase)
    joint = [] if parts.phrase and not so_many or len(f.figures) > 1 else together(f, context)
    return Frame(f.clause) if joint and so_many else parts, joint


def _beside(name: str, k: int, n: int, context: Context) -> Claim | None:
    """The count of a name that the k-th of n shares is told of, by their order where counts of one name are told
    (集体访47批968人次,分别占32.9%和83.3%)."""
    last = [c for c in context.said[-n:] if not c.sentence and c.statistic == "level" and c.indicator == name]
    known = [c for c in totals(context) if c.indicator == name]
    return last[k] if len(last) == n else known[0] if known else None


def _wider(f: Frame, cue: Token, of: str, whole: Claim | None, share: Claim, context: Context) -> Claim | None:
    """The whole of a share, that of the place that it is said to be of, if it is (上虞立案最多,占全市的三成); none of
    another period (占当月投诉的四成)."""
    then = any(t.kind == "T" and t.start > cue.start and t.value.startswith("当") for t in f.clause.tokens)
    if whole and then and whole.period != share.period:
        return None
    place = next((context.place(t.value) for t in (*f.left, *f.shares) if t.kind == "A" and t.start > cue.start), "")
    if not place or place == share.area:
        return whole
    there = [c for c in totals(context) if c.area == place]
    return whole if whole in there else most_alike(stem(of) or share.indicator, there, ALIKE)


def _leading(f: Frame, context: Context) -> Claim | None:
    """The count of the sentence that leads to a total by its share, the last of those that do."""
    share = made(f, f.figures[0], "share", "", f.figures[0].value.clipped(), context)
    return next((c for c in reversed(counts_told(context)[-4:]) if led_to(c, share, context)), None)


def shared_jointly(f: Frame, context: Context) -> Claims:
    """(甲、乙分别占33%、24%,)两者合计近六成; (甲市3件,乙市2件,)两市合计近六成."""
    said = f.clause.s[f.clause.tokens[0].start : f.figures[0].start].rstrip("为达约占")
    if SO_MANY.fullmatch(said) or said in JOINTLY and len(shares_told(context)) > 1:
        members = together(f, context) or [f.phrase]
        claim = made(f, f.figures[0], "share", named_together(f, members), f.figures[0].value.clipped(), context)
        yield of_those_told(f, claim, len(members), None, context)


def _told_again(name: str, of: bool, area: str, context: Context) -> Claim | None:
    """The count of the sentence that a name tells again: by its unit (12起亡9人,起数占两成), by itself (网上信访5件,
    网上信访占一成), else, where the whole is named, that just before (造成9人死亡,亡人占总数的六成)."""
    units, told = NUMBERS.get(name[-2:]), [c for c in totals(context) if not c.sentence]
    counted = [c for c in told if c.figure.unit in units] if units else []
    if counted:
        return max(counted, key=lambda c: likeness(name, c.indicator))
    same = next((c for c in told if c.indicator == name and c.area == area), None)
    if same or not of:
        return same
    last = context.last
    just = last is not None and last in totals(context)[:1] and likeness(name, last.indicator)
    return last if just else None


def named_whole(f: Frame) -> str:
    """What a share is said to be of (占总数的5%: 总数), empty when it is not said."""
    cue = f.clause.first("c")
    return trimmed(f.clause.text([t for t in (*f.left, *f.shares) if t.start > cue.start])) if cue else ""


AGAINST = ("相比", "相较", "比较", "紧随", "紧跟", "位列", "位居", "居", "列", "排")
FIRST = re.compile(r"最[高多大低少]|居首|居冠|为最")
# behind a share that says what its members are
SPENT = ("用于", "投向", "投入到", "来自")  # of money
BEING = ("是", "为", "能", "可", "在", "属", "系", "发生在", "集中在", "当场", "已", "获", "得到")


def part_of(f: Frame, context: Context) -> Claims:
    """(发生火警3.41万宗,其中)新界占1.52万宗; (立案11件14人,)贿赂占9件12人."""
    cue = f.clause.first("c")
    assert cue is not None
    name = trimmed(f.clause.text([t for t in f.left if t.start < cue.start])) or spoken_of(1, context)[0]
    known = replace(context, totals=context.totals or [c for c in totals(context) if c.part_of is None])
    for token in f.figures:
        claim = made(f, token, "level", name, token.value, context)
        yield replace(claim, part_of=whole_of_part(claim, known))


def share_of_told(f: Frame, context: Context) -> Claims:
    """(未成年人88人,)占被捕人数720人的12.2%."""
    cue, (whole, part) = f.clause.first("c"), f.figures
    assert cue is not None
    before, of = ([t for t in f.left if (t.start > cue.start) == behind] for behind in (False, True))
    total = made(f, whole, "level", trimmed(f.clause.text(of)), whole.value, context)
    yield total
    name = trimmed(f.clause.text(before)) or spoken_of(1, context)[0]
    yield replace(made(f, part, "share", name, part.value.clipped(), context), part_of=total)


def share_first(f: Frame, context: Context) -> Claims:
    """97.72%的群众感到满意; 交通事故中,六成牵涉电动自行车."""
    if TARGET.match(f.clause.s, f.figures[-1].end):
        f.refusal = "target"
    said = f.clause.text(f.right)
    against = said.startswith(AGAINST)  # 与2015年度的92.4%相比
    if f.figures[0].kind != "P" or not f.right or against or f.refusal or FIRST.fullmatch(said):
        return
    left = f.phrase
    of_rate = RATE.search(f.after) and not OPINION.search(f.after) and said.startswith("的")
    if of_rate and (not left or f.clause.text(f.left).endswith("以")):
        left = left.removesuffix("以") + f.after
    if left and RATE.search(left):
        yield from (made(f, t, "level", left, t.value.clipped(), context) for t in f.figures)
        return
    voiced = OPINION.match(said)
    topic = context.indicators[-1] if context.indicators and not (left or voiced or said.startswith("的")) else ""
    name = said if voiced else f.after if len(f.after) > 3 or not topic else topic + f.after
    name = left + f.after if 1 < len(left) < 4 and said.startswith("的") or OF_THINGS.search(left) else name
    if topic and said[0] in "在于":
        name = topic + said
    if bound := BOUND.match(f.clause.s, f.right[-1].end):
        name += bound.group()
    people = asked(f.after, context)
    counted = _just_counted(f, context) if topic else people if people and not people.sentence else None
    whole = _told_of(f, context) or counted
    for token in f.figures:
        yield replace(made(f, token, "share", name, token.value.clipped(), context), part_of=whole)


def _told_of(f: Frame, context: Context) -> Claim | None:
    """The count of the sentence that the name of a share begins with (酒驾286起,近四成酒驾发生在夜间), or whose name
    ends as it begins (查处酒驾286起)."""
    told = [c for c in totals(context) if not c.sentence and stem(c.indicator)] if f.after and not f.phrase else []
    begun = [c for c in told if f.after.startswith(stem(c.indicator))]
    named = begun or [c for c in told if stem(c.indicator).endswith(f.after[:2])]
    return min(named, key=lambda c: len(c.indicator), default=None)


def _sized(f: Frame, context: Context) -> Claim | None:
    """The whole whose size stands in parentheses behind the cue (占全市(120起)的10%), told just before."""
    cue, last = f.clause.first("c"), context.last
    told = last is not None and cue is not None and cue.end < last.start < f.figures[0].start
    return last if told else None


def _just_divided(f: Frame, context: Context) -> Claim | None:
    """The count told just before, for a share of it that has a name of its own (外港入境508万人次,香港旅客占60.7%)."""
    last, cue = _total_just_told(context), f.clause.first("c")
    if last is None or MEAN.search(last.indicator):
        return None
    told = cue is not None and f.clause.s[cue.end : f.figures[0].start] in ("", "了", "约")
    return last if told and f.clause.s[context.said[-1].end : f.clause.tokens[0].start] == "," else None


def _total_just_told(context: Context) -> Claim | None:
    """The total that the sentence told last, with no more than its own movements behind it."""
    told = (c for c in reversed(context.recent()) if c.statistic not in MOVEMENTS)
    last = next(told, None)
    return last if last is not None and not last.sentence and last in totals(context)[:1] else None


def _just_counted(f: Frame, context: Context) -> Claim | None:
    """The count told just before, for a share that says what its members are (拘捕456人,七成是本地人)."""
    last = context.last
    spent = f.clause.s.startswith(SPENT, f.figures[0].end)
    if last is None or not (spent or f.clause.s.startswith(BEING, f.figures[0].end)):
        return None
    if last.statistic == "share":
        return last.part_of
    whole = _total_just_told(context)
    return whole if whole and (whole.figure.kind == "money") == spent else None
