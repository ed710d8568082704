"""Make the sample applicant tier2-forwarder: its papers, its answers and what is true about them.

    python sample_evidence/make_forwarder.py [FOLDER]    default: sample_evidence/tier2-forwarder
    python sample_evidence/make_forwarder.py --table     print the table of files for the README

Every run writes the same bytes.
"""

import json
import shutil
import sys
from pathlib import Path

from forwarder import (
    answers,
    gates,
    head_office,
    manual,
    personnel,
    procedures,
    registers,
    reviews,
    teaching,
    trade,
    truth,
    yard_and_stock,
)

PARTS = (head_office, manual, procedures, registers, gates, yard_and_stock, personnel, teaching, trade, reviews)


def make(folder: Path) -> None:
    """Write the whole applicant, in place of what was there."""
    papers = folder / "documents"
    if papers.exists():
        shutil.rmtree(papers)
    for part in PARTS:
        part.write(papers)
    (folder / "answers.yaml").write_text(answers.TEXT, encoding="utf-8", newline="\n")
    known = json.dumps(truth.whole(), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(known + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        print(truth.table())
    else:
        make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "tier2-forwarder")
