"""The page in a real browser, where one is installed: filters, search and keys do what they say, and nothing is refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.model.result import Status
from aeo_evidence.report.html import write_html
from tests.report.browser import Browser, browser, installed
from tests.report.small import small

PROGRAM = installed()
pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed"),
    pytest.mark.xdist_group("browser"),
]
VISIBLE = (
    "[...document.querySelectorAll('details.request')].filter((each) => each.checkVisibility()).map((each) => each.id)"
)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    assert PROGRAM is not None
    with browser(PROGRAM, tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "gap-report.html"
    path.write_bytes(write_html(replace(small(), applicant="<img src=x onerror=alert(1)>")))
    return path


@pytest.fixture
def shown(chromium: Browser, page: Path) -> Browser:
    chromium.open(page)
    return chromium


def ids(*statuses: Status, criterion: str = "") -> list[str]:
    return [
        f"request-{each.rule.id}"
        for each in small().requests
        if (not statuses or each.status in statuses) and criterion in {"", each.rule.criterion}
    ]


def test_nothing_is_fetched_refused_or_broken(shown: Browser) -> None:
    asked = [
        event["params"]["request"]["url"] for event in shown.told if event["method"] == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith("data:")] == [url for url in asked if url.startswith("file:")][
        :1
    ]
    assert [event for event in shown.told if event["method"] in {"Log.entryAdded", "Runtime.exceptionThrown"}] == []
    assert shown.run("document.querySelector('h1').textContent") == "<img src=x onerror=alert(1)>"
    assert shown.run("getComputedStyle(document.querySelector('.chip')).borderRadius") == "99px"


def test_a_status_leaves_its_requests_and_the_others_counts(shown: Browser) -> None:
    assert shown.run(VISIBLE) == ids()
    shown.run("document.querySelector('input[value=partial]').click()")
    assert shown.run(VISIBLE) == ids(Status.PARTIAL)
    assert f"{len(ids(Status.PARTIAL))} of {len(ids())}" in shown.run("document.getElementById('shown').textContent")
    assert shown.run("document.querySelector('[data-count=missing]').textContent") == str(len(ids(Status.MISSING)))
    shown.run("document.querySelector('input[value=missing]').click()")
    assert shown.run(VISIBLE) == ids(Status.PARTIAL, Status.MISSING)


def test_a_criterion_leaves_its_requests_and_counts_statuses_within(shown: Browser) -> None:
    shown.run(
        "{const s = document.getElementById('criterion'); s.value = 'D'; s.dispatchEvent(new Event('input', {bubbles: true}))}"
    )
    assert shown.run(VISIBLE) == ids(criterion="D")
    assert shown.run("document.querySelector('[data-count=missing]').textContent") == str(
        len(ids(Status.MISSING, criterion="D"))
    )
    assert shown.run("document.querySelectorAll('.group:not([hidden])').length") == 1


def test_keys_search_open_and_clear(shown: Browser) -> None:
    shown.key("/", "/")
    assert shown.run("document.activeElement.id") == "search"
    assert shown.run("document.activeElement.value") == ""
    shown.type("ＯＳＰＲＥＹ")  # full width: what an input method may give
    assert shown.run(VISIBLE) == ["request-D9.1"]
    shown.key("Escape")
    assert shown.run(VISIBLE) == ids()
    shown.run("document.querySelector('[id=\"request-D9.1\"] > summary').focus()")
    shown.key("Enter", "\r")
    assert shown.run("document.getElementById('request-D9.1').open") is True
    assert shown.run("document.querySelector('[id=\"evidence-D9.1-1\"] table').checkVisibility()") is True


def test_the_first_key_leads_past_the_navigation(shown: Browser) -> None:
    shown.key("Tab")
    assert shown.run("document.activeElement.className") == "skip"
    assert shown.run("document.activeElement.getBoundingClientRect().left >= 0") is True
    shown.key("Enter", "\r")
    assert shown.run("document.activeElement.id") == "main"


def test_a_link_opens_a_request_even_where_a_filter_hides_it(shown: Browser) -> None:
    shown.run("document.querySelector('input[value=missing]').click()")
    shown.run("document.querySelector('#gaps a[href=\"#request-D9.1\"]').click()")
    opened = "new Promise((done) => setTimeout(() => done(document.getElementById('request-D9.1').open), 200))"
    assert shown.call("Runtime.evaluate", expression=opened, awaitPromise=True, returnByValue=True)["result"]["value"]
    assert "request-D9.1" in shown.run(VISIBLE)
    shown.run("document.querySelector('[data-do=open_all]').click()")
    assert shown.run("document.querySelectorAll('details.request:not([open])').length") == 0
    shown.run("document.querySelector('[data-do=close_all]').click()")
    assert shown.run("document.querySelectorAll('details.request[open]').length") == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_fits_every_screen(chromium: Browser, page: Path, width: int) -> None:
    chromium.open(page, width=width)
    chromium.run("document.querySelector('[data-do=open_all]').click()")
    assert chromium.run("document.documentElement.scrollWidth <= innerWidth") is True


def test_without_its_script_everything_is_there_but_the_filters(chromium: Browser, page: Path) -> None:
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(page)
        root: Any = chromium.call("DOM.getDocument", depth=1)["root"]["nodeId"]
        for selector, there in (("details.request", True), ("#filters", False)):
            node = chromium.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
            if there:
                assert chromium.call("DOM.getBoxModel", nodeId=node)["model"]["width"] > 0
            else:
                with pytest.raises(RuntimeError):
                    chromium.call("DOM.getBoxModel", nodeId=node)
    finally:
        chromium.call("Emulation.setScriptExecutionDisabled", value=False)


CONTRAST = """
(() => {
  const lit = (colour) => {
    const parts = colour.match(/[\\d.]+/g).map(Number);
    const [r, g, b] = parts.map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const weak = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (!element.checkVisibility() || element.closest("script, .unseen")) continue;
    const [one, two] = [lit(getComputedStyle(element).color), lit(ground(element))].sort((a, b) => b - a);
    if ((one + 0.05) / (two + 0.05) < 4.5) weak.add(`${element.tagName}.${element.className} ${(one + 0.05) / (two + 0.05)}`);
  }
  return [...weak];
})()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(chromium: Browser, page: Path, scheme: str) -> None:
    chromium.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    chromium.open(page)
    chromium.run("document.querySelector('[data-do=open_all]').click()")
    assert chromium.run(CONTRAST) == []
