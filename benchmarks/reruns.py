"""Whether a report stays right after a hundred re-runs: what a reviewer enters between them is all there, nothing drifts.

    PYTHONPATH=src python benchmarks/reruns.py [--runs 100] [--seed 1]

A sample pack is read once. Then it is judged again and again, each time with --previous, in turn as workbook and as JSON and
in each of the three languages; between the runs a reviewer enters something of each kind here and there, or takes something
back, by a dice of which the seed is told. After each run everything entered so far is looked for in the report. Every tenth
run is made twice with nothing entered between, and must come out byte for byte the same.
"""

import argparse
import io
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from aeo_evidence import Options, load_rules
from aeo_evidence.model.result import Answers, Result
from aeo_evidence.model.review import Decision, Past
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.pipeline import judge, read_pack
from aeo_evidence.previous.read import past_of
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook import write_workbook

SAMPLE = Path(__file__).resolve().parent.parent / "sample_evidence" / "tier1-manufacturer" / "documents"
AS_OF = date(2026, 9, 30)
KINDS = ("decision", "comment", "owner", "due")
Entries = dict[tuple[str, str], Any]  # by request and kind


def entries(dice: random.Random, requests: list[str], run: int) -> Entries:
    """Return what a reviewer enters after a run; None takes back what stood there."""
    made: Entries = {}
    for _ in range(dice.randrange(4)):
        kind = dice.choice(KINDS)
        values = {
            "decision": dice.choice([None, *Decision]),
            "comment": dice.choice([None, f"run {run}: seen by 陳大文\n“as it lies”"]),
            "owner": dice.choice([None, f"owner {run}"]),
            "due": dice.choice([None, AS_OF + timedelta(days=run)]),
        }
        made[dice.choice(requests), kind] = values[kind]
    return made


def filled_in(data: bytes, entered: Entries, language: Language) -> bytes:
    """Return a report with this entered, in the form in which it is."""
    return _in_workbook(data, entered, language) if data.startswith(b"PK") else _in_json(data, entered)


def _in_workbook(data: bytes, entered: Entries, language: Language) -> bytes:
    said = messages(language)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[said["sheets"]["requests"]]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for (request, kind), value in entered.items():
        word = said["decisions"][value] if kind == "decision" and value else value
        sheet.cell(rows[request], columns[said["review_headings"][kind]]).value = word
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _in_json(data: bytes, entered: Entries) -> bytes:
    report = json.loads(data)
    by_id = {request["id"]: request for request in report["requests"]}
    for (request, kind), value in entered.items():
        decision = by_id[request]["decision"] or {}
        decision[kind] = value.isoformat() if isinstance(value, date) else value
        by_id[request]["decision"] = decision
    return json.dumps(report).encode("utf-8")


def held(past: Past) -> Entries:
    """Return everything of a reviewer's that a report holds."""
    found = {
        (key, kind): value
        for key, request in past.requests.items()
        for kind, value in _kinds(request)
        if value is not None and value != ""
    }
    return dict(sorted(found.items()))


def _kinds(request: Any) -> Iterator[tuple[str, Any]]:
    yield "decision", request.decided.decision if request.decided is not None else None
    yield "comment", request.remarks.comment
    yield "owner", request.remarks.owner
    yield "due", request.remarks.due


def main() -> None:
    """Run again and again; say how much was entered, lost and changed."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    words.add_argument("--runs", type=int, default=100)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    dice, programme = random.Random(asked.seed), load_rules()
    documents = read_pack(SAMPLE, programme, Options(as_of=AS_OF, recognise=False))
    requests = [each.rule.id for each in _judged(documents, programme, None, Language.EN).requests]
    wanted: Entries = {}
    past: Past | None = None
    entered = lost = drifted = 0
    for run in range(asked.runs):
        language = list(Language)[run % len(Language)]
        result = _judged(documents, programme, past, language)
        data = write_workbook(result) if run % 2 else write_json(result).encode("utf-8")
        if run % 10 == 9:
            again = _judged(documents, programme, past_of(data, "report"), language)
            once = write_workbook(again) if run % 2 else write_json(again).encode("utf-8")
            twice = _judged(documents, programme, past_of(once, "report"), language)
            drifted += (write_workbook(twice) if run % 2 else write_json(twice).encode("utf-8")) != once
        now = entries(dice, requests, run)
        entered += len(now)
        wanted = {key: value for key, value in {**wanted, **now}.items() if value is not None}
        past = past_of(filled_in(data, now, language), "report")
        lost += len(set(wanted.items()) ^ set(held(past).items()))
    print(f"{asked.runs} runs, seed {asked.seed}: {entered} entries, {len(wanted)} standing at the end")
    print(f"lost or changed: {lost}; reports that drifted: {drifted} of {asked.runs // 10}")
    raise SystemExit(bool(lost or drifted))


def _judged(documents: Any, programme: Programme, past: Past | None, language: Language) -> Result:
    options = Options(as_of=AS_OF, language=language, past=past)
    return judge(documents, programme, options, Answers(), applicant="tier1-manufacturer")


if __name__ == "__main__":
    main()
