"""The one look of charts and pages: palette and style sheets, the marks that tell a figure's status."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "theme"
SHAPES = {"stated": "o", "implied": "D", "reconciled": "s", "conflicting": "X", "ambiguous": "P"}


def css(*names: str) -> str:
    """Text of the named style sheets, the colour tokens first."""
    return "\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", *names))


@cache
def palette() -> dict[str, str]:
    """Colour by token name, as on a light page: `{"ink": "#1c2127", …}`.

    >>> sorted(palette())[:3]
    ['blue', 'gold', 'green']
    """
    light = css().split("@media", 1)[0]
    return {name: colour.lower() for name, colour in re.findall(r"--gb-(\w+): (#\w{6})", light)}


def themed(svg: str) -> str:
    """The SVG with each palette colour as its CSS variable, so that it turns dark with the page."""
    for name, colour in palette().items():
        svg = svg.replace(colour, f"var(--gb-{name},{colour})")
    return svg
