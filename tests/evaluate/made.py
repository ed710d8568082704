"""A small labelled pack on disk: papers, answers, and the truth about them, which may be changed."""

import json
from pathlib import Path
from typing import Any

from tests.made import write_sheet

PATROLS = [
    ["Patrol log - September 2026"],
    ["Date", "Time", "Place patrolled", "Guard", "Signature"],
    ["01/09/2026", "22:10", "fire exit, toilets, mezzanine, empty rooms, warehouse", "Au", "Au"],
    ["02/09/2026", "23:05", "fire exit, toilets, mezzanine, empty rooms, warehouse", "Lee", ""],
]
SEALS = """Seal control procedure

1 Purchase of seals
The Logistics Manager buys high security seals that meet ISO 17712 from an approved supplier only.
2 Storage of seals
Unused seals are kept in a locked cabinet; only the Logistics Manager holds the key.
"""


UNSAID = ["covers:release", "covers:application", "covers:report_irregularities"]


def truth() -> dict[str, Any]:
    """Return what is so: one register with a blank, its copy, one procedure with a gap, one broken file."""
    return {
        "tier": 1,
        "as_of": "2026-09-30",
        "files": {
            "patrols.xlsx": {"must": ["D7.1"], "may": ["D5.1"]},
            "copy.xlsx": {"must": ["D7.1"]},
            "seals.txt": {"must": ["F10.2"]},
            "gate.pdf": {"readable": False},
        },
        "requests": {
            "D7.1": {"status": ["partial"], "failing": ["complete"]},
            "F10.2": {"status": ["partial"], "failing": [], "unsure": UNSAID},
            "C1.1": {"status": ["missing"]},
        },
        "defects": [{"request": "D7.1", "check": "complete", "file": "copy.xlsx", "where": "row 4", "what": "blank"}],
    }


def write_labelled(folder: Path, known: dict[str, Any] | None = None) -> Path:
    """Write the pack and return its folder."""
    documents = folder / "documents"
    write_sheet(documents / "patrols.xlsx", PATROLS, "Sep")
    (documents / "copy.xlsx").write_bytes((documents / "patrols.xlsx").read_bytes())
    (documents / "seals.txt").write_text(SEALS, encoding="utf-8")
    (documents / "gate.pdf").write_bytes(b"%PDF-1.7\nthis is cut short")
    (folder / "answers.yaml").write_text("company: Kestrel Ltd\nanswers: {D7: yes}\n", encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(known or truth()), encoding="utf-8")
    return folder
