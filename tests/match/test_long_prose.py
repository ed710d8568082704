"""Long prose under plain headings: memoranda of chapters, chapters of several numbered paragraphs, titles with a stem in common."""

import pytest

from aeo_evidence.match.lexicon import build_title_lexicon
from aeo_evidence.match.makeup import Makeup
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.model.result import Status
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment
from tests.match.judged import request

_ORDERS = """An order is confirmed to the buyer in writing on a numbered sales contract, and a purchase order goes to the maker the
    same day. The file collects invoice, packing list, bill of lading, arrival notice and delivery order, each compared with the one
    before it. Within fourteen days of arrival the import declaration is lodged through the broker and the charge is paid."""
_LETTERS = """Letters are opened by the senior clerk, stamped with the day and laid in the trays of the departments before ten; those
    that hold a cheque go to the cashier, who enters them in his book and brings the cheque to the bank in the afternoon."""
_CALLS = """The telephone is answered at the third ring with the name of the house, and what is said of prices is written upon the
    pad and laid before the manager on the same day, who answers by letter or asks somebody else to answer it for him."""


def test_a_memorandum_of_chapters_lays_down_what_a_desk_does() -> None:
    text = f"""# MEMORANDUM ON THE WORK OF THE SHIPPING OFFICE
    ## 1. Orders and what follows
    {_ORDERS}
    ## 2. Letters
    {_LETTERS}
    ## 3. Calls
    {_CALLS}"""
    assert request(text, "B4.1").status is Status.MET


@pytest.mark.parametrize(
    ("chapters", "several"),
    [
        pytest.param(("1. Orders", "2. Letters", "3. Calls"), True, id="figures"),
        pytest.param(("I. Orders", "II. Letters", "III. Calls"), True, id="Roman figures"),
        pytest.param(("Orders", "Letters", "Calls"), False, id="no numbers"),
        pytest.param(("1. Orders", "2. Letters"), False, id="two"),
    ],
)
def test_several_numbered_chapters_of_some_length(chapters: tuple[str, ...], several: bool) -> None:
    text = "\n".join(f"## {name}\n{text}" for name, text in zip(chapters, (_ORDERS, _LETTERS, _CALLS), strict=False))
    ((path, content),) = parse_papers(f"# MEMORANDUM\n{text}")
    assert Makeup(segment(content, path, load_rules().vocabulary)).is_in_chapters() is several


def test_filing_in_a_title_is_another_matter_than_the_file() -> None:
    programme = load_rules()
    reader = TitleReader(build_title_lexicon(programme), programme)
    assert "B4.1" in reader.read("3. Filing").excluded
    assert "B4.1" not in reader.read("1. From the order to the file").excluded
