"""The site is built with every warning an error; it needs no network, and what it tells of the program is all there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.make_reference import pages

from aeo_evidence.checks import KINDS
from aeo_evidence.model.language import Language
from aeo_evidence.report.wording import messages
from aeo_evidence.rulebook import load_rules

ROOT = Path(__file__).resolve().parents[2]
# What a page loads; links that a reader may follow are none of it.
LOADED = re.compile(
    r"""<(?:script|img|iframe|link)\b[^>]*?\b(?:src|href)=["'](?:https?:)?//|@import|url\(["']?(?:https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, str(ROOT / "tools" / "make_docs.py"), str(folder)]
    built = subprocess.run(words, check=False, capture_output=True, text=True, encoding="utf-8")
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_every_page_is_there(site: Path) -> None:
    written = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    wanted = {path.as_posix() for path in written} | {f"reference/{name}" for name in pages()}
    built = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert wanted <= built
    assert {"security", "rules", "contributing", "changelog"} <= built


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    guilty = [
        path.name
        for path in sorted(site.rglob("*"))
        if path.suffix in {".html", ".css"} and LOADED.search(path.read_text(encoding="utf-8"))
    ]
    assert not guilty


@pytest.mark.parametrize("tag", ['<script src="https://cdn.example/x.js">', "a{background:url(//x.example/y.png)}"])
def test_something_from_elsewhere_would_be_seen(tag: str) -> None:
    assert LOADED.search(tag)


def test_the_site_is_searched_without_a_server(site: Path) -> None:
    assert "patrol" in (site / "searchindex.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "rules/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    assert not [
        target for target in targets if "://" not in target and not (ROOT / page).parent.joinpath(target).exists()
    ]


def test_the_reference_leaves_nothing_out() -> None:
    made = pages()
    assert all(f"## {kind}\n" in made["checks"] for kind in KINDS)
    for group, page in (
        ("findings", "findings"),
        ("problems", "findings"),
        ("remarks", "findings"),
        ("notes", "checks"),
    ):
        assert all(f"| `{code}` |" in made[page] for code in messages(Language.EN)[group])
    assert all(f"| `{code}` |" in made["statuses"] for code in messages(Language.EN)["statuses"])
    assert all(f"| {request} |" in made["requests"] for request in load_rules().rules)


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^## aeo-evidence (\w+)(?: (\w+))?$", pages()["commands"], re.MULTILINE)
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    missing = [
        words for words in named if not any(row.startswith(f"| `{words[0]}") and words[1] in row for row in rows)
    ]
    assert len(named) >= 18
    assert not missing


def test_a_bar_in_a_text_does_not_break_a_table() -> None:
    lines = [line for text in pages().values() for line in text.splitlines() if line.startswith("|")]
    bars = [line.replace("\\|", "").count("|") for line in lines]
    assert max(bars) == 5
