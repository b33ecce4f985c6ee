"""Matplotlib in the look of the pages, with Chinese glyphs from a wheel and not from the machine."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import seaborn as sns
from matplotlib import font_manager

from analysis.lexicon import InputError
from analysis.theme import palette


@cache
def font_file() -> Path:
    """The font that covers Chinese; InputError if the wheel that carries it is missing."""
    spec = find_spec("zhplot")
    found = sorted(Path(spec.origin).parent.rglob("NotoSansSC-Regular.ttf")) if spec and spec.origin else []
    if not found:
        raise InputError("zhplot (the font with Chinese glyphs) is not installed: run `make` to set up the environment")
    return found[0]


@cache
def fonts() -> list[str]:
    """Font families that cover Chinese, known to Matplotlib from now on."""
    font_manager.fontManager.addfont(str(font_file()))
    return ["Noto Sans SC", "DejaVu Sans"]


def settings() -> Any:
    """Matplotlib settings of every chart: text as paths, ids that do not change from run to run."""
    colour = palette()
    return {
        **sns.axes_style("white"),
        "font.family": fonts(),
        "font.size": 10,
        "axes.unicode_minus": True,
        "axes.edgecolor": colour["grid"],
        "axes.labelcolor": colour["muted"],
        "axes.facecolor": "none",
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "text.color": colour["ink"],
        "xtick.color": colour["muted"],
        "ytick.color": colour["muted"],
        "grid.color": colour["grid"],
        "svg.fonttype": "path",
        "svg.hashsalt": "gongbao",
    }
