"""The program's own papers are known when they come back as PDF, scanned, or saved by a program that drops their mark."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Content, Paragraph, ParagraphRole
from aeo_evidence.model.result import Answers
from aeo_evidence.reading import read_bytes
from aeo_evidence.reading.own_pages import without_own_pages
from aeo_evidence.report.letter import letter_file
from aeo_evidence.report.questionnaire import write_questionnaire
from aeo_evidence.report.start import write_sheet
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from aeo_evidence.text.own_sign import OWN_SIGN, bears_own_sign
from tests.libreoffice import needs_libreoffice, saved_again
from tests.report.small import judged, small

PROGRAMME = load_rules()


def own_papers() -> dict[str, bytes]:
    language = small().language
    chinese = next(each for each in type(language) if each is not language)
    sheets = {f"sheet {c.id}.docx": write_sheet(c, PROGRAMME, chinese, {}) for c in PROGRAMME.criteria[3:6]}
    return {
        "letter.docx": letter_file(small()),
        "report.xlsx": write_workbook(small()),
        "questionnaire.xlsx": write_questionnaire(PROGRAMME, 2, language),
        **sheets,
    }


def procedure() -> bytes:
    """Return a page of a seal control procedure as a PDF."""
    made = io.BytesIO()
    canvas = Canvas(made)
    lines = [
        "Seal control procedure",
        "1 Purchase of seals",
        "The Logistics Manager buys high security seals that meet ISO 17712 from an approved supplier only.",
        "2 Storage of seals",
        "Seals are kept in a locked cabinet; only the Logistics Manager holds the key.",
        "3 Affixing and verifying",
        "The designated supervisor affixes the seal and verifies its number against the shipping papers.",
    ]
    for place, line in enumerate(lines):
        canvas.drawString(60, 780 - 24 * place, line)
    canvas.save()
    return made.getvalue()


@needs_libreoffice
def test_own_papers_saved_as_pdf_show_nothing_and_what_is_bound_with_them_still_does(tmp_path: Path) -> None:
    for name, data in own_papers().items():
        (tmp_path / name).write_bytes(data)
    found = saved_again(*sorted(each for each in tmp_path.iterdir() if each.is_file()), into=tmp_path, form="pdf")
    assert len(found) == len(own_papers())
    pack = {path.name: path.read_bytes() for path in found}
    result = judged(pack, Answers(), tier=2)
    assert [request.rule.id for request in result.requests if request.evidence or request.weak] == []
    assert {remark.code for document in result.documents for remark in document.remarks} == {"own_paper"}
    bound = pypdfium2.PdfDocument.new()
    letter, papers = pypdfium2.PdfDocument(pack["letter.pdf"]), pypdfium2.PdfDocument(procedure())
    bound.import_pages(letter, [0, 1])
    bound.import_pages(papers)
    stream = io.BytesIO()
    bound.save(stream)
    result = judged({"reply.pdf": stream.getvalue()}, Answers(), tier=2)
    (document,) = result.documents
    assert [(remark.code, dict(remark.facts)["pages"]) for remark in document.remarks] == [("own_pages", "1, 2")]
    (request,) = (each for each in result.requests if each.rule.id == "F10.2")
    assert {match.at for match in request.evidence} == {"page=3"}


@pytest.mark.parametrize("name", ["letter.docx", "sheet D.docx"])
def test_a_word_file_that_has_lost_its_mark_is_known_by_its_foot(name: str) -> None:
    stripped = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(own_papers()[name])) as archive, zipfile.ZipFile(stripped, "w") as copy:
        for entry in archive.namelist():
            if entry != "docProps/custom.xml":
                copy.writestr(entry, archive.read(entry))
    (document,) = read_bytes(stripped.getvalue(), "reply.docx", PROGRAMME.vocabulary)
    assert document.paper is None
    assert [remark.code for remark in document.remarks] == ["own_paper"]


def test_a_paper_that_only_speaks_of_it_is_a_paper() -> None:
    text = Paragraph(text=f"At the foot stands {OWN_SIGN}.", at="section 1")
    content = Content(format="txt", blocks=(text,))
    assert without_own_pages(content) == (content, ())


def test_a_foot_on_a_flow_of_text_counts_for_the_whole() -> None:
    blocks = (
        Paragraph(text=f"Kestrel Ltd · {OWN_SIGN}", at="footer", role=ParagraphRole.FOOTER),
        Paragraph(text="Seals are kept in a locked cabinet.", at="section 1"),
    )
    content, remarks = without_own_pages(Content(format="docx", blocks=blocks))
    assert content.blocks == ()
    assert [remark.code for remark in remarks] == ["own_paper"]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (OWN_SIGN, True),
        (f"Kestrel Ltd · 2026-09-30 · {OWN_SIGN}  1 / 3", True),
        ("(made with aeo-evidence,no evidence)", True),
        ("made withaeo evidence. no evidence", True),
        ("made with care, no evidence of damage", False),
        ("this evidence was made with aeo-evidence", False),
    ],
)
def test_the_sign_is_known_as_a_scan_gives_it(line: str, known: bool) -> None:
    assert bears_own_sign(line) is known
