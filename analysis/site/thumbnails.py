"""Small pictures of pages for the index: the first chart, or what the page's headings say where it has none."""

from __future__ import annotations

import re
from html import escape, unescape

CHART = re.compile(r"<svg[^>]*class=[\"']gb-narrow[\"'][^>]*>.*?</svg>", re.S)
HEADING = re.compile(r"<h([23])[^>]*>(.*?)</h\1>", re.S)
TAGS = re.compile(r"<[^>]+>")
NAMED = re.compile(r"(\bid=[\"']|href=[\"']#|url\(#)")
HEADINGS = 5
LARGEST = 120_000  # characters of a chart


def thumbnail(page: str, name: str) -> str:
    """Picture of the page as HTML, its ids under that name so that several stand on one page.

    >>> thumbnail("<svg class='gb-narrow'><path id='a'/><use href='#a'/></svg>", "n")
    "<div class='gb-thumbnail'><svg class='gb-narrow'><path id='n-a'/><use href='#n-a'/></svg></div>"
    >>> thumbnail("<h2>Wholes <b>&amp;</b> parts</h2>", "n")
    "<ul class='gb-thumbnail'><li>Wholes &amp; parts</li></ul>"
    """
    chart = CHART.search(page)
    if chart and len(chart[0]) <= LARGEST:
        drawing = NAMED.sub(lambda found: f"{found[1]}{escape(name)}-", chart[0])
        return f"<div class='gb-thumbnail'>{drawing}</div>"
    lines = (f"<li>{escape(_words(found[2]))}</li>" for found in HEADING.finditer(page))
    shown = "".join(line for line, _ in zip(lines, range(HEADINGS), strict=False))
    return f"<ul class='gb-thumbnail'>{shown}</ul>" if shown else ""


def _words(html: str) -> str:
    return " ".join(unescape(TAGS.sub("", html)).split())
