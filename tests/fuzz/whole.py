"""A pack of mutants, one of each format, through all stages and into every report: all are accounted for in each."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape

from aeo_evidence.model.result import Answers, Result
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.reading import read_bytes
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.html import hiding_of, wanted_pictures, write_html
from aeo_evidence.report.letter import letter_file
from aeo_evidence.report.workbook import write_workbook

PACK = "pack"
_LETTER_EACH = 10  # packs: a letter takes as long as all else
_XML_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def judged_whole(files: Mapping[str, bytes], programme: Programme, number: int) -> str:
    """Return what is wrong with the reports of a pack; empty if nothing is."""
    documents = tuple(
        document for path, data in sorted(files.items()) for document in read_bytes(data, path, programme.vocabulary)
    )
    language = tuple(Language)[number % len(Language)]
    options = Options(as_of=date(2026, 9, 30), tier=1 + number % 2, language=language)
    result = judge(documents, programme, options, Answers(), applicant="Example")
    return next(_wrong(result, letter=number % _LETTER_EACH == 0), "")


def _wrong(result: Result, *, letter: bool) -> Iterator[str]:
    paths = [document.path for document in result.documents]
    told = json.loads(write_json(result))
    if [each["path"] for each in told["documents"]] != paths:
        yield "the JSON report does not list every file"
    unread = {document.path for document in result.documents if document.problem is not None}
    said = {finding["where"] for finding in told["findings"]}  # of a file as a whole: the path, which may hold any sign
    if missing := sorted(unread - said):
        yield f"no finding for {missing[:3]}"
    hiding_of(result)
    wanted_pictures(result)
    page = write_html(result).decode("utf-8")
    if _XML_NEVER.search(page):
        yield "a control character in the page"
    text = unescape(re.sub(r"<[^>]*>", "", page))
    if lost := [path for path in paths if path.isprintable() and path not in text]:
        yield f"not in the page: {lost[:3]}"
    written = {"workbook": write_workbook(result)}
    if letter:
        written["letter"] = letter_file(result)
    for name, data in written.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.testzip() is not None:
                yield f"the {name} is damaged"
