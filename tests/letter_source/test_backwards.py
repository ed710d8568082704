"""Sentences of a report that comes from outside: told again where a template made them, and each looked through once."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aeo_evidence.letter_source.backwards import Backwards, is_made_by
from aeo_evidence.model.language import Language
from aeo_evidence.report.wording import messages
from aeo_evidence.rulebook import load_rules

_FACT = re.compile(r"\{(\w+)\}")
_NUMBERS = {"failed", "of", "count"}
PROGRAMME = load_rules()
TEMPLATES = {language: sorted(set(messages(language)["notes"].values())) for language in Language}
ENDINGS = ("see_more", "see", "failed_of_both", "failed_of_all", "failed_of")


def _plainly(template: str) -> str:
    """Return the pattern of a template in which each fact is some text, however long it takes to find out which."""
    seen: set[str] = set()
    pieces = []
    for place, piece in enumerate(_FACT.split(template)):
        if place % 2 == 0:
            pieces.append(re.escape(piece))
        elif piece in seen:
            pieces.append(f"(?P={piece})")
        else:
            seen.add(piece)
            pieces.append(rf"(?P<{piece}>\d+)" if piece in _NUMBERS else f"(?P<{piece}>.*?)")
    return "".join(pieces)


@st.composite
def _sentences(draw: st.DrawFn) -> tuple[str, str]:
    """A template and a sentence of its pieces, some of them lacking, twice there or in another order."""
    template = draw(st.sampled_from(TEMPLATES[draw(st.sampled_from(list(Language)))]))
    pieces = [piece for piece in _FACT.split(template)[::2] if piece] or ["-"]
    some = st.sampled_from([*pieces, "7", "12", " ", "a", "\n", ". ", "；"])
    parts = draw(st.lists(some, max_size=2 * len(pieces) + 4))
    whole = _FACT.sub(lambda _: draw(some), template)
    return template, draw(st.sampled_from(["".join(parts), whole, whole + "".join(parts), "".join(parts) + whole]))


@given(_sentences())
@example(
    ("Newest date {date}; the last {months} months count, from {since}.", "Newest date a; the last b months count")
)
def test_a_template_is_known_in_just_the_sentences_that_it_can_have_made(made: tuple[str, str]) -> None:
    template, sentence = made
    assert is_made_by(sentence, template) == (re.fullmatch(_plainly(template), sentence, re.DOTALL) is not None)


@given(
    st.lists(st.sampled_from(["See ", ".", " and 3 more.", "a", " ", "2 of 9 at fault.", "Both at fault."]), max_size=9)
)
def test_what_ends_a_fault_is_told_again_as_a_plain_search_finds_it(parts: list[str]) -> None:
    text = "Blank: date. " + "".join(parts)
    body = text
    ends: list[str] = []
    for code in ENDINGS:
        template = messages(Language.EN)["report"][code]
        if (found := re.fullmatch(rf"(?P<body>.*[.。])\s?{_plainly(template)}", body, re.DOTALL)) is not None:
            body = found["body"]
            facts = {name: value for name, value in found.groupdict().items() if name != "body"}
            ends.insert(0, messages(Language.ZH_HANT)["report"][code].format(**facts))
    back = Backwards(Language.EN, PROGRAMME)
    assert back.fault(text, Language.ZH_HANT) == back.retold(body, "notes", Language.ZH_HANT) + "".join(ends)


@pytest.mark.parametrize("language", list(Language))
def test_a_sentence_of_the_pieces_of_templates_without_end_is_looked_through_once(language: Language) -> None:
    """Tried in all ways in which their pieces may be parted, these would take hours."""
    back = Backwards(language, PROGRAMME)
    other = next(each for each in Language if each is not language)
    for template in TEMPLATES[language]:
        first, *rest = _FACT.split(template)[::2]
        sentence = (first + "".join(piece * 500 for piece in rest[:-1] or ("a",)))[:30_000] + "\x01"
        assert back.retold(sentence, "notes", other) == sentence


@pytest.mark.parametrize("ending", ["See a.", "See a and 3 more.", "2 of 9 at fault."])
def test_endings_without_end_are_looked_through_once(ending: str) -> None:
    text = ending * 1_000 + "\x01"
    assert Backwards(Language.EN, PROGRAMME).fault(text, Language.ZH_HANT) == text


def test_what_is_longer_than_any_cell_stays_as_it_stands() -> None:
    back = Backwards(Language.EN, PROGRAMME)
    long = "Blank: " + "date, " * 10_000 + "date."
    assert back.retold(long, "notes", Language.ZH_HANT) == long
    assert back.fault(long, Language.ZH_HANT) == long
