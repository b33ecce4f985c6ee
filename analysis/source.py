"""Bulletins as read: decoded text with its metadata, cut into articles, paragraphs and sentences with exact offsets."""

from __future__ import annotations

import calendar
import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from analysis import lexicon
from analysis.lexicon import InputError
from analysis.reading.layout import TURN, Article, articles, normalised
from analysis.reading.places import PLACES

DATA = Path(__file__).parent.parent / "data"
COLUMNS = ("document", "title", "published", "publisher", "area", "url", "note")


@dataclass(frozen=True)
class Document:
    """A bulletin: its text exactly as decoded (line ends as LF) and what is known about it.

    `published` is the last day that the stated date allows; `precision` tells day, month, year or nothing.
    """

    name: str
    text: str
    title: str = ""
    published: date | None = None
    precision: str = ""
    publisher: str = ""
    area: str = ""
    url: str = ""
    note: str = ""
    path: Path | None = None
    notes: tuple[str, ...] = ()
    articles: tuple[Article, ...] = field(default=(), repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def script(self) -> dict[int, str]:
        """The document's own character for each normalised one, so that phrases are given as written."""
        usual: dict[str, str] = {}
        for own, _ in reversed(Counter(self.text).most_common()):
            plain = normalised(own)
            if plain.isalpha() and plain > "\u3400":
                usual[plain] = own
        return {ord(plain): own for plain, own in usual.items() if own != plain}


def read(*paths: str | Path, manifest: str | Path | None = None, published: str = "", area: str = "") -> list[Document]:
    """Documents of files and folders, the shipped bulletins when none is named; InputError for the first bad one."""
    return [document for _, document in _loaded(paths, manifest, published, area, strict=True) if document]


def read_all(
    *paths: str | Path, manifest: str | Path | None = None, published: str = "", area: str = ""
) -> tuple[list[Document], list[str]]:
    """Documents of the readable files, and one line for each file that is not."""
    found = list(_loaded(paths, manifest, published, area, strict=False))
    return [d for _, d in found if d], [problem for problem, d in found if not d]


def _loaded(
    paths: Sequence[str | Path], manifest: str | Path | None, published: str, area: str, *, strict: bool
) -> Iterator[tuple[str, Document | None]]:
    told = {key: value for key, value in (("published", published), ("area", area)) if value}
    for path in [Path(p) for p in paths if str(p)] or [DATA / "bulletins"]:
        home = path if path.is_dir() else path.parent
        known = _manifest(Path(manifest) if manifest else home / "manifest.csv", bool(manifest))
        for file in sorted(path.glob("*.txt")) or [path] if path.is_dir() else [path]:
            try:
                yield "", document(decoded(file), file.stem, path=file, **(known.get(file.stem, {}) | told))
            except InputError as error:
                if strict:
                    raise
                yield str(error), None


def decoded(path: Path) -> str:
    """Text of a file in UTF-8, UTF-16 with a mark, or GB 18030; InputError when it is none or empty."""
    if path.is_dir():
        raise InputError(f"{path}: no .txt file in this folder; name one that holds bulletins")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name and the permissions") from None
    encodings = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise InputError(f"{path}: holds no text; remove it or fill it")
        if "\0" not in text:
            return text
    raise InputError(f"{path}: is not text in UTF-8 or GB 18030; save it as UTF-8")


def _manifest(path: Path, required: bool) -> dict[str, dict[str, str]]:
    if not path.exists():
        if required:
            raise InputError(f"{path}: no such manifest; check the name")
        return {}
    if path.is_dir():
        raise InputError(f"{path}: is a folder; a manifest is a CSV file with the columns {', '.join(COLUMNS)}")
    reader = csv.DictReader(io.StringIO(decoded(path)))
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if unknown or "document" not in (reader.fieldnames or ()):
        wrong = f"unknown column {', '.join(sorted(map(str, unknown)))}" if unknown else "no column document"
        raise InputError(f"{path}: {wrong}; the columns are {', '.join(COLUMNS)}")
    found: dict[str, dict[str, str]] = {}
    for row in reader:
        if wrong := _wrong(row, found):
            raise InputError(f"{path}:{reader.line_num}: {wrong}")
        found[row["document"]] = {k: v or "" for k, v in row.items() if k != "document"}
    return found


def _wrong(row: dict[str, str], known: Container[str]) -> str:
    """What is wrong with a row of a manifest and how to mend it, empty when nothing is."""
    if None in row:
        return "more cells than the header has columns; put quotes around a cell that holds a comma"
    if not row["document"] or row["document"] in known:
        return f"{row['document'] or 'a row without document'} is already told; keep one row for each document"
    try:
        dated(row.get("published") or "")
    except ValueError:
        return f"{row['published']} is no date; write 2020-04-15, 2020-04 or 2020"
    return ""


def dated(text: str) -> tuple[date | None, str]:
    """Last day that a date to the day, month or year allows, and that precision; ValueError when it is none."""
    if not text:
        return None, ""
    parts = [int(p) for p in text.split("-")]
    precision = dict(enumerate(("year", "month", "day"), start=1)).get(len(parts), "")
    if not precision:
        raise ValueError(f"{text} is more than a year, a month and a day")
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]), precision


def document(
    text: str, name: str = "text", *, title: str = "", published: str = "", area: str = "", **more: object
) -> Document:
    """A document of a text, its missing metadata inferred from the text and said so in `notes`."""
    try:
        day, precision = dated(published)
    except ValueError:
        raise InputError(f"{name}: {published} is no date; write 2020-04-15, 2020-04 or 2020") from None
    notes = ["truncated: " + m.group() for m in _turns(text) if "上接" not in m.group()]
    plain = normalised(text)
    if not day and (stated := _stated_date(plain)):
        day, precision = stated, "day"
        notes.append(f"publication date inferred from the text: {day}")
    if not area and (area := _spoken_of(plain)):
        notes.append(f"area inferred from the text: {area}")
    parts = tuple(articles(text))
    title = title or next((a.title for a in parts if a.title), "")
    return Document(name, text, title, day, precision, area=area, notes=tuple(notes), articles=parts, **more)  # type: ignore[arg-type]


def _turns(text: str) -> Iterator[re.Match[str]]:
    """Places that send the reader to another page, looked for only where their last word stands."""
    return TURN.finditer(text) if "版" in text or "完" in text else iter(())


def _stated_date(plain: str) -> date | None:
    for m in re.finditer(r"(20\d\d)年(\d{1,2})月(\d{1,2})日|(20\d\d)-(\d\d)-(\d\d)", plain):
        year, month, day = (int(p) for p in m.groups() if p)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return date(year, month, min(day, calendar.monthrange(year, month)[1]))
    years = [int(y) for y in re.findall(r"(20[0-3]\d)年", plain)]
    return date(max(years), 12, 31) if years else None


@cache
def _places() -> re.Pattern[str]:
    names = [row["word"] for row in lexicon.rows("areas") if row["level"] in ("country", "province", "city")]
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def _spoken_of(plain: str) -> str:
    counts = Counter(PLACES[word] for word in _places().findall(plain))
    return counts.most_common(1)[0][0] if counts else ""
