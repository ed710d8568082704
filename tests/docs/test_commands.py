"""What the documentation tells people to type works as it stands there, page by page, each in a folder of its own.

Run are blocks marked `console`, line by line after `$ `; `python` blocks; and `yaml` blocks whose first line names a file
(`# FILE path`) are written first. A line ends with `# ends with 3` where another exit status than 0 is meant.
"""

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli import run

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md"))))
_BLOCK = re.compile(r"^```(console|python|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"\s+# ends with (\d+)$")
_FILE = re.compile(r"\A# FILE (\S+)\n")
# A part of each sample is enough to run a command on; scans take long.
_SMALL = {".xlsx", ".docx", ".csv", ".txt", ".md"}
_MOST = 8


@dataclass(frozen=True)
class Block:
    """A block of a page that is run, or written to a file."""

    kind: str
    text: str


def blocks(page: str) -> list[Block]:
    found = [Block(kind, text) for kind, text in _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))]
    return [block for block in found if block.kind != "yaml" or _FILE.match(block.text)]


RUNNABLE = tuple(page for page in PAGES if blocks(page))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the pages take for given: the samples, an applicant's later papers, two applicants."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in sorted((ROOT / "sample_evidence").glob("tier*")):
        there = folder / "sample_evidence" / sample.name
        papers = [path for path in sorted((sample / "documents").rglob("*")) if path.suffix.lower() in _SMALL]
        for path in papers[:_MOST]:
            copy = there / path.relative_to(sample)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        for path in (path for path in sample.iterdir() if path.is_file()):
            shutil.copyfile(path, there / path.name)
        shutil.copytree(there, folder / "applicants" / sample.name)
    (folder / "later").mkdir()
    shutil.copyfile(papers[_MOST], folder / "later" / papers[_MOST].name)
    return folder


def test_there_are_pages_to_run() -> None:
    assert {"README.md", "docs/library.md", "docs/rule-in-ten-minutes.md", "docs/quick/batch.md"} <= set(RUNNABLE)


@pytest.mark.parametrize("page", RUNNABLE)
def test_a_page_does_what_it_says(
    page: str, samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(samples, folder, ignore=shutil.ignore_patterns("kept"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AEO_EVIDENCE_CACHE", str(samples / "kept"))  # nobody's own is thrown away here
    names: dict[str, Any] = {"__name__": page}
    for block in blocks(page):
        if block.kind == "yaml":
            path = folder / _FILE.match(block.text)[1]  # type: ignore[index]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.kind == "python":
            exec(compile(block.text, page, "exec"), names)  # noqa: S102 - a page of ours
        else:
            for line in filter(None, block.text.splitlines()):
                _run(line, capsys, monkeypatch)


def _run(line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert line.startswith("$ aeo-evidence "), f"only commands of the program are run: {line}"
    wanted = _STATUS.search(line)
    words = shlex.split(_STATUS.sub("", line).removeprefix("$ aeo-evidence "))
    ran = run(capsys, monkeypatch, *words)
    assert ran.status == (int(wanted[1]) if wanted else 0), f"{line}\n{ran.out}{ran.err}"
    assert ran.out or ran.err
