"""Run the command line in this process, as a person would: words in, exit status and both streams out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from aeo_evidence.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run of the command line gave."""

    status: int
    out: str
    err: str


Call = Callable[..., Ran]


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: object) -> Ran:
    """Run `aeo-evidence` with these words."""
    monkeypatch.setattr(sys, "argv", ["aeo-evidence", *map(str, words)])
    capsys.readouterr()
    status = 0
    try:
        main()
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    return Ran(status, captured.out, captured.err)
