"""What the list of files says beside one that shows nothing itself: a container, a paper with weak matches."""

import io
import zipfile
from functools import cache

import pytest

from aeo_evidence.model.result import Result
from aeo_evidence.model.rule import Language
from aeo_evidence.report.html import write_html
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import rows
from tests.report.small import answered, files, judged

_WEAK = b"Name,Post,Convicted,Signature\nChan Siu,Clerk,no,Chan\nLee Mei,Driver,no,Lee\n"


def _zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


@cache
def _result(language: Language = Language.EN) -> Result:
    pack = files()
    visitors = pack.pop("registers/visitors 2026.xlsx")
    inner = _zipped({"visitors.xlsx": visitors})
    return judged(
        {
            **pack,
            "all.zip": _zipped({"inner.zip": inner, "menu.txt": b"Soup of the day: pea."}),
            "scan.csv": _WEAK,
            "weak.zip": _zipped({"scan.csv": _WEAK.replace(b"Chan", b"Wong")}),
            "lunch.zip": _zipped({"menu.txt": b"Soup of the day: carrot."}),
        },
        answered(),
        language,
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("all.zip", "see the files in it: they show D9.1"),
        ("all.zip/inner.zip", "see the files in it: they show D9.1"),
        ("all.zip/inner.zip/visitors.xlsx", "D9.1"),
        ("all.zip/menu.txt", "shows nothing that is asked for"),
        ("scan.csv", "may show E2.1: weak matches, a person must look"),
        ("weak.zip", "see the files in it: they may show E2.1"),
        ("lunch.zip", "neither it nor the files in it show anything that is asked for"),
        ("notes/menu.txt", "shows nothing that is asked for"),
        ("scans/gate.pdf", None),
    ],
)
def test_each_file_says_what_it_shows(path: str, said: str | None) -> None:
    told = {row["Path"]: row["Requests shown"] for row in rows(write_workbook(_result()), "Documents")}
    assert told[path] == said


@pytest.mark.parametrize("language", [Language.EN, Language.ZH_HANT, Language.ZH_HANS])
def test_the_page_says_the_same_as_the_workbook(language: Language) -> None:
    result = _result(language)
    told = Told(result)
    path, shows = told.text("headings", "path"), told.text("headings", "shows")
    listed = {row[path]: row[shows] for row in rows(write_workbook(result), told.text("sheets", "documents"))}
    page = write_html(result).decode()
    assert [name for name in ("all.zip", "scan.csv", "weak.zip", "lunch.zip") if listed[name] not in page] == []
