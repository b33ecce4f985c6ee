"""Parts: which totals the counts and shares that follow divide (其中; …中; 按…分; parentheses)."""

from __future__ import annotations

import re

from analysis import lexicon
from analysis.reading.asides import INSIDE, WITHIN
from analysis.reading.clause import counted_aside
from analysis.reading.context import Claim, Context
from analysis.reading.frame import Frame
from analysis.reading.likeness import ALIKE, KIN, goes_by, likeness, stem
from analysis.reading.phrase import ACTS, trimmed
from analysis.reading.wholes import of_its_kind, totals

THESE = re.compile(r"^(?:这些|上述|所(?=[立办破收审查受抓捕]))")  # before what was told (所立案件中)
DENIED = re.compile(r"[不未]\w")  # that only those are which say so (不合格产品)
OPENED = re.compile(r"(?:[为是]\w{2,10})?\(")
DEEDS = ("因", "导致", "造成", *ACTS, *lexicon.words("verbs", use="given"))
LISTING = ("、", "和", "及", "与")
SHORT = 5  # letters of a name that says no more than what is counted (这些案件)
ASKED = re.compile(r"(?:受访|被访|被调查|调查|访问)(?:者|对象|群众|居民|人员|市民|企业)")
SURVEYED = re.compile(r"访问|回访|调查|受访|问卷|样本|抽样")
WHO = {"死者": "死亡", "伤者": "受伤"}  # those counted, by what befell them
# whose members follow at once (犯罪嫌疑人中无业人员占六成)
AMONG = re.compile(rf"在?(\w{{2,14}}?){WITHIN}(?=\w{{2}}|有?$)")
DIVIDING = re.compile(r"(?:按照?|从|根据).{2,12}(?:分类|划分|分|看)$")


def divide_ahead(f: Frame, context: Context) -> None:
    """Before a clause is read: the totals that its figures are parts of."""
    if context.outside is not None and not f.clause.inside:
        context.totals, context.outside = context.outside, None
    if _tells_again(f, context):
        context.outside = context.totals if context.outside is None else context.outside
        context.divide([])
    if context.above and f.clause.after(";"):
        context.totals, context.named, context.above = context.above, True, []
    if context.around is not None and f.clause.after(";") and _parts_end(f, context):
        context.area, context.around = context.around, None
        context.divide([])
    if f.clause.kinds.startswith("f=") and context.said and context.said[-1].part_of in context.totals:
        context.divide([])
    if f.clause.after(",") and f.clause.s.startswith("另", f.clause.tokens[0].start):
        context.divide([])
    within = AMONG.match(f.clause.text(f.left)) if f.figures and f.left else None
    if within and (named := _named_totals(within[1], context)):
        context.divide(named, named=True)
    if f.part:
        context.around = context.said[-1].area if _right_behind(f, context) else context.around
        context.outside = context.totals if f.clause.inside and context.outside is None else context.outside
        named = _named_before(f, context)
        context.divide(named or _wholes(f, context), named=bool(named))


def _named_before(f: Frame, context: Context) -> list[Claim]:
    """The totals that are named before a cue that divides them (死者当中)."""
    cue = f.clause.first("q")
    led = f.clause.text([t for t in f.left if cue and t.start < cue.start]).lstrip("在的")
    return _named_totals(led, context) if len(led) > 1 else []


def _tells_again(f: Frame, context: Context) -> bool:
    """Whether a parenthesis only tells the count right before it again by members (12例(甲市4例,乙市3例)): no 其中."""
    last = context.last if f.clause.inside and f.figures and not f.part else None
    if last is None or not OPENED.fullmatch(f.clause.s[last.end : f.clause.tokens[0].start]):
        return False
    return last in totals(context)[:1] and all(t.kind == "N" for t in f.figures) and not counted_aside(f.clause)


def _right_behind(f: Frame, context: Context) -> bool:
    """Whether parts are told right behind their whole, no comma behind the 其中 to open a longer list."""
    last = context.last if not f.clause.inside else None
    if last is None or f.clause.kinds.endswith("q"):
        return False
    return ";" not in f.clause.s[last.end : f.clause.tokens[0].start]


def _parts_end(f: Frame, context: Context) -> bool:
    """Whether the parts told end at a semicolon: where they were a list before it, something else was done, is counted
    in another unit, or happened in a period that is told where the whole was a stock."""
    parts = [c for c in context.recent() if not c.sentence and c.part_of in context.totals]
    units = {c.figure.unit for c in parts}
    alike = bool(f.figures) and f.figures[0].kind == "N" and f.figures[0].value.unit in units
    deed = next((word for word in DEEDS if f.phrase.startswith(word)), "")
    again = any(c.indicator.startswith(deed) for c in parts)
    flows = any(c.period.start is None for c in context.totals) and any(p.start for p in f.periods)
    listed = len(parts) > 1 and f.clause.s[parts[-2].end : parts[-1].start][:1] in LISTING and len(units) == 1
    larger = alike and all(f.figures[0].value.value > c.figure.value for c in context.totals)
    named = (*context.totals[:1], *parts)
    alike_named = ([c.indicator[at] == f.phrase[at] for c in named] for at in (slice(2), slice(-2, None)))
    beside = any(told[:1] == [True] and not any(told[1:]) for told in alike_named)  # (总收入3亿元,其中…;总支出2亿元)
    return not alike or flows or larger or listed or beside or bool(deed) and not again


