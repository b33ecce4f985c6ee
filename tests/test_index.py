"""The index: claims to search, what they cover, pictures of the reports, and the glyphs that pages carry."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import notebook
from fontTools.ttLib import TTFont
from pages import faults

from analysis.report import build
from analysis.site import coverage, glyphs, provenance, search, thumbnails
from analysis.site.pages import LARGEST, Page
from analysis.source import document
from analysis.table import extract

TEXT = "2019年,宁波刑事立案数同比下降2.3%,群众安全感达97.5%。2017年,安徽群众安全感达96%以上,奇怪指标</script>为3起。"
READERS = {"a b": "bulletin-a b.html"}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def claims() -> Any:
    return extract([document(TEXT, "a b", published="2020-04-15", area="宁波")])[0]


def test_every_claim_can_be_searched_in_both_languages(claims: Any) -> None:
    text = search.searchable(claims, {"a b": "题目"}, READERS, "en")
    made = json.loads(text)
    assert "<" not in text and len(made["claims"]) == len(claims)
    assert made["pages"] == [["bulletin-a b.html", "题目"]]
    page, place, figure, told, other, sentence = made["claims"][1]
    assert (page, figure, told) == (0, "97.5%", "Public sense of safety · Ningbo · 2019")
    assert place.startswith("#at-a_b%3A") and other.startswith("群众安全感 · 宁波 · 2019年")
    assert figure in made["sentences"][sentence]


def test_more_claims_than_fit_are_left_to_the_table(claims: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    made = json.loads(search.searchable(claims, {"a b": "题目"}, READERS, "zh"))
    assert [claim[2] for claim in made["claims"]] == list(claims["quote"].tail(2))


def test_coverage_counts_every_claim_once(claims: Any) -> None:
    found = coverage.coverage(claims, "en")
    assert found.years == ["2017", "2018", "2019"] and found.columns == found.years
    assert [(b.line.name, [n for n, _ in b.line.cells]) for b in found.blocks] == [
        *(("Anhui", [2, 0, 0]), ("Ningbo", [0, 0, 2])),
    ]
    assert [line.name for line in found.blocks[0].indicators] == ["Public sense of safety", "not in the catalogue"]
    for block in found.blocks:
        assert block.line.total == sum(line.total for line in block.indicators)
    assert coverage.sentence(found, "en") == (
        "Places: 2. The figures are about 2017 to 2019. Anhui has the most, 2 claims."
    )


def test_coverage_of_nothing(claims: Any) -> None:
    found = coverage.coverage(claims.head(0), "zh")
    assert (found.blocks, coverage.sentence(found, "zh")) == ([], "")


def test_a_picture_has_its_own_ids() -> None:
    chart = "<svg class='gb-narrow'><path id='a'/><g clip-path='url(#a)'/></svg>"
    one, two = (thumbnails.thumbnail(chart, name) for name in ("one", "two"))
    assert "id='one-a'" in one and "url(#one-a)" in one and "id='two-a'" in two


def characters(face: str) -> set[int]:
    data = re.search(r"base64,([^)]*)\)", face)
    assert data
    return set(TTFont(BytesIO(b64decode(data[1]))).getBestCmap())


def test_a_page_carries_the_glyphs_of_its_characters_only() -> None:
    face = glyphs.face("公报 gongbao 6.8万 → −9%")
    assert characters(face) == {ord(c) for c in "公报 gongbao 6.8万 → −9%"}
    glyphs._subset.cache_clear()
    assert glyphs.face("→ −9% 公报 gongbao 6.8万") == face


def test_a_page_too_large_goes_without_glyphs() -> None:
    page = Page("a.html", "题目", "问", "zh", "0")
    assert "@font-face" in page.around("字") and "@font-face" not in page.around("x" * LARGEST)


def test_provenance_names_the_packages() -> None:
    assert list(provenance.packages())[:1] == ["Python"]
    assert {"gongbao", "pandas", "papermill"} <= set(provenance.packages())
    assert "jupyterlab" not in provenance.packages()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of one bulletin: its reader and a page with a chart."""
    top = tmp_path_factory.mktemp("index")
    (top / "data").mkdir()
    (top / "data" / "one two.txt").write_text(TEXT, encoding="utf-8")
    (top / "data" / "manifest.csv").write_text("document,title,published,area\none two,题目,2020-04-15,宁波\n", "utf-8")
    tagged = 'data: str = ""  # folder\ndocument: str = ""  # name\nlang: str = "zh"  # language'
    shown = "from analysis import read, reader; reader.view(reader.named(read(data), document), lang=lang)"
    notebook(top / "bulletin.ipynb", shown, parameters=tagged)
    entry = '[[report]]\nname = "bulletin"\nnotebook = "bulletin.ipynb"\neach = "document"\n'
    words = 'title = { zh = "题", en = "Title" }\nquestion = { zh = "问", en = "Question" }\n'
    (top / "reports.toml").write_text(entry + words, encoding="utf-8")
    assert build(data=top / "data", out=top / "out", listing=top / "reports.toml") == []
    return top / "out"


def test_the_index_is_whole(site: Path) -> None:
    for name in ("index.html", "index.en.html"):
        assert list(faults(site / name)) == []
    text = (site / "index.en.html").read_text(encoding="utf-8")
    assert "1 bulletin, 4 claims" in text and "pandas" in text and "</script>为" not in text


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A new page of a phone's width."""
    page = browser.new_page(viewport=PHONE)
    yield page
    page.close()


def test_search_by_keyboard_leads_to_the_figure(site: Path, phone: Any) -> None:
    phone.goto((site / "index.en.html").as_uri())
    phone.get_by_role("searchbox").focus()
    phone.keyboard.type("安全感 NINGBO ２０１９")
    assert phone.get_by_role("status").inner_text() == "2 found"
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("a.gb-mark:target")
    assert phone.locator("a.gb-mark:target").inner_text().endswith("97.5%")
    assert "bulletin-one%20two.en.html#at-" in phone.url


def test_coverage_opens_by_keyboard_and_stays_in_its_box(site: Path, phone: Any) -> None:
    phone.goto((site / "index.html").as_uri())
    button = phone.locator(".gb-coverage th button").first
    part = phone.locator(".gb-part").first
    assert not part.is_visible() and button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    assert part.is_visible() and button.get_attribute("aria-expanded") == "true"
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
