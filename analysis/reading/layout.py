"""Layout of a page: articles, headlines, paragraphs broken over lines, sentences with exact offsets, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
from opencc import OpenCC

from analysis.reading.grid import Table, tables

BYLINE = re.compile(  # no journalist who asks a question
    r"(?![\w《》]{2,12}记者[^,。:]{0,4}:\w{6})(?:本报|又讯|新华社|中新网|中新社|央广网|人民网|本网|本台|[\w]{2,6}(?:日报|晚报|网))[^,。:]{0,16}?(?:讯|电)?(?=[\s(:])(?:\((?:记者|通讯员|见习|实习)[^)]*\))?"
    r"|(?:本报讯|又讯)(?:\([^)]*\))?|本报[\w]{0,4}\d{0,2}月?\d{0,2}日?[电讯](?:\([^)]*\))?"
)
MARKER = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[).、](?!\d(?!\d?月|\d{3}年))|[①-⑳]|[•●■◆★▲〇◇-](?!\d)|[问答]:)\s*"
)
HEAD = re.compile(r"([\u4e00-\u9fff]{2,8})[ \t]+(?=[\u4e00-\u9fff]|\d{4}年)")  # of an item (◆总体规模 全市有…)
TURN = re.compile(r"\(?(?:下转|上接|转)第?\s*\w{1,4}版\)?|\(未完\)|\(?未完待续\)?")
BESIDE = re.compile(  # captions of pictures, what a site says of its page
    r"图为|图:|图片|资料图|\(资料图|.*(?:供图|摄|资料图片\)?|绘图)$|(?:发布|更新)?(?:时间|日期):|(?:信息)?来源:|【?字号|浏览次数"
)
COMMA = re.compile(r"(?<!\d),|,(?!\d)")  # no comma of thousands
STOPS = "。!?"
STOPPED = re.compile(rf"[^{STOPS}]+[{STOPS}”)]*")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its normalised text without white space, where each character stands in the document, and the sort of
    mark that it opens an item of a list with (1., (一), ——), empty for any other."""

    clean: str
    at: Sequence[int]
    mark: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets in the document of `clean[start:end]`."""
        return self.at[start], self.at[end - 1] + 1


@dataclass(frozen=True)
class Article:
    """One article of a page: its headline, its headings, its paragraphs of sentences, its tables."""

    title: str
    headings: tuple[Sentence, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]
    tables: tuple[Table, ...] = ()

    @property
    def parts(self) -> list[tuple[Sentence, ...] | Table]:
        """Paragraphs and tables in the order of the page."""
        return sorted((*self.paragraphs, *self.tables), key=_place)


def _place(part: tuple[Sentence, ...] | Table) -> int:
    return part.start if isinstance(part, Table) else part[0].at[0] if part else 0


@cache
def _normal_form() -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Normal form of every character by its code: full-width as ASCII and traditional as simplified, one for one."""
    han = "\n".join(map(chr, range(0x4E00, 0xA000)))
    table = dict(zip(map(ord, han), OpenCC("t2s").convert(han), strict=True))
    table |= {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
    table |= dict(
        zip(map(ord, "　\u00a0\u2002\u2003\u2009\u202f﹪﹣﹐∶﹔﹕︰「」『』○"), "      %-,:;::“”“”〇", strict=True)
    )
    codes = np.arange(0x110000, dtype="<u4")
    for code, plain in table.items():
        codes[code] = ord(plain) if code != 10 else code
    return codes


def normalised(text: str) -> str:
    """The text with full-width characters as ASCII and traditional characters as simplified, of the same length.

    >>> normalised("同比９％，億")
    '同比9%,亿'
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return str(_normal_form()[codes].tobytes(), "utf-32-le", "surrogatepass")


@dataclass
class Draft:
    """An article while it is read; it has begun when there is more than a caption."""

    title: str = ""
    headings: list[Sentence] = field(default_factory=list)
    paragraphs: list[tuple[Sentence, ...]] = field(default_factory=list)
    begun: bool = False

    def head(self, text: str, plain: str, lines: list[tuple[int, int]]) -> None:
        """Add headings, the first of them the title."""
        self.title = self.title or " ".join(text[a:b].strip() for a, b in lines)
        self.headings += [_heading(plain, a, b) for a, b in lines]

    def article(self, grids: Iterable[Table]) -> Article:
        return Article(self.title, tuple(self.headings), tuple(self.paragraphs), tuple(grids))


def articles(text: str) -> Iterator[Article]:
    """Articles of a text in order; a byline opens a new one, which keeps the title where it has none of its own."""
    plain = normalised(text)
    grids = list(tables(plain))
    draft, pending = Draft(), list[tuple[int, int]]()
    for start, end in _blocks(_without(plain, grids)):
        if _is_heading(plain[start:end]):
            pending.append((start, end))
            continue
        if BYLINE.match(plain, start) and draft.begun:
            yield draft.article(g for g in grids if g.start < start)
            grids = [g for g in grids if g.start >= start]
            draft = Draft("" if pending else draft.title)
        draft.head(text, plain, pending)
        draft.paragraphs.append(tuple(_sentences(plain, start, end)))
        draft.begun = draft.begun or not BESIDE.match(plain[start:end].strip())
        pending = []
    draft.head(text, plain, pending)
    yield draft.article(grids)


def _without(plain: str, grids: list[Table]) -> str:
    """The text with its tables blanked out."""
    cuts = [0, *(at for grid in grids for at in (grid.start, grid.end)), len(plain)]
    kept = [plain[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    blanks = ["\n" * (grid.end - grid.start) for grid in grids] + [""]
    return "".join(part + blank for part, blank in zip(kept, blanks, strict=True))


def _blocks(plain: str) -> Iterator[tuple[int, int]]:
    """Offsets of the lines that say something; a line that breaks off in mid-sentence runs on into the next."""
    block: Block | None = None
    for m in re.finditer(r"[^\n]+", plain):
        line = m.group().strip()
        if not line or TURN.fullmatch(line):
            continue
        if block and (not block.breaks_off(plain, m.start()) or any(p.match(line) for p in OPENINGS)):
            yield block.start, block.end
            block = None
        caption, item = bool(BESIDE.match(line)), bool(MARKER.match(line))
        block = (block or Block(m.start(), caption=caption, item=item)).joined(line, m.end())
    if block:
        yield block.start, block.end


OPENINGS = (MARKER, BYLINE, BESIDE)


@dataclass(slots=True)
class Block:
    """Lines that run on into one another: their offsets, the last of them, and what marks they have had."""

    start: int
    end: int = 0
    last: str = ""
    stops: bool = False
    commas: bool = False
    caption: bool = False
    item: bool = False

    def joined(self, line: str, end: int) -> Block:
        self.end, self.last = end, line
        self.stops = self.stops or any(stop in line for stop in STOPS)
        self.commas = self.commas or bool(COMMA.search(line))
        return self

    def breaks_off(self, plain: str, following: int) -> bool:
        """Whether it ends in mid-sentence: with a comma, or without a stop where it has had stops, or commas in a line
        that the next follows at once."""
        if self.last[-1] in ",、":
            return True
        telling = self.stops or not self.item and self.commas and plain.count("\n", self.end, following) == 1
        return telling and self.last[-1] not in "。!?;:”)…%" and not self.caption


def _is_heading(block: str) -> bool:
    line = block.strip()
    return (
        len(line) <= 48 and line[-1] not in "。;,:!" and "。" not in line and not any(p.match(line) for p in OPENINGS)
    )


def _sentences(plain: str, start: int, end: int) -> Iterator[Sentence]:
    """Sentences of a block; the first of an item bears its mark, the head of one is a sentence of its own."""
    start += len(plain[start:end]) - len(plain[start:end].lstrip())
    byline = BYLINE.match(plain, start, end)
    start = byline.end() if byline else start
    marked = MARKER.match(plain, start, end)
    mark = _sort(marked.group()) if marked else "—" if plain.startswith("—", start) else ""
    start = marked.end() if marked else start
    if marked and (head := HEAD.match(plain, start, end)):
        yield Sentence(head[1], range(*head.span(1)), mark)
        start, mark = head.end(), ""
    spaced = SPACE.search(plain, start, end)
    for m in STOPPED.finditer(plain, start, end):
        if not spaced:
            yield Sentence(m.group(), range(m.start(), m.end()), mark)
        elif m.group().strip():
            yield replace(_sentence(plain, m.start(), m.end()), mark=mark)
        mark = ""


def _sort(mark: str) -> str:
    """Sort of the mark of an item, that of all in its list: 1. for 12., (一) for (三)."""
    return re.sub("[①-⑳]", "①", re.sub(r"\d+", "1", re.sub("[一二三四五六七八九十]+", "一", mark.strip())))


def _heading(plain: str, start: int, end: int) -> Sentence:
    """A headline, its parts told apart by commas where it has spaces or strokes."""
    return Sentence(re.sub(r"[\s|丨]", ",", plain[start:end]), range(start, end))


SPACE = re.compile(r"\[\d{1,2}\]|(?<![\dA-Za-z])\s+|\s+(?![\dA-Za-z])|(?<=[\d])\s+(?=[A-Za-z])|\n")


def _sentence(plain: str, start: int, end: int) -> Sentence:
    raw = plain[start:end]
    if not SPACE.search(raw):
        return Sentence(raw, range(start, end))
    kept = [i for a, b in _between(raw) for i in range(a, b)]
    return Sentence("".join(raw[i] for i in kept), [start + i for i in kept])


def _between(raw: str) -> Iterator[tuple[int, int]]:
    at = 0
    for m in SPACE.finditer(raw):
        yield at, m.start()
        at = m.end()
    yield at, len(raw)
