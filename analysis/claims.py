"""The claims of a document: a fold over its clauses, its headlines read last so that the body can explain them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis import lexicon
from analysis.lex import Token, tokens
from analysis.reading.bases import compare, from_body, inherit, name_ahead
from analysis.reading.campaigns import campaigns, dated
from analysis.reading.cells import cells
from analysis.reading.clause import Clause, clauses, counted_aside
from analysis.reading.context import Claim, Context
from analysis.reading.days import UNKNOWN
from analysis.reading.framing import frame
from analysis.reading.grid import Table
from analysis.reading.headings import announced, measured_above, open_paragraph
from analysis.reading.layout import Article, Sentence, normalised
from analysis.reading.memory import expect, learn, remember
from analysis.reading.places import province
from analysis.reading.rules import in_order, listed_ranks, named_whole, read
from analysis.reading.wholes import tell_parts
from analysis.source import Document

TELLING = re.compile(
    r"[\d年月季二三四五六七八九十百千万亿兆两几首榜冠亚季魁头半番成]|零(?=[起件宗例人。])|一(?!般|些|直|定|切|样|致|体|起|线|带|边|面|系列)"
)
# that dates what is listed below
LEAD = re.compile(r"(?:(?:根据|据|按|截至|截止)[^。;]*|[\d年月季度日上下半至到—-]+):")
SIZE = re.compile(r"\d+[个家座项名]?")
ASIDES = {
    "page chrome": re.compile(
        r"浏览次数|^.{0,30}(?:浏览|阅读|点击)\d+次\W*$|^[^,。]{0,60}\d+次(?:浏览|阅读|点击)\W*$|(?:点击|阅读|浏览|访问)(?:次数|量|数)?:|字号:|打印本页|关闭窗口|责任编辑|联系电话|第\d+页,?共\d+页"
    ),
    "plan": re.compile(r"^(?:[^。\d]{0,30}[,:“])?下一步"),
    "case of one person": re.compile(
        rf"^(?!.*(?:全[国省市县区州]|介绍|表示|告诉|指出|[称说],)).*(?:先生|女士|阿姨)(?<=[{''.join(lexicon.words('surnames'))}]..)"
    ),
    "law": re.compile(
        r"的,(?:依法)?(?:可以|可|应当|应|将被|一律)?(?:处|记|罚|扣|并处|属于|视为|给予(?!\w{2,6}\d))|限速\d"
    ),
}


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
    name = document.name.replace(" ", "_")
    for claim in found.claims:
        seen[claim.start] = n = seen.get(claim.start, 0) + 1
        claim.claim_id = f"{name}:{claim.start}" + (f".{n}" if n > 1 else "")
    for passages in (found.unread, found.passed):
        passages.sort(key=lambda p: p.start)
    return found


def _article(document: Document, article: Article, found: Reading) -> None:
    context = Context(published=document.published, home=document.area, province=province(document.area))
    body: list[Claim] = []
    context.period = context.titled = announced(document.title, article, document.published)
    if context.titled.years() > 1:
        context.main = context.titled
    told = (s.clean for paragraph in article.paragraphs for s in paragraph if "月" in s.clean)
    context.campaigns = campaigns(told, context.published)
    for part in article.parts:
        if isinstance(part, Table):
            body += cells(document.text, part, context)
            found.unread += [_cell(document, *odd) for odd in part.odd]
            continue
        open_paragraph(part, article, context)
        for sentence in part:
            body += _sentence(document, sentence, context, found)
    inherit(body, context)
    context.indicators = []  # a headline that names nothing takes its name from the body
    heads = [c for heading in article.headings for c in _sentence(document, heading, context, found)]
    for claim in heads:
        from_body(claim, body)
    body += heads
    for claim in body:
        claim.title = article.title
        claim.indicator = claim.indicator or measured_above(claim, article)
        compare(claim, context)
        _as_written(claim, document)
    found.claims += body


def _cell(document: Document, start: int, end: int) -> Passage:
    text = document.text[start:end]
    return Passage(start, end, text, text, "cell of a table that is no figure")


def _as_written(claim: Claim, document: Document) -> None:
    """Give the phrases of a claim in the document's own characters: those of its sentence, else the usual ones."""
    if not document.script:
        return
    plain = normalised(claim.sentence)
    for name in ("indicator", "area", "rank_among"):
        if (phrase := getattr(claim, name)) != document.area:
            at = plain.find(phrase)
            here = claim.sentence[at : at + len(phrase)] if at >= 0 else phrase.translate(document.script)
            setattr(claim, name, here)
    claim.figure = replace(claim.figure, unit=claim.figure.unit.translate(document.script))


