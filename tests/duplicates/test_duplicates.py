"""Which papers are named as near-duplicates, which are told as almost the same text, and which are neither."""

import io
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.duplicates.pairs import alike_pairs, likeness
from aeo_evidence.duplicates.prints import prints_of
from aeo_evidence.model.document import Content, Paragraph
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import messages
from aeo_evidence.segment import segment
from tests.duplicates import made
from tests.ocr import made as drawing

TITLE = "Key control at the bonded warehouse"
TEXT = [
    "The keys of the bonded warehouse hang in a steel cabinet in the guard room, each on a numbered hook.",
    (
        "A key leaves the cabinet against a signature only. The guard on duty writes down the name of the person, the "
        "time and the number of the hook, and strikes the line out when the key is back."
    ),
    (
        "The shift leader counts the hooks at 07:30 and at 19:30. A missing key is reported to the security manager "
        "within 1 hour; if it is not found by the end of the day, the lock is changed and the incident written up."
    ),
    (
        "Duplicates are cut by the appointed locksmith only, on a written request that the security manager has signed. "
        "They are numbered like the originals and entered in the list of keys, which is reviewed every 6 months."
    ),
    (
        "Staff who leave hand back their keys on the last working day; the personnel department does not release the "
        "last salary before the guard room has confirmed it in writing."
    ),
]
HAN_TITLE = "保稅倉鎖匙管理程序"
HAN_TEXT = [
    "保稅倉所有鎖匙均存放於護衞室的鋼櫃內，每條鎖匙各有編號掛鈎，不得帶離廠房範圍。",
    "領取鎖匙必須簽署，當值護衞員須記下領用人姓名、時間及掛鈎編號，並於鎖匙交還後劃去該行紀錄。",
    "更長每日07:30及19:30點算掛鈎，如發現鎖匙短缺，須於1小時內通知保安經理，並於當日更換門鎖及填寫事故報告。",
    "複製鎖匙只可由指定鎖匠進行，並須取得保安經理的書面批准；複本須與原匙一樣編號，並登記於鎖匙清單內。",
]
HEADER = ["Date", "Visitor", "Company", "Time in", "Time out", "Signed"]
GUESTS = ["Ms Lo", "Mr Ng", "Mr Yu", "Ms Fan", "Mr Rao", "Ms Kwan", "Mr Bell"]


def changed(text: Sequence[str], **words: str) -> list[str]:
    for old, new in words.items():
        assert any(old in paragraph for paragraph in text)
        text = [paragraph.replace(old, new) for paragraph in text]
    return list(text)


def visitors(month: int, days: int = 20, **words: str) -> list[list[str]]:
    rows = [[f"Visitor register 2026-{month:02}"], HEADER]
    for day in range(1, days + 1):
        guest = GUESTS[(day * month) % len(GUESTS)]
        rows.append([f"{day:02}/{month:02}/2026", words.get(f"day{day}", guest), "Osprey Ltd", "09:10", "10:25", "yes"])
    return rows


def patrols(month: str, checks: str = "in order") -> list[list[str]]:
    """A sheet whose rows are the same every month: only the heading tells one from the other."""
    rows = [[f"Patrol log {month}"], ["Day", "Guard", "Round", "Findings"]]
    return [*rows, *([str(day), GUESTS[day % 3], "22:00", checks] for day in range(1, 29))]


def declaration(company: str, name: str, day: str) -> list[str]:
    return [
        f"Company: {company}",
        "We pack, load and carry goods for the buyer, and know that goods may be tampered with on the way.",
        (
            "We let nobody near the goods who has no business there, keep our doors locked and our yard lit at night, check "
            "the seals of every container before it leaves, and tell the buyer at once of any loss, damage or open seal."
        ),
        "Our staff are trained once a year to know a forged paper and a strange parcel when they see one.",
        f"Name: {name}",
        f"Date: {day}",
        "Signature: ________",
    ]


def test_the_same_text_in_another_format_is_a_near_duplicate() -> None:
    files = {"keys.docx": made.word(TITLE, TEXT), "out/keys.pdf": made.printed(TITLE, TEXT)}
    assert made.said(files) == {"out/keys.pdf": ("near_same_text", "keys.docx")}


def test_a_number_longer_than_any_year_is_compared_as_it_stands() -> None:
    text = [*TEXT, f"Serial {'9' * 5000} of the safe."]
    files = {"keys.docx": made.word(TITLE, text), "keys-2.docx": made.word(TITLE, [*text, "Kept by the manager."])}
    assert made.said(files) == {"keys.docx": ("near_duplicate", "keys-2.docx")}


