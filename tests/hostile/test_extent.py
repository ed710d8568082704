"""More text than any honest paper holds: as much is read as later stages have time for, and what was not read is said."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.discover import list_files
from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Cell, CellKind, Content, Grid, GridRow, Heading, Paragraph, Remark
from aeo_evidence.model.result import Note
from aeo_evidence.model.rule import Language, Vocabulary
from aeo_evidence.readers.limits import MOST_TEXT
from aeo_evidence.reading import ReadOptions, read_files
from aeo_evidence.reading.extent import LONGEST_TEXT, within
from aeo_evidence.reading.pack import read_bytes
from aeo_evidence.report.wording import Wording
from aeo_evidence.rulebook import load_rules

VOCABULARY = Vocabulary(fields={}, values={}, papers={})
_TEXTS = st.text("ab ", max_size=40)
_CELLS = st.builds(lambda text: Cell(text, CellKind.TEXT) if text else Cell(), _TEXTS)
_BLOCKS = st.one_of(
    st.builds(Heading, text=_TEXTS, level=st.integers(1, 3), at=st.just("line=1")),
    st.builds(Paragraph, text=_TEXTS, at=st.just("line=2")),
    st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=5).map(
        lambda rows: Grid(rows=tuple(GridRow(row, f"row={n}") for n, row in enumerate(rows)), at="row=0")
    ),
)


def chapters(count: int) -> bytes:
    """A text of nothing but headings: small, and each is a part that every rule is held against."""
    return b"# 1\n" * count


@given(st.lists(_BLOCKS, max_size=8), st.integers(0, 12_000))
def test_what_is_kept_is_the_beginning_and_no_more_than_there_is_room_for(blocks: list[Block], most: int) -> None:
    content = Content(format="txt", blocks=tuple(blocks))
    try:
        kept, text = within(content, most)
    except UnreadableError:
        assert blocks  # there is no room for the first of them
        return
    assert text <= most
    assert (kept == content) == (kept.problem is None)
    *whole, last = kept.blocks or (None,)
    assert whole == blocks[: len(whole)]
    if last is not None and last != blocks[len(whole)]:
        other = blocks[len(whole)]
        assert isinstance(last, Grid)
        assert isinstance(other, Grid)
        assert last.rows == other.rows[: len(last.rows)]
    if kept.problem is not None:
        assert within(kept, most)[0].blocks == kept.blocks


@given(st.text("ab ", min_size=1, max_size=9), st.integers(LONGEST_TEXT - 2, 4 * LONGEST_TEXT))
def test_a_text_without_end_is_told_in_pieces_and_nothing_of_it_is_lost(text: str, length: int) -> None:
    long = (text * length)[:length]
    for block in (Paragraph(text=long, at="line=1"), Heading(text=long, level=1, at="line=1")):
        pieces = within(Content(format="txt", blocks=(block,)), MOST_TEXT)[0].blocks
        assert "".join(piece.text for piece in pieces if not isinstance(piece, Grid)) == long
        assert all(len(piece.text) <= LONGEST_TEXT for piece in pieces if not isinstance(piece, Grid))
        assert {piece.at for piece in pieces} == {"line=1"}


def test_of_what_has_no_room_for_its_first_line_nothing_is_read() -> None:
    with pytest.raises(UnreadableError) as raised:
        within(Content(format="txt", blocks=(Paragraph(text="a" * 10, at="line=1"),)), 40)
    assert raised.value.remark == Remark("text_too_long")


def test_what_was_said_before_is_still_said() -> None:
    damaged = Remark("damaged")
    content = Content(format="txt", problem=damaged, blocks=(Paragraph(text="a", at="line=1"),) * 3)
    kept, _ = within(content, 100)
    assert kept.problem == Remark("text_beyond_limit", (("at", "line=1"),))
    assert kept.remarks == (Remark("further_lost", (("problem", damaged.code), *damaged.facts)),)


def test_a_paper_of_chapters_without_end_is_read_up_to_a_line_that_is_told() -> None:
    (document,) = read_bytes(chapters(45_000), "manual.md", VOCABULARY)
    assert document.readable
    assert document.problem is not None
    assert document.problem.code == "text_beyond_limit"
    assert document.paper is not None
    assert len(document.paper.sections) < 45_000
    assert document.problem.facts == (("at", document.paper.sections[-1].at),)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("remark", [Remark("text_beyond_limit", (("at", "Sep!A9:C9"),)), Remark("text_too_long")])
def test_what_was_not_read_is_told_in_each_language(language: Language, remark: Remark) -> None:
    told = Wording(language, load_rules()).note(Note(remark.code, remark.facts), "problems")
    assert remark.code not in told
    assert all(fact in told for _, fact in remark.facts)


def test_the_members_of_an_archive_share_the_room_of_their_file(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.md", chapters(30_000 + number))
    (tmp_path / "all.zip").write_bytes(packed.getvalue())
    problems = [
        document.problem.code if document.problem else None
        for document in read_files(list_files(tmp_path), VOCABULARY, ReadOptions(jobs=0))
    ]
    assert problems == [None, None, "text_beyond_limit", "no_room"]


def test_a_paper_that_was_cut_for_want_of_room_is_read_whole_where_it_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AEO_EVIDENCE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "pack"
    folder.mkdir()
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.md", chapters(30_000))
        archive.writestr("1.md", chapters(30_001))
    options = ReadOptions(jobs=0, cached=True)
    *_, cut = read_files(list_files(folder), VOCABULARY, options)
    assert cut.problem is not None
    (folder / "1.md").write_bytes(chapters(30_001))
    whole, *_ = read_files(list_files(folder), VOCABULARY, options)
    assert whole.path == "1.md"
    assert whole.problem is None