@dataclass(frozen=True)
class Scene:
    """A sentence in its document, with the tables that its figures go into."""

    document: Document
    sentence: Sentence
    text: str
    found: Reading

    def passage(self, token: Token, reason: str) -> Passage:
        start, end = self.sentence.span(token.start, token.end)
        return Passage(start, end, self.document.text[start:end], self.text, reason)

    def leave(self, token: Token, reason: str) -> None:
        """File a figure that makes no claim: passed over with a reason, or unread."""
        if reason:
            self.found.passed.append(self.passage(token, reason))
        else:
            self.found.unread.append(self.passage(token, "no rule reads this clause"))

    def leave_standing(self, claim: Claim) -> None:
        """File a position that its members were to follow."""
        self.leave(Token("R", claim.start, claim.end), "position of members that are not named")

    def place(self, claim: Claim) -> None:
        """Give a claim its sentence, its offsets in the document and its quote."""
        claim.sentence = self.text
        claim.start, claim.end = self.sentence.span(claim.start, claim.end)
        claim.quote = self.document.text[claim.start : claim.end]


def _sentence(document: Document, sentence: Sentence, context: Context, found: Reading) -> list[Claim]:
    lists = sentence.clean.endswith("其中:")
    if not lists and not TELLING.search(sentence.clean):
        return []
    context.new_sentence(dividing=sentence.clean.startswith(("按", "其中")))
    context.totals = list(context.below)
    whole = sentence.span(0, len(sentence.clean))
    scene = Scene(document, sentence, document.text[slice(*whole)].strip(), found)
    parts = tokens(sentence.clean, context.province)
    aside = next((reason for reason, pattern in ASIDES.items() if pattern.search(sentence.clean)), "")
    for token in parts:
        if aside and token.kind in "NPDORS":
            scene.leave(token, aside)
        elif token.kind in "zA" and any(c.isdigit() for c in sentence.clean[token.start : token.end]):
            scene.leave(token, token.value if token.kind == "z" else "number in a name")
    made = [] if aside else in_order(_clauses(clauses(sentence.clean, parts), context, scene), sentence.clean)
    context.below, context.item = (context.totals, None) if lists else (context.below, context.item)
    if not made and LEAD.fullmatch(sentence.clean) and context.period.end:
        context.main = context.period  # of what is listed below
    name_ahead(made)
    for claim in made:
        if claim.period == UNKNOWN and not claim.undated:
            claim.period = context.period
        scene.place(claim)
    return made


def _clauses(found: Iterator[Clause], context: Context, scene: Scene) -> list[Claim]:
    made: list[Claim] = []
    for clause in found:
        made += _clause(clause, context, scene)
        if not clause.figures and clause.stop == ";" and clause.tokens and clause.tokens[-1].kind == "B":
            for claim in made:
                claim.base_near = clause.tokens[-1].value
    if context.standing:
        scene.leave_standing(context.standing)
    return made


def _clause(clause: Clause, context: Context, scene: Scene) -> list[Claim]:
    before = context.period
    context.enclose(clause.inside)
    clause = dated(clause, context.campaigns)
    f = frame(clause, context)
    expect(f, context)
    waiting = context.standing
    made = read(f, context)
    if waiting and context.standing not in (None, waiting):
        scene.leave_standing(waiting)
    for claim in made:
        claim.base_near, claim.undated = context.base, context.undated
    covered = {c.end for c in (*made, context.standing) if c}
    for token in clause.figures:
        if token.end not in covered:
            scene.leave(token, f.refusal or ("number without a unit" if token.kind == "O" else ""))
    for compared in clause.all("m"):
        for size in SIZE.finditer(clause.s, compared.start, compared.end):
            scene.leave(Token("z", *size.span()), "size of the set compared")
    learn(f, made, context)
    made += listed_ranks(f, context)
    for claim in made:
        claim.aside = counted_aside(clause)
    tell_parts(made, context, named=bool(named_whole(f)), dated=bool(f.periods))
    remember(f, before, context)
    context.said += made
    return made
