"""Keep what was judged, so that a run that was killed goes on where it was: a note beside each applicant's reports."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from aeo_evidence.batch.inputs import digest_of
from aeo_evidence.model.portfolio import Card
from aeo_evidence.report.portfolio.as_json import as_object, card_from

SCHEMA = "aeo-evidence/batch-note/2"
NOTE = ".batch-note.json"
NEVER_KEPT = ""  # inputs of reports of which the next run may make others of the same bytes


def note_down(
    write: Callable[[Path, bytes], None],
    folder: Path,
    inputs: str,
    card: Card,
    reports: Mapping[str, str],
    *,
    reviewed: bool = False,
) -> None:
    """Note what an applicant's reports were made of, last of all: without the note, they count as not finished.

    `reports`: the digest of each as it was made, by name: what lies there may be another run's by now, or filled in.
    `reviewed`: they hold a reviewer's input, carried over.
    """
    note = {
        "schema": SCHEMA,
        "inputs": inputs,
        "reports": dict(reports),
        "reviewed": reviewed,
        "card": as_object(card),
    }
    write(folder / NOTE, (json.dumps(note, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def kept_card(folder: Path, inputs: str, reports: Iterable[Path]) -> Card | None:
    """Return the card that was noted, if its reports were made of the same inputs and lie there whole; else None."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        if note["schema"] != SCHEMA or note["inputs"] != inputs:
            return None
        if note["reports"] != {path.name: digest_of(path) for path in reports}:
            return None
        return card_from(note["card"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # whatever is the matter with it: the applicant is judged again


def written_without_input(report: Path, digest: str) -> bool:
    """Say whether a report is, byte for byte, one that a batch wrote without a reviewer's input: it need not be opened."""
    try:
        note = json.loads((report.parent / NOTE).read_text(encoding="utf-8"))
        return note["schema"] == SCHEMA and note["reports"].get(report.name) == digest and note["reviewed"] is False
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
