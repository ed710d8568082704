"""What parts of a paper hold is found without looking at the whole paper for each of them."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.match.filled import FilledLabels
from aeo_evidence.match.prose import apart
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.inside import Inside
from aeo_evidence.model.paper import Label, Paper, Section
from aeo_evidence.model.result import Match


def paper_of(levels: Sequence[int]) -> Paper:
    """Return a paper with a section of each level behind its root."""
    parents, open_at = [-1], [(0, 0)]
    for index, level in enumerate(levels, 1):
        while open_at[-1][1] >= level:
            open_at.pop()
        parents.append(open_at[-1][0])
        open_at.append((index, level))
    ends = list(range(1, len(parents) + 1))
    for index in range(len(parents) - 1, 0, -1):
        ends[parents[index]] = max(ends[parents[index]], ends[index])
    sections = tuple(
        Section(index=index, end=end, level=level, parent=parent, heading="", at="", sentences=(), tables=())
        for index, (end, parent, level) in enumerate(zip(ends, parents, (0, *levels), strict=True))
    )
    return _paper(sections)


def _paper(sections: tuple[Section, ...]) -> Paper:
    return Paper(
        path="a.md",
        titles=(),
        running=(),
        sections=sections,
        tables=(),
        labels=(),
        signature_lines=(),
        language="en",
        format="txt",
    )


_LEVELS = st.lists(st.integers(1, 4), max_size=12)


@given(_LEVELS, st.lists(st.tuples(st.integers(0, 12), st.characters(codec="ascii"))))
def test_what_stands_in_a_part_is_what_stands_in_its_sections_in_order(
    levels: list[int], things: list[tuple[int, str]]
) -> None:
    inside = Inside([name for _, name in things], [section for section, _ in things])
    for section in paper_of(levels).sections:
        held = tuple(name for place, name in things if section.index <= place < section.end)
        assert inside.of(section) == held
        assert inside.has(section) == bool(held)


class Counted(int):
    """A number that counts how often it is set against another one."""

    asked = 0

    def __lt__(self, other: object) -> bool:
        Counted.asked += 1
        return int(self) < int(other)  # type: ignore[call-overload,no-any-return]


def test_a_part_is_found_without_looking_at_every_hit() -> None:
    count = 2_000
    sections = [Counted(place) for place in range(count)]
    inside = Inside(range(count), sections)
    Counted.asked = 0
    for section in paper_of([1] * (count - 1)).sections[1:]:
        assert inside.of(section) == (section.index,)
    assert Counted.asked < 30 * count


@given(_LEVELS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9)), max_size=12), st.integers(0, 3))
def test_of_matches_within_one_another_the_surest_is_kept(
    levels: list[int], found: list[tuple[int, int]], beside: int
) -> None:
    paper = paper_of(levels)
    matches = [
        Match(request="D1", path="a.md", at="", confidence=sure / 10, quote="", reasons=(), section=section)
        for section, sure in found
        if section < len(paper.sections)
    ]
    others, matches = matches[:beside], matches[beside:]
    kept: list[Match] = []
    order = sorted(matches, key=lambda m: (-m.confidence, -paper.sections[m.section or 0].level, m.section or 0))
    for match in order:
        here = paper.sections[match.section or 0]
        around = [paper.sections[other.section or 0] for other in (*others, *kept)]
        if not any(here.index < there.end and there.index < here.end for there in around):
            kept.append(match)
    assert apart(matches, paper, others) == kept


@given(
    st.lists(st.tuples(st.lists(st.sampled_from("abcd"), max_size=3), st.booleans())), st.sets(st.sampled_from("abcd"))
)
def test_the_first_filled_label_that_is_named_is_found(made: list[tuple[list[str], bool]], headings: set[str]) -> None:
    labels = [
        Label(str(place), tuple(forms), Cell("x", CellKind.TEXT) if filled else Cell(), "")
        for place, (forms, filled) in enumerate(made)
    ]
    plain = next((label for label in labels if label.is_named(headings) and label.cell.text), None)
    assert FilledLabels(labels).named(sorted(headings)) == plain
