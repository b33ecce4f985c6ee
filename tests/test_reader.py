"""The reader: the text unharmed and escaped, every figure marked, marks and rows linked both ways."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote

import pandas as pd
import pytest

from analysis import evidence, reader
from analysis.charts import display, wording
from analysis.lexicon import InputError
from analysis.source import document
from analysis.table import extract

TEXT = """<script>alert("1")</script> & 宁波'平安'账单
2019年,全市刑事立案数同比下降2.3%,群众安全感达97.5%。破获案件5300余起。
打击涉枪犯罪、打击文物犯罪都位列全国前8位。举报请拨打110。"""
BULLETIN = document(TEXT, "a'b<c", published="2020-04-15", area="宁波")
CLAIMS, UNREAD = extract([BULLETIN])
FINDINGS = pd.DataFrame(
    [
        {
            "finding_id": "f1",
            "rule": "sums",
            "severity": severity,
            "claims": CLAIMS["claim_id"].iloc[0],
            "message_zh": "<b>不能</b>同时成立",
            "message_en": "cannot <b>both</b> hold",
        }
        for severity in ("warning", "error")
    ]
)
VOID = {"link", "meta", "br", "img", "input"}


class Page(HTMLParser):
    """What a page holds: elements as (name, attributes), and the text under each class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.elements.append((tag, known))
        if tag not in VOID:
            self.open.append(f"{tag} {known.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        self.words.append((tuple(self.open), data))

    def text(self, inside: str, outside: str = "nothing") -> str:
        return "".join(
            w for path, w in self.words if any(inside in p for p in path) and not any(outside in p for p in path)
        )

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    def links(self) -> list[str]:
        return [attrs["href"] for tag, attrs in self.elements if tag == "a"]


PAGES = {lang: Page(reader.view(BULLETIN, CLAIMS, UNREAD, lang=lang).html) for lang in ("zh", "en")}
pages = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@pages
def test_text_is_unharmed(page: Page) -> None:
    assert page.text("gb-text", outside="gb-card") == TEXT.replace("\n", "")


@pages
def test_only_own_script_runs(page: Page) -> None:
    assert [tag for tag, _ in page.elements].count("script") == 1 and "alert" not in page.text("script")


@pages
def test_every_claim_and_unread_figure_is_marked(page: Page) -> None:
    marked = {unquote(link) for link in page.links()}
    assert {f"#at-{claim}" for claim in CLAIMS["claim_id"]} <= marked
    assert {f"#at-unread:{start}" for start in UNREAD["start"]} <= marked


@pages
def test_links_lead_somewhere(page: Page) -> None:
    ids = page.ids()
    assert len(ids) == len(set(ids)) and {unquote(link.removeprefix("#")) for link in page.links()} <= set(ids)


@pages
def test_marks_are_described_by_their_cards(page: Page) -> None:
    described = [attrs["aria-describedby"] for _, attrs in page.elements if "aria-describedby" in attrs]
    assert described and set(described) <= set(page.ids())


def test_card_tells_indicator_interval_period_and_rule() -> None:
    card = PAGES["zh"].text("gb-card")
    assert all(
        words in card for words in ("破获案件", "[5300, 5400]", "2019年", wording.label(CLAIMS["rule"].iloc[0], "zh"))
    )


def test_findings_stand_with_their_claims() -> None:
    page = Page(reader.view(BULLETIN, CLAIMS, UNREAD, FINDINGS, lang="en").html)
    assert "cannot <b>both</b> hold" in page.text("gb-card")


def test_several_claims_share_a_mark() -> None:
    top = CLAIMS[CLAIMS["quote"] == "前8位"]
    assert len(top) == 2 and PAGES["zh"].text("a gb-mark gb-rank").count("前8位") == 1


def test_figures_that_overlap_share_a_mark() -> None:
    first = CLAIMS.iloc[[0]].assign(statistic="level")
    inner = first.assign(claim_id="inner", start=first["start"] + 1)
    page = Page(reader.view(BULLETIN, pd.concat([first, inner]), UNREAD, lang="en").html)
    assert page.text("gb-text", outside="gb-card") == TEXT.replace("\n", "") and "at-inner" in page.ids()


def test_decoys_are_marked() -> None:
    assert "110" in PAGES["zh"].text("gb-passed", outside="gb-card")


def test_unknown_document_names_those_there_are() -> None:
    with pytest.raises(InputError, match="a'b<c"):
        reader.named([BULLETIN], "x")


def test_evidence_groups_by_severity_and_links_to_the_place() -> None:
    page = Page(evidence.cards(FINDINGS, CLAIMS, lang="en").html)
    assert page.text("h3") == "error (1)warning (1)" and "cannot <b>both</b> hold" in page.text("article")


def test_evidence_says_a_sentence_once_with_all_its_figures() -> None:
    both = FINDINGS.head(1).assign(claims=" ".join(CLAIMS["claim_id"].iloc[:2]))
    page = Page(evidence.cards(both, CLAIMS, "{document}.html").html)
    assert [tag for tag, _ in page.elements].count("li") == 1 and page.text("mark") == "2.3%97.5%"
    assert page.links() == [f"a%27b%3Cc.html{reader.anchor(claim)}" for claim in CLAIMS["claim_id"].iloc[:2]]


def test_sheet_marks_the_quote_and_joins_periods() -> None:
    page = Page(display.sheet(CLAIMS, ["quote", "period", "interval", "sentence"], lang="en").html)
    assert page.text("th") == "QuotePeriodIntervalSentence" and "2.3%" in page.text("mark")


def test_sheet_says_what_it_leaves_out() -> None:
    more = len(CLAIMS) - 1
    assert f"{more} more rows" in display.sheet(CLAIMS, limit=1, lang="en").html


def test_document_shows_itself_in_notebooks() -> None:
    formatter = pytest.importorskip("IPython.core.formatters").HTMLFormatter()
    reader.register()
    assert "gb-reader" in formatter(BULLETIN)
