"""A small pack of real files, judged by the real stages: the result from which the tests of reports start."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import openpyxl

from aeo_evidence.model.result import Answer, Answers, GivenAnswer, Result
from aeo_evidence.model.rule import Language
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.reading import read_bytes
from aeo_evidence.rulebook import load_rules

AS_OF = date(2026, 9, 30)
HKID = "A123456(3)"

_VISITORS = [
    ["Visitor register - September 2026"],
    ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"],
    ["01/09/2026", "Ms Lo", "Kestrel Ltd", "AB 1234", "09:10", "10:05", "Lo"],
    ["02/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", "", "Ng"],
    ["03/09/2026", "Mr Yu", "Osprey Ltd", "-", "11:00", "12:30", "Yu"],
]
_SEALS = """Seal control procedure

1 Purchase of seals
The Logistics Manager buys high security seals that meet ISO 17712 from an approved supplier only.
2 Storage of seals
Seals are kept in a locked cabinet; only the Logistics Manager holds the key.
3 Affixing and verifying
The designated supervisor affixes the seal and verifies its number against the shipping papers.
"""


def answered(**changed: Any) -> Answers:
    """Return answers of which some agree with the papers, some do not, and most are not given."""
    values: dict[str, Any] = {
        "company": "Lapwing Cold Chain Limited",
        "tier": 1,
        "profile": {"own_conveyances": False},
        "answers": {
            "B2": GivenAnswer(answer=Answer.YES, remark=f"ask Ms Lo, HKID {HKID}"),
            "D9": GivenAnswer(answer=Answer.PARTLY),
            "F10": GivenAnswer(answer=Answer.NO),
        },
    }
    return Answers(**{**values, **changed})


def files() -> dict[str, bytes]:
    """Return the files of the pack by path: two that show something, one that shows nothing, one that cannot be read."""
    return dict(_made())


@cache  # a workbook made a second later has other bytes
def _made() -> Mapping[str, bytes]:
    return {
        "registers/visitors 2026.xlsx": _workbook(_VISITORS),
        "security/seal procedure.txt": _SEALS.encode(),
        "notes/menu.txt": b"Soup of the day: leek and potato.\n",
        "scans/gate.pdf": b"%PDF-1.7\nthis is cut short",
    }


@cache
def small(language: Language = Language.EN) -> Result:
    """Return the result of the pack."""
    return judged(files(), answered(), language)


def judged(pack: Mapping[str, bytes], answers: Answers, language: Language = Language.EN, tier: int = 1) -> Result:
    """Return the result of files that need not lie on any disk, and may have names that no disk would take."""
    programme = load_rules()
    documents = tuple(d for path, data in sorted(pack.items()) for d in read_bytes(data, path, programme.vocabulary))
    options = Options(as_of=AS_OF, tier=tier, language=language)
    return judge(documents, programme, options, answers, applicant="the folder's name")


def with_quote(result: Result, quote: str) -> Result:
    """Return the result with another quote at every paper that shows something."""
    requests = (
        replace(request, evidence=tuple(replace(match, quote=quote) for match in request.evidence))
        for request in result.requests
    )
    return replace(result, requests=tuple(requests))


def _workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
