"""Whether a folder of reports is whole: every page that the index names is there, self-contained, and not too large."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

LARGEST = 1_500_000  # bytes of a page
LOADS = {
    "img": "src",
    "script": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "object": "data",
    "use": "href",
}
WANTED = ["index.html", "index.en.html", "claims.csv", "claims.parquet", "unread.csv", "datapackage.json"]


class Page(HTMLParser):
    """What a page loads, what it links to, and whether it has a language and something to read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.lang = ""
        self.images_without_words = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = known.get("lang", "")
        if tag == "a" and "href" in known:
            self.links.append(known["href"])
        if tag == "img" and not known.get("alt"):
            self.images_without_words += 1
        if loaded := known.get(LOADS.get(tag, "-"), ""):
            self.loads.append(loaded)


def faults(path: Path) -> Iterator[str]:
    """What is wrong with one page."""
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    if not page.lang:
        yield "no language"
    if "<main" not in text or len(text) < 2000:
        yield "nothing on it"
    if path.stat().st_size > LARGEST:
        yield f"{path.stat().st_size} bytes, more than {LARGEST}"
    if page.images_without_words:
        yield f"{page.images_without_words} images without alternative text"
    styles = re.findall(r"@import[^;]*|url\(\s*['\"]?(?!data:|#)[^)]+", re.sub(r"<pre.*?</pre>", "", text, flags=re.S))
    outside = [load for load in page.loads if not load.startswith(("data:", "#"))] + styles
    if outside:
        yield f"loads {outside[0]}"
    for link in page.links:
        target = link.partition("#")[0]
        if target and "://" not in target and not (path.parent / unquote(target)).exists():
            yield f"links to {target}, which is not there"


def all_faults(folder: Path) -> Iterator[str]:
    """What is wrong with a folder of reports, a line each."""
    for name in WANTED:
        if not (folder / name).exists():
            yield f"{name}: missing"
    for path in sorted(folder.glob("*.html")):
        yield from (f"{path.name}: {fault}" for fault in faults(path))
    package = folder / "datapackage.json"
    for resource in json.loads(package.read_text(encoding="utf-8"))["resources"] if package.exists() else []:
        if not (folder / resource["path"]).exists():
            yield f"{resource['path']}: missing"


if __name__ == "__main__":
    found = list(all_faults(Path(sys.argv[1])))
    print(*found or [f"{len(list(Path(sys.argv[1]).glob('*.html')))} pages are whole"], sep="\n")
    sys.exit(bool(found))
