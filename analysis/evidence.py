"""Findings of the audit to read: by severity, each with its arithmetic and the quotes that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote as url

from pandas import DataFrame

from analysis import theme
from analysis.charts import wording
from analysis.charts.display import Sheet
from analysis.charts.wording import Row
from analysis.site.spots import anchor

SEVERITIES = ("error", "warning", "note")
PAGES = {"zh": "bulletin-{document}.html", "en": "bulletin-{document}.en.html"}


def cards(findings: DataFrame, claims: DataFrame, page: str = "", *, lang: str = "zh") -> Sheet:
    """The findings as cards; every quote links to its place in the page of its document, named as `page` says."""
    known = {row["claim_id"]: row for row in claims.to_dict("records")}
    groups = ((severity, findings[findings["severity"] == severity]) for severity in SEVERITIES)
    parts = [_group(severity, rows, known, page or PAGES[lang], lang) for severity, rows in groups if len(rows)]
    body = "".join(parts) or f"<p>{escape(wording.text('findings_none', lang))}</p>"
    return Sheet(findings, f"<style>{theme.css('evidence')}</style><div class='gb-evidence'>{body}</div>")


def _group(severity: str, rows: DataFrame, known: Mapping[str, Any], page: str, lang: str) -> str:
    name = wording.text(f"severity_{severity}", lang)
    heading = wording.text("severity_heading", lang, severity=name, n=len(rows))
    cases = (_card(row, name, known, page, lang) for row in rows.to_dict("records"))
    return f"<h3>{escape(heading)}</h3>{''.join(cases)}"


def _card(row: Row, name: str, known: Mapping[str, Any], page: str, lang: str) -> str:
    claims = sorted((known[claim] for claim in row["claims"].split() if claim in known), key=_passage)
    quotes = "".join(_quote(list(group), page, lang) for _, group in groupby(claims, key=_passage))
    return (
        f"<article class='gb-{row['severity']}' id='{escape(row['finding_id'])}'>"
        f"<p><b>{escape(name)}</b>{escape(row[f'message_{lang}'])}</p>"
        f"<ul>{quotes}</ul><small>{escape(wording.label(row['rule'], lang))}</small></article>"
    )


def _passage(claim: Row) -> tuple[str, str]:
    return claim["document"], claim["sentence"]


def _quote(claims: Sequence[Row], page: str, lang: str) -> str:
    """A sentence with the figures of its claims as links into the reader."""
    sentence, first = str(claims[0]["sentence"]), claims[0]
    places = {sentence.find(claim["quote"]): claim for claim in reversed(claims)}
    out, end = [], 0
    for start, claim in sorted(places.items(), key=lambda place: place[0]):
        if start >= end:
            words = f"<a href='{escape(_address(claim, page))}'><mark>{escape(claim['quote'])}</mark></a>"
            out += [escape(sentence[end:start]), words]
            end = start + len(claim["quote"])
    source = wording.text("in_document", lang, title=first["title"] or first["document"])
    return f"<li lang='zh-Hans'>{''.join(out)}{escape(sentence[end:])} <span lang='{lang}'>{escape(source)}</span></li>"


def _address(claim: Row, page: str) -> str:
    return page.format(document=url(claim["document"])) + anchor(claim["claim_id"])
