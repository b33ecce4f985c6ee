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


def among_places(found: list[Token], s: str, home: str) -> list[Token]:
    """Tokens with words in lists of places as the places that they then are: a short one between two
    (招远、栖霞、海阳), what begins with a name behind others, cut (晋江、石狮、南安|的立案数), and names near home
    (昌平(3起)、东城(2起))."""
    kinds = "".join([t.kind for t in found])
    if "l" not in kinds:
        return found
    for m in reversed(list(AMONG_PLACES.finditer(kinds))):
        token = found[m.start()]
        between = found[m.start() + 1 : m.start() + 2]
        if between and between[0].kind == "l" and 1 < token.end - token.start < 5:
            found[m.start()] = Token("A", token.start, token.end, s[token.start : token.end])
        elif name := named_near(s[token.start : token.end], province(found[m.start() - 2].value)):
            end = token.start + len(name)
            rest = [token._replace(start=end)] if end < token.end else []
            found[m.start() : m.start() + 1] = [Token("A", token.start, end, name), *rest]
    near = [t.kind == "A" or _is_name(t, s, home) for t in found]
    for i in {i for i, j in _neighbours(found) if near[i] and near[j]}:
        token = found[i]
        found[i] = token._replace(kind="A", value=s[token.start : token.end]) if token.kind == "x" else token
    return found


def _is_name(token: Token, s: str, home: str) -> bool:
    """Whether a text is no more than the name of a place near home that is told without its kind."""
    return token.kind == "x" and token.end - token.start == 2 and named_near(s[token.start : token.end], home) != ""


def _neighbours(found: list[Token]) -> Iterator[tuple[int, int]]:
    """Places of tokens that a mark of a list parts, both ways; what stands in parentheses behind one is passed over."""
    last: int | None = None
    inside = False
    for i, token in enumerate(found):
        if token.kind == "l" and i and not inside:
            before = last if found[i - 1].kind == ")" else i - 1
            yield from [(before, i + 1), (i + 1, before)] if before is not None and i + 1 < len(found) else []
        elif token.kind == "(":
            last, inside = i - 1, True
        inside = inside and token.kind != ")"


def named_near(text: str, around: str) -> str:
    """The place of a province, told without its kind, that a text begins with, empty where it begins with none."""
    known = ((name, PLACES.get(name + kind)) for name in (text[:3], text[:2]) for kind in KINDS_OF_PLACE)
    return next((name for name, place in known if place and province(place) == around), "")
