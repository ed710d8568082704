"""What a report rests on can be told from it: each paper by its digest, the rules, and the version of the program."""

import pytest

from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.html import write_html
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.version import __version__
from tests.report.read_back import texts
from tests.report.small import small


@pytest.mark.parametrize("form", ["json", "xlsx", "html"])
def test_a_report_names_papers_rules_and_program(form: str) -> None:
    result = small()
    told = {
        "json": lambda: write_json(result),
        "xlsx": lambda: "\n".join(texts(write_workbook(result))),
        "html": lambda: write_html(result).decode("utf-8"),
    }[form]()
    digests = {document.sha256 for document in result.documents}
    assert len(digests) == len(result.documents)
    wanted = {*digests, result.programme.digest, __version__}
    assert [each for each in wanted if each not in told] == []
