"""Headings: what the headline, the headings and the openings of paragraphs say of the figures below them."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from itertools import chain

from analysis.lex import tokens
from analysis.period import resolve
from analysis.reading.cells import measured
from analysis.reading.columns import TAIL
from analysis.reading.context import Claim, Context
from analysis.reading.days import UNKNOWN, Period
from analysis.reading.layout import MARKER, Article, Sentence, normalised
from analysis.reading.topics import STATED, things

REPORT = re.compile(r"《([^《》]*(?:公报|报告|白皮书|概况|年报|情况|通报))》(?!的?(?:要求|部署|精神|规定|安排))")
TOPIC = re.compile(r"[—\-·•]+([\u4e00-\u9fff“”]{2,8})[。:]")
DISEASES = re.compile(r"(?:\([一二三四五六七八九十]+\)|[\d一二三四五六七八九十]+[、.])?([\u4e00-\u9fff]{1,8}病):")
LONG = 24  # letters that no heading has
NAMED = re.compile(r"[\u4e00-\u9fff“”]{2,8}(?=[:,]|$)")


def announced(title: str, article: Article, published: date | None) -> Period:
    """The period that a headline states, or the name of the report that the article is about, for a body that states
    none; the year where it states a part of it too (四季度增长一成 2019年逐季回升); no single day, which is that of
    publication."""
    named = (m[1] for paragraph in article.paragraphs[:2] for s in paragraph for m in REPORT.finditer(s.clean))
    body = next((paragraph[0].at[0] for paragraph in article.paragraphs if paragraph), 0)
    told = chain((h.clean for h in article.headings if not body or h.at[0] < body), named, (normalised(title),))
    found = ([p for p in _stated(text, published) if p.start != p.end] for text in told)
    first, *more = next(filter(None, found), [UNKNOWN])
    return next((p for p in more if p.years() == first.years() == 1 and p.split(12) == [p]), first)


def _stated(text: str, published: date | None) -> list[Period]:
    stated = (resolve(t.value, published, None) for t in tokens(text) if t.kind == "T")
    return [period for period in stated if period]


def above(article: Article, at: int) -> Sentence | None:
    """The last heading before a place of the document."""
    i = bisect_left(article.headings, at, key=lambda heading: heading.at[0])
    return article.headings[i - 1] if i else None


def measured_above(claim: Claim, article: Article) -> str:
    """What the heading above a claim says is measured, for a line that names nothing itself."""
    heading = above(article, claim.start)
    return measured(heading.clean) if heading else ""


def open_paragraph(paragraph: tuple[Sentence, ...], article: Article, context: Context) -> None:
    """Go on to a paragraph: with the stretch that the heading above it is dated by (暑期数据(7月1日至8月18日)), and the
    topic that its first sentence or the heading names."""
    context.new_paragraph()
    heading = _nearest(paragraph, article, context.heading)
    mark = paragraph[0].mark if paragraph else ""
    first, alike = context.item is None, context.item == mark
    goes_on = first or alike and (mark or context.ended in ";,")
    context.below, context.item = (context.below, mark) if goes_on else ([], None)
    context.ended = paragraph[-1].clean[-1:] if paragraph else ""
    if heading is not context.heading:
        stated = _stated(_dating(heading), context.published) if heading and context.heading else []
        stretch = next((p for p in stated if p.start != p.end), None)
        if stretch and context.replaced is None:
            context.replaced = context.main
        if stretch or context.replaced is not None:
            context.main = context.period = stretch or context.replaced or UNKNOWN
        context.heading, context.replaced = heading, context.replaced if stretch else None
    opening = _opening(paragraph)
    context.indicators += filter(None, [opening])
    context.topic = opening or _told_of(heading, context)


def _dating(heading: Sentence) -> str:
    """What dates a heading: its parenthesis (暑期数据(7月1日至8月18日)), or the period that it opens with."""
    marked = MARKER.match(heading.clean)
    said = heading.clean[marked.end() :] if marked else heading.clean
    first = tokens(said)[:1]
    behind = TAIL.search(said)
    return behind[1] if behind else said[: first[0].end] if first and first[0].kind == "T" else ""


def _nearest(paragraph: tuple[Sentence, ...], article: Article, last: Sentence | None) -> Sentence | None:
    """The heading that a paragraph is or stands below: the last one, a marked line among them."""
    if _is_heading(paragraph) or not paragraph:
        return paragraph[0] if paragraph else last
    heading = above(article, paragraph[0].at[0])
    return max((h for h in (heading, last) if h), key=lambda h: h.at[0], default=None)


def _is_heading(paragraph: tuple[Sentence, ...]) -> bool:
    """Whether a paragraph is a heading that a mark or a number opens (■醉酒驾驶), with digits only where it is counted
    in Chinese (三、6月份CPI上涨)."""
    first = paragraph[0].clean if len(paragraph) == 1 else ""
    numbered = "一" in paragraph[0].mark if first else False
    return 0 < len(first) < LONG and first[-1] not in "。;,!?:" and (numbered or not any(c.isdigit() for c in first))


def _opening(paragraph: tuple[Sentence, ...]) -> str:
    """The topic that a paragraph opens with as a sentence (——海洛因。; 诈骗警情抬头。) or, of diseases, before a colon
    (乙类传染病:报告发病6例), empty when it opens with none."""
    first = paragraph[0].clean if paragraph else ""
    found = DISEASES.match(first) or TOPIC.fullmatch(first) if len(paragraph) > 1 else DISEASES.match(first)
    said = STATED.fullmatch(first.rstrip("。")) if len(paragraph) > 1 and not found else None
    return found[1] if found else things(said[1]) if said else ""


def _told_of(heading: Sentence | None, context: Context) -> str:
    """What a heading names, where a figure was told of it before (其中醉酒驾驶2399起 above ■醉酒驾驶)."""
    marked = MARKER.match(heading.clean) if heading else None
    named = NAMED.match(heading.clean, marked.end() if marked else 0) if heading else None
    return named[0] if named and any(c.indicator.endswith(named[0]) for c in context.said) else ""
