"""Places among the words of a sentence: names that the tables hold, and those that only stand beside others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.reading.places import PLACES, SHORT, province
from analysis.reading.vocabulary import Token, cues

TIER = re.compile(  # behind a name that ends before it (白沙|县级医院)
    r"(?<=[省市县区州])[级域]|(?<=县)(?:城(?![镇乡管建市投关区中郊厢东南西北])|\(市)"
)
SIGHT = re.compile(r"湖|山(?![区地丘])|大[道街桥厦]|机场|景区|公园")  # behind a short name that it is named after


def _among_short(s: str, token: Token) -> bool:
    """Whether a name of two letters stands in a list beside another (昆山、义乌)."""
    before, after = s[token.start - 3 : token.start], s[token.end : token.end + 3]
    return any(mark == "、" and name in SHORT for mark, name in ((before[2:], before[:2]), (after[:1], after[1:])))


def words(s: str, home: str) -> Iterator[Token]:
    """Words of the tables, without the short names of counties far from home that no place around them leads to, and
    without a place whose last letter begins another word or that a sight is named after."""
    led = Token("", 0, 0, "")
    for end, (n, kind, value) in cues().iter_long(s):
        token = Token(kind, end + 1 - n, end + 1, value)
        lies = SHORT.get(s[token.start : token.end]) if kind == "A" else None
        near = lies in (None, home) or led.end == token.start and lies == province(led.value)
        goes_on = kind == "A" and (TIER.match(s, token.end) or lies and SIGHT.match(s, token.end))
        if near and not goes_on or _among_short(s, token):
            yield token
            led = token if kind == "A" else led
        else:
            yield from (
                Token(k, e + 1 - m, e + 1, v) for e, (m, k, v) in cues().iter_long(s, token.start, token.end - 1)
            )


AMONG_PLACES = re.compile(r"(?<=Al)x(?=lA)|(?<=lAl)x")
KINDS_OF_PLACE = ("市", "县", "区")


def between_places(found: list[Token], s: str) -> list[Token]:
    """Tokens with a short word in a list between two places as the place that it then is (招远、栖霞、海阳), and what
    begins with the name of one behind others cut (晋江、石狮、南安|的立案数)."""
    for m in reversed(list(AMONG_PLACES.finditer("".join([t.kind for t in found])))):
        token = found[m.start()]
        between = found[m.start() + 1 : m.start() + 2]
        if between and between[0].kind == "l" and 1 < token.end - token.start < 5:
            found[m.start()] = Token("A", token.start, token.end, s[token.start : token.end])
        elif name := _begins(s[token.start : token.end], province(found[m.start() - 2].value)):
            end = token.start + len(name)
            rest = [token._replace(start=end)] if end < token.end else []
            found[m.start() : m.start() + 1] = [Token("A", token.start, end, name), *rest]
    return found


def _begins(text: str, around: str) -> str:
    """The place of a province, told without its kind, that a text begins with, empty when it begins with none."""
    known = ((name, PLACES.get(name + kind)) for name in (text[:3], text[:2]) for kind in KINDS_OF_PLACE)
    return next((name for name, place in known if place and province(place) == around), "")
