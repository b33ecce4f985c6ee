"""A document to read: its text with every figure marked in place, a card for each, and the table of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from pandas import DataFrame

from analysis import theme
from analysis.charts import display, wording
from analysis.claims import reading
from analysis.lexicon import InputError
from analysis.site.spots import CUES, Spot, all_spots, anchor, shown, unread_name
from analysis.source import Document
from analysis.table import extract

SHOWN = ["quote", "indicator", "area", "statistic", "value", "interval", "unit", "period", "base", "rule"]


@dataclass(frozen=True)
class View:
    """The document as HTML: text, cards, claims and unread figures; shown so in notebooks."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def view(
    document: Document,
    claims: DataFrame | None = None,
    unread: DataFrame | None = None,
    findings: DataFrame | None = None,
    *,
    lang: str = "zh",
) -> View:
    """The document marked up, read anew if no tables are given; findings stand with their claims."""
    if claims is None or unread is None:
        claims, unread = extract([document])
    mine = claims[claims["document"] == document.name].sort_values(["start", "end"], kind="stable")
    missed = unread[unread["document"] == document.name]
    passed = reading(document).passed
    spots = all_spots(mine, missed, passed, findings, lang)
    counts = {"n": len(mine), "m": len(missed), "k": len(passed)}
    facts = wording.text(
        "facts", lang, area=wording.area(document.area, lang), published=display.words(document.published), **counts
    )
    notes = [wording.label(note, lang) for note in document.notes]
    said = "".join(f"<p class='gb-facts'>{escape(words)}</p>" for words in (facts, *notes))
    parts = [said, _key(spots, lang), _text(document, spots)]
    return View(_page(document, "".join([*parts, _tables(mine, missed, lang)]), lang))


def _page(document: Document, body: str, lang: str) -> str:
    """The body with its style and its script, which only adds Escape and clicks that keep the place."""
    script = (theme.FOLDER / "reader.js").read_text(encoding="utf-8")
    head = f"<section class='gb gb-reader' lang='{wording.LANGUAGES[lang]}' aria-label='{escape(document.title)}'>"
    return f"{head}<style>{theme.css('chart', 'reader')}</style>{body}<script>{script}</script></section>"


def register() -> None:
    """From now on a document shows itself in notebooks as marked-up text; the floor that makes it need not know how."""
    Document._repr_html_ = lambda document: view(document).html  # type: ignore[attr-defined]


def named(documents: Iterable[Document], name: str) -> Document:
    """The document of that name; InputError with the names there are."""
    found = {document.name: document for document in documents}
    if name not in found:
        raise InputError(f"no document is named {name}; there are: {', '.join(found)}")
    return found[name]


def _text(document: Document, spots: list[Spot]) -> str:
    """The text in paragraphs with every spot as a link that shows its card."""
    titles = {article.title for article in document.articles}
    out, start, left = [], 0, list(spots)
    for line in document.text.split("\n"):
        end = start + len(line)
        here = [spot for spot in left if spot.start < end]
        left = left[len(here) :]
        kind = " class='gb-headline'" if line.strip() in titles and line.strip() else ""
        if line.strip():
            out.append(f"<p{kind}>{_marked(document.text, start, end, here)}</p>")
        start = end + 1
    return f"<div class='gb-text' lang='zh-Hans'>{''.join(out)}</div>"


def _marked(text: str, start: int, end: int, spots: list[Spot]) -> str:
    out = []
    for spot in spots:
        out += [escape(text[start : spot.start]), _mark(text[spot.start : min(spot.end, end)], spot)]
        start = min(spot.end, end)
    return "".join([*out, escape(text[start:end])])


def _mark(words: str, spot: Spot) -> str:
    name = escape(spot.name)
    kinds = f"gb-mark gb-{spot.kind}" + " gb-finding" * spot.flagged
    also = "".join(f"<span id='at-{escape(other)}'></span>" for other in spot.also)
    return (
        f"<a class='{kinds}' id='at-{name}' href='{anchor(spot.name)}' aria-describedby='card-{name}' "
        f"data-cue='{spot.cue}'>{also}{escape(words)}</a>"
        f"<span class='gb-card gb-{spot.kind}' id='card-{name}' role='note'>{spot.card}</span>"
    )


def _key(spots: list[Spot], lang: str) -> str:
    """What the marks mean, for those that occur."""
    names = {"unread": "unread", "passed": "passed"}
    kinds = [kind for kind in CUES if any(spot.kind == kind for spot in spots)]
    items = (
        f"<li><span class='gb-mark gb-{kind}' data-cue='{CUES[kind]}'>"
        f"{escape(wording.text(names.get(kind, f'statistic_{kind}'), lang))}</span></li>"
        for kind in kinds
    )
    return f"<ul class='gb-key'>{''.join(items)}</ul>"


def _tables(claims: DataFrame, unread: DataFrame, lang: str) -> str:
    rows = (_row(row, lang) for row in claims.to_dict("records"))
    head = "".join(f"<th scope='col'>{escape(wording.column(name, lang))}</th>" for name in SHOWN)
    title = escape(wording.text("reader_claims", lang, n=len(claims)))
    table = f"<table class='sortable'><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    out = f"<h2>{title}</h2><div class='gb-scroll' tabindex='0'>{table}</div>"
    if len(unread):
        title = escape(wording.text("reader_unread", lang, n=len(unread)))
        items = (
            f"<li><a href='{anchor(unread_name(row))}'>{escape(row['quote'])}</a> {escape(row['reason'])}</li>"
            for row in unread.to_dict("records")
        )
        out += f"<h2>{title}</h2><ul>{''.join(items)}</ul>"
    return out


def _row(row: Mapping[Any, Any], lang: str) -> str:
    known = shown(row, lang)
    claim = str(row["claim_id"])
    first = f"<td><a href='{anchor(claim)}'>{escape(known['quote'])}</a></td>"
    cells = (f"<td{display.kind(name)}>{escape(known[name])}</td>" for name in SHOWN[1:])
    return f"<tr id='row-{escape(claim)}'>{first}{''.join(cells)}</tr>"