def _wholes(f: Frame, context: Context) -> list[Claim]:
    """The totals that a 其中 may divide: those told so far, or the part just told of a whole that a …中 named, or
    before a parenthesis."""
    known = totals(context)
    if f.clause.inside and known and known[0] is context.said[-1]:
        return known[:1]
    if known and context.named and known[0].part_of in context.totals:
        context.above = context.totals
        return known[:1]
    shared = [c for c in context.recent() if c.statistic == "share" and c.part_of]
    parts = {c.indicator for c in shared if sum(_told_together(c, other) for other in shared) > 1}
    since = f.clause.s.rfind(";", 0, f.clause.tokens[0].start)
    beside = [c for c in known if c.part_of is None and not c.sentence and c.start > since]
    if since >= 0 and len(beside) == 1:
        return beside
    whole = [c for c in known if c.part_of is None and c.indicator not in parts]
    return [c for c in whole if c in beside] or whole


def _told_together(share: Claim, other: Claim) -> bool:
    """Whether two shares divide one whole in one sentence."""
    return share.sentence == other.sentence and share.part_of is other.part_of


def divide_named(text: str, stop: str, context: Context) -> bool:
    """Let the totals that a phrase says are divided be those whose parts (这些案件中) or shares (按案由分) follow;
    whether it names them and nothing else."""
    if INSIDE.search(text) and (named := _named_totals(INSIDE.sub("", text).lstrip("在的"), context)):
        context.divide(named, named=True)
        return True
    dividing = DIVIDING.match(text)
    known = totals(context) if dividing or INSIDE.search(text) else []
    near = [c for c in known if c.sentence == context.said[-1].sentence]
    if dividing and known:
        whole = max(
            known, key=lambda c: (likeness(text, c.indicator) > KIN, c.part_of is None, likeness(text, c.indicator))
        )
        shared = context.said[-1].part_of if context.said[-1].statistic == "share" else None
        alone = [shared] if shared else near if len(near) == 1 else []
        context.divide([whole] if likeness(text, whole.indicator) > KIN else alone, shares_only=True)
    if INSIDE.search(text) and stop == ",":
        context.divide([c for c in near[:1] if likeness(text[:-1], c.indicator) >= KIN], shares_only=True)
    return False


def asked(name: str, context: Context) -> Claim | None:
    """The count of those asked in a survey, for a name that begins with them (受访者满意治安)."""
    counted = (c for c in totals(context) if SURVEYED.search(c.indicator))
    return next(counted, None) if ASKED.match(name) else None


def _names(name: str, part: Claim) -> bool:
    """Whether a name is that of a part told before, or the end of it (进城务工人员随迁子女: 随迁子女)."""
    return name.startswith(part.indicator) or len(name) >= SHORT - 1 and part.indicator.endswith(name)


def _named_totals(name: str, context: Context) -> list[Claim]:
    """The totals of the sentence that tells of what a …中 names, the last ones for 这些, the largest for 所有, and only
    those that say not for one that does (不合格产品中)."""
    known, name = totals(context), trimmed(WHO.get(name, name))
    known = of_its_kind(name, known)
    denied = DENIED.search(name)
    known = [c for c in known if denied and denied.group() in c.indicator] or known
    these = THESE.match(name)
    name = THESE.sub("", name)
    if these and len(name) < SHORT:
        return [c for c in known if likeness(name, c.indicator) > KIN and c.part_of is None][:1] or known[:1]
    if name.startswith(("所有", "全部")):
        every = [c for c in known if c.part_of is None and goes_by(stem(name), c)]
        return sorted(every, key=lambda c: c.figure.value)[-1:]
    if ASKED.fullmatch(name):
        return [whole] if (whole := asked(name, context)) else []
    exact = [c for c in known if stem(c.indicator) == stem(name)]
    exact = exact or [c for c in known if len(name) >= SHORT and c.indicator.startswith(name)]
    exact = exact or [c for c in known if c.part_of and _names(name, c) or name.endswith(c.indicator[-len(name) :])]
    near = exact[:1] or [c for c in known if c.sentence == known[0].sentence and c.part_of is None]
    near = [c for c in near if likeness(name, c.indicator) >= ALIKE]
    best = max(near or known, key=lambda c: likeness(name, c.indicator), default=None)
    if best is None or len(name) < 2 or likeness(name, best.indicator) < ALIKE:
        return []
    return [c for c in known if c.sentence == best.sentence and c.indicator == best.indicator]
