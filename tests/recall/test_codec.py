"""What was found in a paper comes back as it was, and only for the paper it was found in."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from aeo_evidence.cache import DAMAGE, pack, unpack
from aeo_evidence.match import MatchedPaper, match_pack
from aeo_evidence.match.roles import Role, SetPaper
from aeo_evidence.model import paper as nouns
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Column, Label, Paper, Row, Section, Sentence, Table
from aeo_evidence.model.reading import Hit, Reading
from aeo_evidence.model.result import Match, Note
from aeo_evidence.recall.codec import as_plain, from_plain
from aeo_evidence.recall.digest import paper_digest
from aeo_evidence.rulebook import load_rules, rules_folder
from aeo_evidence.rulebook.cases import read_cases
from aeo_evidence.rulebook.locate import case_files
from aeo_evidence.segment import segment
from aeo_evidence.text.references import References

PROGRAMME = load_rules()
CASES = read_cases(case_files(rules_folder(None) / PROGRAMME.id))


def found_in(papers: list[Paper]) -> list[MatchedPaper]:
    """Return what is found in papers."""
    found: list[MatchedPaper] = []

    def keep(paper: Paper, anew: Callable[[Paper], MatchedPaper]) -> MatchedPaper:
        found.append(anew(paper))
        return found[-1]

    match_pack(papers, PROGRAMME, PROGRAMME.rules, keep)
    return found


@cache
def found_in_cases() -> tuple[MatchedPaper, ...]:
    """Return what is found in the papers of every fifth case."""
    cases = [case for case in CASES if case.shows][::5]
    return tuple(
        found
        for case in cases
        for found in found_in([segment(content, path, PROGRAMME.vocabulary) for path, content in case.papers])
    )


def test_what_comes_back_is_what_was_kept() -> None:
    kept = found_in_cases()
    for found in kept:
        back = from_plain(unpack(pack(as_plain(found))), found.reading.paper)
        assert back == found
        assert pack(as_plain(back)) == pack(as_plain(found))  # the order of topics too, and 1 is not 1.0
    assert sum(len(found.matches) for found in kept) > 100
    assert any(role for found in kept for each in found.bound for role in each.roles.values())


def an_example() -> tuple[Paper, Any]:
    rich = (found for found in found_in_cases() if found.reading.paper.tables and found.matches and found.bound)
    found = next(found for found in rich if len(found.reading.topics) > 3 and found.reading.mentioned)
    return found.reading.paper, unpack(pack(as_plain(found)))


def spoiled() -> Iterator[Any]:
    """Yield what was kept of a paper with one value after the other replaced by what cannot stand there."""
    _, whole = an_example()

    def within(value: Any) -> Iterator[tuple[list[Any], int]]:
        for place, held in enumerate(value):
            if isinstance(held, list):
                yield from within(held)
            else:
                yield value, place

    for parts, place in within(whole):
        before = parts[place]
        # A number stands for a thing of the paper or in a list; a fraction may be any.
        parts[place] = 10**9 if type(before) is int else 5 if type(before) is str else "x"
        yield json.loads(json.dumps(whole))
        parts[place] = before


def test_what_cannot_have_been_found_in_the_paper_is_damaged() -> None:
    paper, whole = an_example()
    assert from_plain(whole, paper).matches
    tried = 0
    for value in spoiled():
        tried += 1
        with pytest.raises(DAMAGE):
            from_plain(value, paper)
    assert tried > 50


def test_a_match_of_another_paper_is_not_kept() -> None:
    found = next(found for found in found_in_cases() if found.matches)
    other = replace(found, matches=(replace(found.matches[0], path="another.txt"),))
    with pytest.raises(ValueError, match="another paper"):
        as_plain(other)


SENTENCE = Sentence("Seal log", " seal log ", "line=1")
CELL = Cell("1", CellKind.NUMBER, Decimal(1), "A1")
LABEL = Label("Month", ("month",), CELL, "A1")
TABLE = Table(
    titles=("Seal log",),
    sheet="Sep",
    columns=(Column(0, "Seal no.", ("seal no",)),),
    rows=(Row((CELL,), "A1", SENTENCE),),
    labels=(LABEL,),
    notes=(SENTENCE,),
    at="A1",
    header_at="A1",
    section=0,
)
SECTION = Section(index=0, end=1, level=0, parent=-1, heading="", at="", sentences=(SENTENCE,), tables=(0,))
PAPER = Paper(
    path="seals.xlsx",
    titles=("Seal log",),
    running=("page 1",),
    sections=(SECTION,),
    tables=(TABLE,),
    labels=(LABEL,),
    signature_lines=("Signed",),
    language="en",
    format="xlsx",
)


def with_table(**changed: Any) -> Paper:
    return replace(PAPER, tables=(replace(TABLE, **changed),))


def with_cell(**changed: Any) -> Paper:
    return with_table(rows=(Row((replace(CELL, **changed),), "A1", SENTENCE),))


# How a paper comes to hold one noun changed.
HOLD: dict[Any, tuple[Any, Callable[..., Paper]]] = {
    Paper: (PAPER, lambda **changed: replace(PAPER, **changed)),
    Section: (SECTION, lambda **changed: replace(PAPER, sections=(replace(SECTION, **changed),))),
    Table: (TABLE, with_table),
    Column: (TABLE.columns[0], lambda **changed: with_table(columns=(replace(TABLE.columns[0], **changed),))),
    Row: (TABLE.rows[0], lambda **changed: with_table(rows=(replace(TABLE.rows[0], **changed),))),
    Label: (LABEL, lambda **changed: replace(PAPER, labels=(replace(LABEL, **changed),))),
    Sentence: (SENTENCE, lambda **changed: with_table(notes=(replace(SENTENCE, **changed),))),
    Cell: (CELL, with_cell),
}
CHANGED = [
    pytest.param(hold, field.name, getattr(noun, field.name), id=f"{kind.__name__}.{field.name}")
    for kind, (noun, hold) in HOLD.items()
    for field in fields(kind)
]


@pytest.mark.parametrize(("hold", "name", "before"), CHANGED)
def test_the_digest_hangs_on_every_field(hold: Callable[..., Paper], name: str, before: Any) -> None:
    if isinstance(before, bool):
        after: Any = not before
    elif isinstance(before, tuple):
        after = (*before, *(before or ("more",)))
    elif isinstance(before, str) and not isinstance(before, CellKind):
        after = before + "x"
    else:
        after = {CellKind.NUMBER: CellKind.DATE, Decimal(1): None}.get(before) if name in {"kind", "value"} else 7
    assert paper_digest(hold(**{name: after})) != paper_digest(PAPER)


def test_every_noun_of_a_paper_is_told() -> None:
    held = {name for name, value in vars(nouns).items() if hasattr(value, "__dataclass_fields__")}
    known = {kind.__name__ for kind in HOLD}
    assert held - known == {"Place", "Document", "Content", "Remark"}  # none of which a paper holds


VALUES = [
    None,
    True,
    Decimal(1),
    Decimal("1.0"),
    date(2026, 10, 31),
    datetime(2026, 10, 31),  # noqa: DTZ001 - as cells hold it
    time(10, 31),
]


def test_values_that_look_alike_have_digests_of_their_own() -> None:
    told = [paper_digest(with_cell(value=value)) for value in VALUES]
    assert len(set(told)) == len(VALUES)
    assert paper_digest(with_cell(text="ab", at="c")) != paper_digest(with_cell(text="a", at="bc"))


def test_the_digest_of_equal_papers_is_one() -> None:
    again = json.loads(json.dumps(PAPER.path))  # another object of the same letters
    assert paper_digest(replace(PAPER, path=again, sections=(replace(SECTION),))) == paper_digest(PAPER)


def test_a_value_that_papers_do_not_hold_has_no_digest() -> None:
    with pytest.raises(TypeError):
        paper_digest(with_cell(value={1}))


# What the codec writes: who adds a field to one of these nouns adds it there, or it would not come back.
WRITTEN = {
    MatchedPaper: "reading matches bound",
    Reading: "paper topics mentioned",
    Hit: "section table sentence phrase absent",
    Sentence: "text folded at pointer",
    Match: "request path at confidence quote reasons section table columns part",
    Note: "code facts",
    SetPaper: "key mail title links references roles",
    Role: "path part points quote at reason anchors",
    References: "named held",
}


@pytest.mark.parametrize("noun", WRITTEN, ids=lambda noun: noun.__name__)
def test_every_field_is_written(noun: Any) -> None:
    assert [field.name for field in fields(noun)] == WRITTEN[noun].split()