def test_so_is_chinese_text() -> None:
    files = {"a.docx": made.word(HAN_TITLE, HAN_TEXT), "b.pdf": made.printed(HAN_TITLE, HAN_TEXT, chinese=True)}
    assert made.said(files) == {"b.pdf": ("near_same_text", "a.docx")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            made.sheet(visitors(9)), made.sheet(visitors(9), author="somebody else"), id="a workbook re-saved"
        ),
        pytest.param(made.comma_separated(visitors(9)), made.sheet(visitors(9)), id="a workbook and its export"),
        pytest.param(made.word(TITLE, TEXT), made.word(TITLE, TEXT, author="somebody else"), id="a text re-saved"),
    ],
)
def test_what_was_saved_again_is_a_near_duplicate(first: bytes, second: bytes) -> None:
    assert first != second
    assert made.said({"first": first, "second": second}) == {"second": ("near_same_text", "first")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            made.sheet(visitors(9)), made.sheet(visitors(9, day3="Ms Lam", day9="Mr Orr")), id="cells of a register"
        ),
        pytest.param(
            made.word(TITLE, TEXT),
            made.printed(TITLE, changed(TEXT, steel="metal", appointed="approved")),
            id="words of a text, in another format",
        ),
        pytest.param(
            made.word(HAN_TITLE, HAN_TEXT),
            made.word(HAN_TITLE, changed(HAN_TEXT, 鋼櫃="鐵櫃")),
            id="Chinese characters",
        ),
    ],
)
def test_a_few_words_changed_make_it_no_other_paper(first: bytes, second: bytes) -> None:
    assert made.said({"first": first, "second": second}) == {"second": ("near_duplicate", "first")}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        pytest.param(
            made.word(TITLE, TEXT), made.word(TITLE, changed(TEXT, **{"6 months": "12 months"})), id="by a number"
        ),
        pytest.param(made.word(TITLE, TEXT), made.word(f"{TITLE}, version 2", TEXT), id="by the title"),
        pytest.param(
            made.word(TITLE, ["Version: 1", "Effective date: 1 March 2025", *TEXT]),
            made.printed(TITLE, ["Version: 2", "Effective date: 1 May 2026", *TEXT]),
            id="by its fields",
        ),
        pytest.param(
            made.word(HAN_TITLE, ["版本：1.0", *HAN_TEXT]), made.word(HAN_TITLE, ["版本：1.1", *HAN_TEXT]), id="Chinese"
        ),
    ],
)
def test_a_version_that_is_nearly_the_same_is_almost_the_same_text_and_no_duplicate(first: bytes, later: bytes) -> None:
    assert made.said({"first": first, "later": later}) == {"later": ("near_almost_same_text", "first")}
    for language in Language:
        sentence = messages(language)["remarks"]["near_almost_same_text"]
        assert not re.search("duplicate|重複|重复", sentence)


def test_a_version_that_was_rewritten_is_another_paper() -> None:
    later = [
        *TEXT[:3],
        "Keys are never copied.",
        "Every key is entered in a new list, kept by the guard on duty.",
        *TEXT[4:],
    ]
    assert made.said({"1.docx": made.word(TITLE, TEXT), "2.docx": made.word(TITLE, later)}) == {}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param([made.sheet(visitors(month)) for month in (7, 8, 9)], id="monthly sheets of a register"),
        pytest.param(
            [made.sheet(patrols(month)) for month in ("August", "October")], id="sheets told by their heading"
        ),
        pytest.param([made.sheet(visitors(9)), made.sheet(visitors(9, days=12))], id="a register that has grown"),
        pytest.param(
            [
                made.word("Security declaration", declaration("Osprey Limited", "Irene Fong", "3 May 2026")),
                made.word("Security declaration", declaration("Heron Freight Limited", "Peter Maddox", "9 May 2026")),
            ],
            id="a declaration by two companies",
        ),
        pytest.param(
            [
                made.word("Security declaration", declaration("Osprey Limited", "Irene Fong", "3 May 2026")),
                made.word("Security declaration", declaration("____", "____", "____")),
            ],
            id="a form filled and blank",
        ),
        pytest.param(
            [
                made.word(
                    "Yard check", TEXT[:2], [["Date", day], ["Checked by", name], ["Gates", "ok"], ["Lamps", "ok"]]
                )
                for day, name in (("2026-09-01", "Lo"), ("2026-09-08", "Lo"))
            ],
            id="a weekly check",
        ),
        pytest.param(
            [made.word(TITLE, TEXT), made.word(TITLE, [*TEXT[:2], *declaration("Osprey", "Fong", "1 May")])],
            id="texts with a part in common",
        ),
        pytest.param([made.word("Notice", ["Exit"]), made.printed("Notice", ["Exit"])], id="too few words to tell"),
        pytest.param([b"", b"\n"], id="nothing"),
    ],
)
def test_papers_that_are_only_alike_are_left_in_peace(files: list[bytes]) -> None:
    assert made.said({f"{number}": data for number, data in enumerate(files)}) == {}


