"""The claims of a document: a fold over its clauses, its headlines read last so that the body can explain them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis import lexicon
from analysis.clause import Clause, clauses
from analysis.context import UNKNOWN, Claim, Context
from analysis.frame import Frame, frame
from analysis.lex import Token, tokens
from analysis.period import Period, base
from analysis.phrase import shared, trimmed
from analysis.rules import read, set_of
from analysis.source import Article, Document, Sentence

TELLING = re.compile(r"[\d二三四五六七八九十百千万亿两几首榜冠亚季魁头半番成]|一(?!般|些|直|定|切|样|致|体|起|线|带|边|面|系列)")
LIST = re.compile(r"^(?:即|分别是|分别为|依次是|依次为|包括|它们是|具体是|具体为|为|是)[::]?")


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
    for paragraph in article.paragraphs:
        context.base = context.origin = context.began = None
        stated: list[Claim] = []
        for sentence in paragraph:
            stated += _sentence(document, sentence, context, found)
        _inherit_base(stated)
        body += stated
    _inherit_single_base(body, context)
    for heading in article.headings:
        head = _sentence(document, heading, context, found)
        for claim in head:
            _from_body(claim, body)
        body += head
    for claim in body:
        claim.title = article.title
        _compare(claim, context)
        _as_written(claim, document)
    found.claims += body


def _as_written(claim: Claim, document: Document) -> None:
    for name in ("indicator", "area", "rank_among"):
        setattr(claim, name, getattr(claim, name).translate(document.script))
    claim.figure = replace(claim.figure, unit=claim.figure.unit.translate(document.script))


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
    for clause in clauses(sentence.clean, parts):
        made += _clause(clause, context, sentence, found, document, whole_text)
    for token in parts:
        if token.kind == "z" and any(c.isdigit() for c in sentence.clean[token.start : token.end]):
            found.passed.append(_passage(document, sentence, token, whole_text, token.value))
    _late_period(made, context.period)
    for claim in made:
        claim.sentence = whole_text
        claim.start, claim.end = sentence.span(claim.start, claim.end)
        claim.quote = document.text[claim.start : claim.end]
    return made


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
        context.whole = _total(context)
    made = read(f, context)
    _learn(f, made, context)
    covered = {(c.start, c.end) for c in made}
    for token in clause.figures:
        if (token.start, token.end) not in covered:
            bare = token.kind == "O" or token.value is None
            kind, reason = (found.passed, "number without a unit") if bare else (found.unread, "no rule reads this clause")
            kind.append(_passage(document, sentence, token, text, reason))
    context.periods = [] if clause.figures else f.periods
    if f.origin and not f.periods or f.streak and context.period.start is None:
        context.period = before
    if not clause.figures:
        made = made + list(_listed_ranks(f, context))
    for claim in made:
        if context.whole is not None and claim.statistic in ("level", "share") and claim.part_of is None and claim is not context.whole:
            claim.part_of = context.whole
    if clause.stop == ";":
        context.whole = None
    context.said += made
    return made


def _total(context: Context) -> Claim | None:
    return next((c for c in reversed(context.said) if c.statistic == "level" and c.figure.unit != "%" and c.part_of is None), None)


def _learn(f: Frame, made: list[Claim], context: Context) -> None:
    """Let the context know what was spoken of, the origin of a movement and the set that positions are counted in."""
    context.indicators += [c.indicator for c in made if c.statistic != "streak"]
    if f.figures:
        context.pending = 0
    else:
        _topic(f, context)
    if f.origin and made:
        context.origin = made[-1].period
    for claim in made:
        if context.origin is not None and not f.origin and claim.statistic in ("change", "difference") and claim.base_phrase is None:
            claim.base, claim.base_phrase = context.origin, ""


def _topic(f: Frame, context: Context) -> None:
    """Learn from a clause without figures: the set compared, the total whose parts follow, the phrases spoken of."""
    text = f.clause.text(f.left)
    if f.among:
        context.among = set_of(f.clause.text([f.among]))
    if text.endswith(("里", "中")) and (part := _named_total(text[:-1], context)):
        context.whole = part
        return
    idle = [t for t in f.clause.tokens if t.kind in "nu"] if f.clause.stop == "," else []
    context.pending = "share" if f.clause.first("c") else idle[-1].value if idle else 0
    context.indicators += f.items()


def _named_total(name: str, context: Context) -> Claim | None:
    levels = [c for c in context.said[-6:] if c.statistic == "level" and c.figure.unit != "%"]
    named = name.startswith(("这些", "上述"))
    return next((c for c in reversed(levels) if named or len(name) > 1 and c.indicator.endswith(name[-2:])), None)


def _listed_ranks(f: Frame, context: Context) -> Iterator[Claim]:
    """Ranks of the members that are listed behind a count of them (4项第一,即A、B、C和D)."""
    opened = LIST.match(f.clause.text(f.clause.tokens))
    if context.standing is None or not opened:
        return
    for item in shared([trimmed(i) for i in re.split("、|和|以及|及|与", f.clause.text(f.clause.tokens)[opened.end() :]) if i]):
        yield replace(context.standing, indicator=item)


# -- bases and headlines --------------------------------------------------------------------------------------------


def _inherit_base(stated: list[Claim]) -> None:
    """Give a change without a base of its own the base stated last in its paragraph."""
    last: str | None = None
    for claim in stated:
        if claim.base_phrase is not None:
            last = claim.base_phrase or last
        elif claim.statistic in ("change", "difference"):
            claim.base_phrase = last


def _inherit_single_base(body: list[Claim], context: Context) -> None:
    """Give the changes left without a base the article's only one, where it uses a single one."""
    for claim in body:
        if claim.statistic in ("change", "difference") and claim.base_phrase is None:
            bases = {base(p, claim.period, context.published) for p in {c.base_phrase for c in body} if p}
            if len(bases) == 1:
                claim.base_phrase = next(c.base_phrase for c in body if c.base_phrase)


def _compare(claim: Claim, context: Context) -> None:
    if claim.statistic in ("change", "difference") and claim.base_phrase and claim.base == UNKNOWN:
        claim.base = base(claim.base_phrase, claim.period, context.published) or UNKNOWN


def _from_body(claim: Claim, body: list[Claim]) -> None:
    """Take a headline figure's period, base and place from the same figure in the body."""
    same = [c for c in body if c.statistic == claim.statistic and c.figure.unit == claim.figure.unit and c.figure.interval.intersect(claim.figure.interval)]
    like = max(same, key=lambda c: _likeness(c.indicator, claim.indicator), default=None)
    if like is not None:
        claim.period, claim.base, claim.base_phrase, claim.area = like.period, like.base, like.base_phrase, like.area
    elif body:
        claim.period = body[0].period


def _likeness(a: str, b: str) -> int:
    return len(set(a) & set(b))
