"""Every claim as a row to search in the browser, small enough to stand on the index page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pandas import DataFrame

from analysis.charts import wording
from analysis.charts.wording import Row
from analysis.site.listing import LANGUAGES
from analysis.site.spots import anchor

MOST = 3000  # claims on one page: more would make it larger than 1.5 MB


def searchable(claims: DataFrame, titles: Mapping[str, str], readers: Mapping[str, str], lang: str) -> str:
    """JSON of `pages` (reader page, title), `sentences` and `claims`, safe within a `<script>` element.

    `titles` and `readers` (empty where there is none) are by document, in the order of `pages`.
    A claim is [page, fragment, figure, what it is, the same in the other language, sentence].
    """
    shown = claims.tail(MOST)
    sentences = {words: place for place, words in enumerate(dict.fromkeys(shown["sentence"]))}
    places = {name: place for place, name in enumerate(titles)}
    made = {
        "pages": [[readers.get(name, ""), title] for name, title in titles.items()],
        "sentences": list(sentences),
        "claims": [
            [places[r["document"]], anchor(r["claim_id"]), r["quote"], *_told(r, lang), sentences[r["sentence"]]]
            for r in shown.to_dict("records")
        ],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _told(row: Row, lang: str) -> Iterator[str]:
    """What the figure is, in this language and then in the other."""
    yield _words(row, lang)
    yield from (_words(row, other) for other in LANGUAGES if other != lang)


def _words(row: Row, lang: str) -> str:
    period: Any = wording.period(row["period_start"], row["period_end"], lang)
    return " · ".join(part for part in (wording.indicator(row, lang), wording.area(row["area"], lang), period) if part)