def test_each_is_named_once_and_copies_of_bytes_are_not_named_again(tmp_path: Path) -> None:
    text = made.word(TITLE, TEXT)
    files = {
        "a.docx": text,
        "b.docx": text,
        "c.pdf": made.printed(TITLE, TEXT),
        "d.txt": "\n".join([TITLE, *TEXT]).encode(),
    }
    found = made.said_of_files(tmp_path, files)
    assert {path: (remark.code, remark.facts) for path, remark in found.items()} == {
        "c.pdf": ("near_same_text", (("original", "a.docx"),)),
        "d.txt": ("near_same_text", (("original", "a.docx"),)),
    }


def test_a_scan_is_named_after_the_text_and_a_second_scan_after_the_first(tmp_path: Path) -> None:
    pdf, other = made.printed(TITLE, TEXT), made.printed(HAN_TITLE, HAN_TEXT)
    form = [made.printed("Security declaration", declaration(*filled)) for filled in (
        ("Osprey Limited", "Irene Fong", "3 May 2026"), ("Heron Freight Limited", "Peter Maddox", "9 May 2026"),
    )]  # fmt: skip
    files = {
        "a scan.jpg": made.scan(pdf, turn=1.2, quality=45),
        "keys.docx": made.word(TITLE, TEXT),
        "one 1.jpg": made.scan(made.printed(TITLE, declaration("Kite Limited", "Ann Poon", "1 May 2026"))),
        "one 2.jpg": made.scan(
            made.printed(TITLE, declaration("Kite Limited", "Ann Poon", "1 May 2026")), turn=-0.8, dpi=150
        ),
        "form 1.jpg": made.scan(form[0]),
        "form 2.jpg": made.scan(form[1]),
        "other.pdf": other,
    }
    found = made.said_of_files(tmp_path, files)
    assert {path: (remark.code, dict(remark.facts)["original"]) for path, remark in found.items()} == {
        "a scan.jpg": ("near_scan", "keys.docx"),
        "one 2.jpg": ("near_scanned_twice", "one 1.jpg"),
    }
    assert int(dict(found["a scan.jpg"].facts)["percent"]) > 85


@pytest.mark.parametrize(
    ("signed", "found"),
    [
        pytest.param(1, {"form.jpg": "near_scan"}, id="a signature"),
        pytest.param(6, {}, id="a form filled by hand"),
    ],
)
def test_a_signed_scan_is_the_same_paper_and_one_filled_by_hand_is_not(
    tmp_path: Path, signed: int, found: dict[str, str]
) -> None:
    labels = ["Signature", "Name of driver", "Licence", "Vehicle", "Trailer", "Guard"]
    lines = [line for paragraph in TEXT[:3] for line in textwrap.wrap(paragraph, 70)]

    def draw(canvas: Canvas) -> None:
        drawing.lines(canvas, [TITLE, *lines, *(f"{label}:" for label in labels)], y=560, size=11)
        for number in range(signed):
            drawing.scribble(canvas, 140, 560 - 20 * (len(lines) + 1 + number))

    picture = io.BytesIO()
    drawing.picture(drawing.drawn(draw, size=(480, 600))).save(picture, "PNG")
    files = {"form.docx": made.word(TITLE, [*TEXT[:3], *(f"{label}: ________" for label in labels)])}
    remarks = made.said_of_files(tmp_path, {**files, "form.jpg": picture.getvalue()})
    assert {path: remark.code for path, remark in remarks.items()} == found


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=4, max_size=30), min_size=2, max_size=8))
def test_no_pair_that_is_alike_is_overlooked(texts: list[list[str]]) -> None:
    """The law of the shortcut: comparing each with each finds no pair that it leaves out."""
    papers = [Content(format="txt", blocks=(Paragraph(text=" ".join(text), at="line=1"),)) for text in texts]
    vocabulary = made.rules().vocabulary
    documents = [
        Document(path=str(n), sha256=str(n), size=1, content=paper, paper=segment(paper, str(n), vocabulary))
        for n, paper in enumerate(papers)
    ]
    prints = prints_of(documents, vocabulary)
    found = {(first.index, second.index) for first, second in alike_pairs(prints, 0.65)}
    truly = {
        (first.index, second.index)
        for first in prints
        for second in prints
        if first.index < second.index and likeness(first, second) >= 0.65
    }
    assert truly <= found
