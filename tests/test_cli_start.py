"""The start of the program: help is quick because nothing heavy is imported."""

import subprocess
import sys

import pytest

from tests.cli import run

HEAVY = {
    "openpyxl",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "lxml",
    "python_calamine",
    "pydantic_core",
    "rapidfuzz",
    "numpy",
    "onnxruntime",
    "yaml",
}


def test_help_imports_no_heavy_library() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "aeo_evidence", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import typer"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    imported, needed = ({line.rpartition("|")[2].strip() for line in done.stderr.splitlines()} for done in (ran, bare))
    assert imported & HEAVY <= needed


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["check", "--help"],
        ["rules", "--help"],
        ["rules", "test", "--help"],
        ["schema", "--help"],
        ["letter", "--help"],
        ["questionnaire", "--help"],
        ["start", "--help"],
    ],
)
def test_every_command_has_help(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    ran = run(capsys, monkeypatch, *words)
    assert "Usage" in ran.out + ran.err


def test_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from aeo_evidence import __version__

    assert __version__ in run(capsys, monkeypatch, "--version").out
