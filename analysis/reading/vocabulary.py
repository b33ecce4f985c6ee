"""Words of the tables as tokens: what each stands for in a sentence, the longest where several fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick

from analysis import lexicon
from analysis.reading.figure import Figure, rank

CUE = {
    "level": "=", "share": "c", "respectively": "f", "each": "e", "standing": "k", "origin": "o",
    "list": "l", "pronoun": "p", "part": "q", "topic": "t", "adverb": "a",
}  # fmt: skip

INCIDENTS = "案件|警情|事故|火灾|纠纷|投诉|举报|犯罪"  # what is counted in cases
EVALUATIONS = "考核|考评|测评|评价|评估|评比|排名"  # whose outcome is a position or a score
COUNTED_ON = (
    "人次|人口|人|户|辆|公里|平方公里|小时|立方米|平方米|吨|亩|公顷|千瓦时|名\\w{1,3}"  # of so many a rate is told
)
TIERS = ("", *"各省市区县州", "中国", "国家", "两级", "各级", "地方各级", "市级", "省级", "区县", "区县级")


class Token(NamedTuple):
    """A stretch of a sentence: its kind, half-open offsets, and what it stands for."""

    kind: str
    start: int
    end: int
    value: Any = None


def _position(text: str) -> Figure:
    at = int(text.rstrip("-"))
    return rank(at, at, best=text.endswith("-"))


def bodies() -> Iterator[str]:
    """Names of bodies, with no place or tier before them: those that stand alone, and a field with every kind."""
    yield from lexicon.words("agencies", alone="yes")
    kinds = lexicon.words("agencies", part="kind")
    yield from (field + kind for field in lexicon.words("agencies", part="field") for kind in kinds)


@cache
def cues() -> ahocorasick.Automaton:
    """Automaton over the words of all tables, longest match first; a word's value is its kind and meaning."""
    meaning: dict[str, tuple[str, Any]] = {}
    for row in lexicon.rows("moves"):
        kind = {"by": "v", "short": "V", "noun": "n", "to": "w"}[row["how"]]
        meaning[row["word"]] = (kind, int(row["sign"]))
        if kind in "vV":
            meaning.update({row["word"] + to: ("w", int(row["sign"])) for to in ("至", "到", "为", "成")})
    meaning.update({row["word"]: (CUE[row["cue"]], row["word"]) for row in lexicon.rows("cues")})
    meaning.update({tier + body: ("g", body) for body in bodies() for tier in TIERS})
    meaning.update({row["word"]: ("A", row["area"]) for row in lexicon.rows("areas")})
    meaning.update({row["word"]: ("A", "=" + row["level"]) for row in lexicon.rows("homes")})
    meaning.update({row["word"]: ("R", _position(row["position"])) for row in lexicon.rows("ranks")})
    meaning.update({row["word"]: ("z", row["reason"]) for row in lexicon.rows("decoys")})
    found = ahocorasick.Automaton()
    for word, value in meaning.items():
        found.add_word(word, (len(word), *value))
    found.make_automaton()
    return found


def word(s: str, at: int) -> Iterator[Token]:
    """The longest word of the tables that begins at a place of a sentence, if one does."""
    words = cues()
    for end in range(at + words.longest_prefix(s[at : at + 20]), at, -1):
        if s[at:end] in words:
            _, kind, value = words.get(s[at:end])
            yield Token(kind, at, end, value)
            return
