"""The claims of a document: a fold over its clauses, its headlines read last so that the body can explain them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from analysis import lexicon
from analysis.bases import compare, from_body, inherit
from analysis.cells import cells
from analysis.clause import Clause, clauses
from analysis.context import UNKNOWN, Claim, Context
from analysis.frame import Frame, frame
from analysis.layout import Article, Sentence
from analysis.lex import Token, tokens
from analysis.period import Period, resolve
from analysis.rules import listed_ranks, read, set_of
from analysis.source import Document
from analysis.wholes import totals, whole_of_part

TELLING = re.compile(r"[\d年月季二三四五六七八九十百千万亿两几首榜冠亚季魁头半番成]|一(?!般|些|直|定|切|样|致|体|起|线|带|边|面|系列)")
ASIDES = {
    "page chrome": re.compile(r"浏览次数|点击[数量]|阅读[数量次]|访问次数|字号:|打印本页|关闭窗口|责任编辑|联系电话|第\d+页,?共\d+页"),
    "law": re.compile(r"的,(?:依法)?(?:可以|可|应当|应|将被|一律)?(?:处|记|罚|扣|并处|属于|视为|给予)|限速\d"),
}
CIRCUMSTANCE = re.compile(r"按|受|据|随着|通过|经(?!济|营)|围绕|针对|依托|根据|面对|以便|为了|并")


@dataclass(frozen=True)
class Passage:
    """A figure that made no claim: where it stands, its sentence, and why."""

    start: int
    end: int
    quote: str
    sentence: str
    reason: str


@dataclass
class Reading:
    """What a document states: claims, figures that no rule explains, and numbers passed over with a reason."""

    claims: list[Claim] = field(default_factory=list)
    unread: list[Passage] = field(default_factory=list)
    passed: list[Passage] = field(default_factory=list)


def reading(document: Document) -> Reading:
    """Claims, unread figures and decoys of a document, in text order."""
    found = Reading()
    for article in document.articles:
        _article(document, article, found)
    found.claims.sort(key=lambda c: c.start)
    seen: dict[int, int] = {}
    for claim in found.claims:
        seen[claim.start] = n = seen.get(claim.start, 0) + 1
        claim.claim_id = f"{document.name}:{claim.start}" + (f".{n}" if n > 1 else "")
    for passages in (found.unread, found.passed):
        passages.sort(key=lambda p: p.start)
    return found


def _article(document: Document, article: Article, found: Reading) -> None:
    context = Context(document.published, document.area, province(document.area))
    body: list[Claim] = []
    context.period = _announced(article, context)
    for paragraph in article.paragraphs:
        context.new_paragraph()
        for sentence in paragraph:
            body += _sentence(document, sentence, context, found)
    body += [c for table in article.tables for c in cells(document.text, table, context)]
    inherit(body, context)
    heads = [c for heading in article.headings for c in _sentence(document, heading, context, found)]
    for claim in heads:
        from_body(claim, body)
    body += heads
    for claim in body:
        claim.title = article.title
        compare(claim, context)
        _as_written(claim, document)
    found.claims += body


def _announced(article: Article, context: Context) -> Period:
    """The period that a headline states, for a body that states none."""
    stated = (t.value for h in article.headings for t in tokens(h.clean) if t.kind == "T")
    return next((p for s in stated if (p := resolve(s, context.published, None))), UNKNOWN)


def _as_written(claim: Claim, document: Document) -> None:
    for name in ("indicator", "area", "rank_among"):
        setattr(claim, name, getattr(claim, name).translate(document.script))
    claim.figure = replace(claim.figure, unit=claim.figure.unit.translate(document.script))


@cache
def province(area: str) -> str:
    """Province that an area lies in, the area itself when it is one."""
    within = {row["area"]: row["within"] for row in lexicon.rows("areas") if row["level"] == "city"}
    return within.get(area, area)


def _sentence(document: Document, sentence: Sentence, context: Context, found: Reading) -> list[Claim]:
    if not TELLING.search(sentence.clean):
        return []
    context.new_sentence()
    made: list[Claim] = []
    whole_text = document.text[slice(*sentence.span(0, len(sentence.clean)))].strip()
    parts = tokens(sentence.clean)
    if aside := next((reason for reason, pattern in ASIDES.items() if pattern.search(sentence.clean)), ""):
        found.passed += [_passage(document, sentence, t, whole_text, aside) for t in parts if t.kind in "NPDORS"]
        return []
    for clause in clauses(sentence.clean, parts):
        made += _clause(clause, context, sentence, found, document, whole_text)
        if not clause.figures and clause.tokens and clause.tokens[-1].kind == "B":
            _tell_base(made, clause.tokens[-1].value)
    for token in parts:
        if token.kind == "z" and any(c.isdigit() for c in sentence.clean[token.start : token.end]):
            found.passed.append(_passage(document, sentence, token, whole_text, token.value))
    _late_period(made, context.period)
    for claim in made:
        claim.sentence = whole_text
        claim.start, claim.end = sentence.span(claim.start, claim.end)
        claim.quote = document.text[claim.start : claim.end]
    return made


def _tell_base(made: list[Claim], phrase: str) -> None:
    """Give the changes of a sentence the base that it states behind them (…,均为同比)."""
    for claim in made:
        claim.base_near = phrase


def _late_period(made: list[Claim], stated: Period) -> None:
    """Give claims made before any period was stated the one that the sentence states later."""
    for claim in made:
        claim.period = stated if claim.period == UNKNOWN else claim.period


def _passage(document: Document, sentence: Sentence, token: Token, text: str, reason: str) -> Passage:
    start, end = sentence.span(token.start, token.end)
    return Passage(start, end, document.text[start:end], text, reason)


def _clause(clause: Clause, context: Context, sentence: Sentence, found: Reading, document: Document, text: str) -> list[Claim]:
    origin, before = context.origin, context.period
    f = frame(clause, context)
    if f.origin and origin and not f.periods:
        context.period = origin
    if f.base is not None:
        context.base, context.origin = f.base, None
    if f.part:
        context.totals, context.parts_end = [c for c in totals(context) if c.part_of is None], ""
    made = read(f, context)
    for claim in made:
        claim.base_near = context.base
    _learn(f, made, context)
    covered = {(c.start, c.end) for c in (*made, context.standing) if c}
    for token in clause.figures:
        if (token.start, token.end) not in covered:
            reason = f.refusal or ("number without a unit" if token.kind == "O" else "")
            kind = found.passed if reason else found.unread
            kind.append(_passage(document, sentence, token, text, reason or "no rule reads this clause"))
    context.periods = [] if clause.figures else f.periods
    if f.origin or f.streak and context.period.start is None:
        context.period = before
    if context.standing is not None:
        made = made + list(listed_ranks(f, context))
    for claim in made:
        kinds = ("share",) if context.parts_end == "share" else ("level", "share")
        if context.totals and claim.statistic in kinds and claim.part_of is None:
            claim.part_of = whole_of_part(claim, context)
    if f.local:
        context.period = before
    elif f.passing:
        context.aside = bool(f.left)
    elif f.periods and not f.origin and not f.streak:
        context.main = context.period
    if clause.figures and len(items := f.items()) > 1:
        context.members = items
    context.said += made
    return made


def _learn(f: Frame, made: list[Claim], context: Context) -> None:
    """Let the context know what was spoken of, the origin of a movement and the set that positions are counted in."""
    spoken = [c.indicator for c in made if c.statistic != "streak"]
    context.indicators += spoken
    context.spoke = context.spoke or bool(spoken)
    if f.figures:
        context.pending = 0
    else:
        _topic(f, context)
    if f.origin and made:
        context.origin = made[-1].period
    for claim in made:
        if claim.statistic == "rank":
            if context.ranked is None or not context.ranked.rank_of:
                context.ranked = claim
            context.among = claim.rank_among or context.among
        if claim.statistic == "level" and f.right and f.clause.text(f.right).endswith(("中", "里")):
            context.totals, context.parts_end = [claim], "share"
        if context.origin is not None and not f.origin and claim.statistic in ("change", "difference") and claim.base_phrase is None:
            claim.base, claim.base_phrase = context.origin, ""


def _topic(f: Frame, context: Context) -> None:
    """Learn from a clause without figures: the set compared, the total whose parts follow, the phrases spoken of."""
    text = f.clause.text(f.left)
    if f.among:
        context.among = set_of(f.clause.text([f.among]))
    if text.endswith(("里", "中")) and (total := _named_total(text[:-1], context)):
        context.totals, context.parts_end = [total], ""
        return
    if text.endswith(("里", "中")) and f.clause.stop == ",":
        context.totals, context.parts_end = totals(context)[:1], "share"
    idle = [t for t in f.clause.tokens if t.kind in "nu"] if f.clause.stop == "," else []
    context.pending = "share" if f.clause.first("c") else idle[-1].value if idle else 0
    items = [] if CIRCUMSTANCE.match(f.clause.text(f.left)) else f.topics()
    context.indicators += items
    context.members = items if len(items) > 1 else []
    context.spoke = context.spoke or bool(items)


def _named_total(name: str, context: Context) -> Claim | None:
    named = name.startswith(("这些", "上述"))
    return next((c for c in totals(context) if named or len(name) > 1 and c.indicator.endswith(name[-2:])), None)
