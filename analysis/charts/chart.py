"""A chart that speaks for itself: the drawing at two widths, a sentence, an alternative text, the data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import escape
from io import StringIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from analysis import theme
from analysis.charts import style, wording
from analysis.charts.display import sheet

WIDE, NARROW = 7.2, 3.4  # inches


@dataclass(frozen=True)
class Chart:
    """A drawing with its words; `height` is in inches, wide and narrow; shown as HTML in notebooks."""

    draw: Callable[[Figure, bool], None]
    data: DataFrame
    sentence: str
    alt: str
    height: tuple[float, float]
    lang: str = "zh"

    def drawn(self, narrow: bool = False) -> Figure:
        """The figure, drawn anew for a page or for a phone."""
        with mpl.rc_context(rc=style.settings()):
            size = (NARROW, self.height[1]) if narrow else (WIDE, self.height[0])
            figure = Figure(figsize=size, layout="constrained")
            self.draw(figure, narrow)
        return figure

    @cached_property
    def figure(self) -> Figure:
        """The wide figure, to change or to save."""
        return self.drawn()

    @property
    def axes(self) -> list[Axes]:
        """Axes of the wide figure."""
        return self.figure.axes

    def svg(self, narrow: bool = False) -> str:
        """SVG element with text as paths and colours as CSS variables; the same bytes for the same data."""
        figure = self.drawn(narrow) if narrow else self.figure
        out = StringIO()
        with mpl.rc_context(rc=style.settings()):
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        return _inline(out.getvalue(), "gb-narrow" if narrow else "gb-wide", self.alt)

    def _repr_html_(self) -> str:
        return (
            f"<figure class='gb gb-chart' lang='{wording.LANGUAGES[self.lang]}'><style>{theme.css('chart')}</style>"
            f"<figcaption>{escape(self.sentence)}</figcaption>{self.svg()}{self.svg(narrow=True)}"
            f"<details><summary>{escape(wording.text('data', self.lang, n=len(self.data)))}</summary>"
            f"{sheet(self.data, lang=self.lang).html}</details></figure>"
        )


def _inline(svg: str, name: str, alt: str) -> str:
    """The `<svg>` element alone, its ids unlike those of any other chart on the page."""
    svg = svg[svg.index("<svg") :].strip()
    body = svg[svg.index(">") + 1 :]
    box = re.search(r'viewBox="[^"]*"', svg)
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', body))
    mark = f"g{sha256((name + alt + body).encode()).hexdigest()[:8]}-"
    body = re.sub(r' id="([^"]*)"', lambda m: f' id="{mark}{m[1]}"' if m[1] in used else "", body)
    body = re.sub(r'(href="#|url\(#)', rf"\g<1>{mark}", body)
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", body, flags=re.S)
    body = re.sub(r"\s*([MLQCz<>])\s+(?=[-\d<\"])", r"\1", re.sub(r"\s+", " ", body))
    head = f"<svg xmlns:xlink='http://www.w3.org/1999/xlink' class='{name}' role='img' aria-label='{escape(alt)}'"
    return theme.themed(f"{head} stroke-linejoin='round' {box[0] if box else ''}>{body}")
