"""The pages in a real browser: from disk and over http, on a desk and on a phone, light and dark, in both languages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: run `make test`")

ROOT = Path(__file__).parent.parent
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
UNNAMED = """() => [...document.querySelectorAll('img, svg[role=img]')]
    .filter(e => !(e.getAttribute('alt') || e.getAttribute('aria-label'))).length"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports on four of the shipped bulletins."""
    texts, out = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("site") / "reports"
    for path in ROOT.joinpath("data", "bulletins").iterdir():
        if path.name.startswith(("2019-10", "2020-04", "2021-01", "2022-05-fujian", "manifest")):
            shutil.copy(path, texts)
    command = [sys.executable, "-m", "analysis", "report", "--data", str(texts), "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)
    return out


@pytest.fixture
def opened(browser: sync_api.Browser) -> Iterator[partial[sync_api.Page]]:
    """Opens a page at an address and collects what went wrong on it in `page.problems`."""
    contexts: list[sync_api.BrowserContext] = []

    def visit(address: str, viewport: dict[str, int] = DESK, scheme: str = "light") -> sync_api.Page:
        contexts.append(browser.new_context(viewport=viewport, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.problems = []
        page.on("console", lambda said: said.type in ("error", "warning") and page.problems.append(said.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("requestfailed", lambda request: page.problems.append(f"failed: {request.url}"))
        home = address.split("/", 3)[:3]
        page.on(
            "request",
            lambda r: r.url.split("/", 3)[:3] != home and not r.url.startswith("data:") and page.problems.append(r.url),
        )
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


def pages(site: Path) -> list[str]:
    return [page.as_uri() for page in sorted(site.rglob("*.html"))]


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The site over http, two folders down."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{site.name}"
    server.shutdown()


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_pages_open_from_disk(site: Path, opened, viewport: dict[str, int], scheme: str) -> None:
    for address in pages(site):
        page = opened(address, viewport, scheme)
        assert page.problems == [] and page.evaluate(WIDER) <= 0 and page.evaluate(UNNAMED) == 0, address
        assert page.locator("h1").count() == 1 and page.locator("main").count() == 1, address
        page.close()


def test_pages_open_over_http(site: Path, served: str, opened) -> None:
    for path in sorted(site.rglob("*.html")):
        page = opened(f"{served}/{path.relative_to(site)}")
        assert page.problems == [], path
        page.close()


def test_language_is_right(site: Path, opened) -> None:
    page = opened((site / "index.html").as_uri())
    first = page.locator("html").get_attribute("lang")
    page.locator("header a[hreflang]").click()
    assert {first, page.locator("html").get_attribute("lang")} == {"zh-Hans", "en"}


def test_links_lead_to_pages_that_are_there(site: Path, opened) -> None:
    missing = set()
    for address in pages(site):
        page = opened(address)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)"):
            target, _, place = link.partition("#")
            if target.startswith("file:") and not Path(target.removeprefix("file://")).exists():
                missing.add(target)
        inner = (
            "links => links.filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.hash)"
        )
        missing |= set(page.eval_on_selector_all("a[href^='#']", inner))
        page.close()
    assert not missing


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier(site: Path, opened, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    found = []
    for address in pages(site):
        page = opened(address, DESK, scheme)
        for violation in axe.run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found.append((address.rsplit("/", 1)[1], violation["id"], violation["nodes"][0]["html"][:160]))
        page.close()
    assert not found


def reader_page(site: Path) -> str:
    return next(
        page.as_uri() for page in sorted(site.rglob("*.html")) if "gb-reader" in page.read_text(encoding="utf-8")
    )


def test_card_by_keyboard(site: Path, opened) -> None:
    page = opened(reader_page(site))
    mark = page.locator("a.gb-mark.gb-level").first
    mark.focus()
    card = page.locator(f"[id='{mark.get_attribute('aria-describedby')}']")
    sync_api.expect(card).to_be_visible()
    page.keyboard.press("Tab")
    sync_api.expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    sync_api.expect(card).not_to_be_visible()


def test_card_on_a_phone_stays_on_the_screen(site: Path, opened) -> None:
    page = opened(reader_page(site), PHONE)
    for mark in page.locator("a.gb-mark").all()[:12]:
        mark.click()
        box = page.locator(f"[id='{mark.get_attribute('aria-describedby')}']").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_row_leads_to_the_figure_and_back(site: Path, opened) -> None:
    page = opened(reader_page(site))
    row = page.locator(".gb-reader tbody tr").last
    row.locator("a").first.click()
    mark = page.locator("a.gb-mark:target")
    sync_api.expect(mark).to_be_in_viewport()
    page.locator(f"[id='{mark.get_attribute('aria-describedby')}'] a").last.click()
    sync_api.expect(page.locator(".gb-reader tr:target")).to_be_in_viewport()


def test_table_sorts(site: Path, opened) -> None:
    page = opened(reader_page(site))
    head = page.locator(".gb-reader th", has=page.locator("button")).nth(4)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"


def test_audit_leads_into_the_reader(site: Path, opened) -> None:
    page = opened(next(p.as_uri() for p in sorted(site.rglob("audit*.html"))))
    page.locator(".gb-evidence li a").first.click()
    sync_api.expect(page.locator("a.gb-mark:target")).to_be_in_viewport()
