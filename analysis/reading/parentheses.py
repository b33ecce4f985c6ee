"""Parentheses: those that only explain, that tell a figure again, or that hold the figure of a list's member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.lex import Token

BASIS = re.compile(r".{0,12}(?:不变价|可比价|现价|口径)|以.{1,8}[为=]1")  # that a figure is reckoned on
FIGURES = frozenset("NPDOR")
VISITORS = ("旅客", "游客", "团客", "籍", "同胞", "旅行团")
MEMBER = r"[xzA]+\(N\)"
MEMBERS = re.compile(rf"(?P<members>{MEMBER}(?:l{MEMBER})*)(?P<tail>[xz]+)")


def restated(s: str, tokens: list[Token]) -> Iterator[Token]:
    """Tokens without the parentheses around a percentage that tells another more exactly (七成(70.3%)市民), or around
    the level of a base (较上月同期(9713例)上升), and with each base as one that states its days
    (比去年春运(2月1日至3月1日))."""
    tokens = list(_with_days(s, tokens))
    kinds = "".join(t.kind for t in tokens)
    marks = {i for m in re.finditer(r"P\(P\)(?=x)|B\(N\)(?=x?[vwn,])", kinds) for i in (m.start() + 1, m.start() + 3)}
    yield from (token for i, token in enumerate(tokens) if i not in marks)


REST = re.compile(r"的?\w{0,6}?(?:相比|相较|比较)")  # of a comparison, behind the days of its base


def _with_days(s: str, tokens: list[Token]) -> Iterator[Token]:
    at = 0
    for m in re.finditer(r"B\(T\)", "".join(t.kind for t in tokens)):
        base, _, days, closed = tokens[m.start() : m.end()]
        rest = REST.match(s, closed.end)
        end = rest.end() if rest else closed.end
        yield from tokens[at : m.start()]
        yield base._replace(end=end, value=f"{base.value}({days.value})")
        at = next((i for i in range(m.end(), len(tokens)) if tokens[i].end > end), len(tokens))
        if tokens[at:] and tokens[at].start < end:
            tokens[at] = tokens[at]._replace(start=end)
    yield from tokens[at:]


SIZED_WHOLE = re.compile(r"c(?P<whole>[xzATg]{1,12})(?P<size>\(N\))(?=x=?P)")


def whole_first(s: str, tokens: list[Token]) -> list[Token]:
    """Tokens with a whole whose size stands in parentheses told first, by its name and size (占总数(120起)的45%)."""
    told: list[Token] = []
    at = 0
    kinds = "".join(t.kind for t in tokens)
    for m in SIZED_WHOLE.finditer(kinds):
        named = [t for t in tokens[m.start("whole") : m.end("whole")] if t.kind != "T"]
        if not s.startswith(("的", "比重"), tokens[m.end()].start):
            continue
        opened, size, closed = tokens[m.start("size") : m.end()]
        begins = max(at, *(kinds.rfind(mark, at, m.start()) + 1 for mark in ",;:"))
        told += [*tokens[at:begins], opened, *named, size, closed, *tokens[begins : m.end("whole")]]
        at = m.end()
    return told + tokens[at:]


TOLD_OF = re.compile(r"(?:^|(?<=[,;:]))[qTaA=gz]*N[xz]?(?P<aside>\([^()]*\))(?P<said>[=axz]+)(?=[,;:]|$)")


def said_ahead(tokens: list[Token]) -> list[Token]:
    """Tokens with what is said of a count that stands first ahead of the parenthesis between them
    (31起(占两成)发生在夜间)."""
    told: list[Token] = []
    at = 0
    for m in TOLD_OF.finditer("".join([t.kind for t in tokens])):
        told += tokens[at : m.start("aside")] + tokens[m.start("said") : m.end("said")]
        told += tokens[m.start("aside") : m.end("aside")]
        at = m.end()
    return told + tokens[at:]


ASIDE = ("含", "包括", "另", "不含", "不包括", "未含")  # of what a count holds or leaves out


def without_plain(s: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens with a parenthesis that holds no figure, period or base, or only says what is counted in (含上年结转), as
    part of the text around it."""
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "(" and not opened:
            opened = [token]
        elif opened:
            opened.append(token)
            if token.kind == ")":
                aside = s.startswith(ASIDE, opened[0].end)
                telling = any(t.kind in ("NPDOR" if aside else "NPDORTBS") for t in opened)
                figures = any(t.kind in FIGURES for t in opened)
                telling = telling and (figures or not BASIS.match(s, opened[0].end, token.start))
                yield from opened if telling else [Token("x", opened[0].start, token.end)]
                opened = []
        else:
            yield token
    yield from opened


def told_apart(s: str, tokens: list[Token]) -> list[Token]:
    """Tokens with the figures in parentheses behind the members of a list told first, sums with what the members share,
    then the list without them, each member with it (留宿旅客(164元)及散客(39元)的消费分别…); places stay places."""
    found: list[Token] = []
    at = 0
    for m in MEMBERS.finditer("".join(t.kind for t in tokens)):
        tail, opening = tokens[m.start("tail") : m.end()], s[tokens[m.start("tail")].start :]
        visitors = opening.startswith(VISITORS)
        if not (visitors or opening.startswith("的")) or s[tail[0].start : tail[-1].end] == "的":
            continue
        tail[0] = tail[0]._replace(start=tail[0].start + (not visitors))
        members = list(_members(tokens[m.start() : m.end("members")], named=visitors))
        found += tokens[at : m.start()]
        for *_, name, (opened, figure, closed) in members:
            found += [opened, *name, *(tail if visitors or figure.value.kind == "money" else ()), figure, closed]
        for mark, name, _ in members[:-1]:
            found += [*mark, *name, *(() if all(t.kind == "A" for t in name) else tail)]
        found += [*members[-1][0], *members[-1][1]]
        at = m.end("members")
    return found + tokens[at:]


def _members(tokens: list[Token], *, named: bool) -> Iterator[tuple[list[Token], list[Token], list[Token]]]:
    """Mark before, name and parenthesis of each member of a list; places that only name members as text."""
    mark, name, held = list[Token](), list[Token](), list[Token]()
    for token in tokens:
        if token.kind == "l":
            mark.append(token)
        elif token.kind in "xzA":
            name.append(token._replace(kind="x") if named and token.kind == "A" else token)
        else:
            held.append(token)
        if token.kind == ")":
            yield mark, name, held
            mark, name, held = [], [], []
