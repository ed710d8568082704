"""Make the sample applicant tier2-forwarder: its papers, its answers and what is true about them.

    python sample_evidence/make_forwarder.py [FOLDER]    default: sample_evidence/tier2-forwarder
    python sample_evidence/make_forwarder.py --table     print the table of files for the README

Every run writes the same bytes.
"""

import json
import shutil
import sys
from pathlib import Path

from forwarder import answers, head_office, manual, personnel, procedures, registers, reviews, trade, truth, yard_and_stock


def make(folder: Path) -> None:
    """Write the whole applicant, in place of what was there."""
    papers = folder / "documents"
    if papers.exists():
        shutil.rmtree(papers)
    for part in (head_office, manual, procedures, registers, yard_and_stock, personnel, trade, reviews):
        part.write(papers)
    (folder / "answers.yaml").write_text(answers.TEXT, encoding="utf-8", newline="\n")
    known = json.dumps(truth.whole(), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(known + "\n", encoding="utf-8", newline="\n")


def table() -> str:
    """Return every file with what it shows, as a Markdown table."""
    lines = ["| file | shows | remark |", "| --- | --- | --- |"]
    for path, known in truth.files().items():
        lines.append(f"| {path} | {', '.join(known['must']) or '-'} | {known['note']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        print(table())
    else:
        make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "tier2-forwarder")
