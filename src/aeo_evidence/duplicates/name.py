"""Name the papers that are near-duplicates of another paper of the pack, or almost say what another says.

A form filled twice, a register's sheets for two months and the certificates of two years are alike and not the same
paper: what was filled in tells them apart, and nothing is said. Two versions of a text are told as almost the same text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import partial_ratio

from aeo_evidence.duplicates.pairs import alike_pairs, likeness
from aeo_evidence.duplicates.prints import Print, has_digit, prints_of
from aeo_evidence.model.document import Remark
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary

_FEWEST, _FEWEST_ALIKE = 10, 40  # tokens below which the same words, and like ones, say nothing
_ALIKE, _ALIKE_SCANNED = 0.8, 0.65  # share of common shingles; one wrong word in twenty-five costs a fifth of them
_NUMBERS, _NUMBERS_SCANNED = 0.8, 0.7  # share of common numbers below which other things are recorded
_OF_A_VERSION = 4  # numbers: a version, its day, month and year
_SAME_NUMBERS_SCANNED = 0.95  # and from which on a scan shows the same ones
_LEGIBLE = 80.0  # out of 100: so much of a name must stand in a scan
_INK_OF_SIGNING = 3  # a signature, a date, a chop; with more written by hand a form is filled
_ANOTHER = 2  # rank of a paper that is like another one and not the same
_MANY_MARKS, _SAME_MARKS = 10, 0.9  # so many numbers of things in common: the same things are recorded


@dataclass(frozen=True, slots=True)
class _Likeness:
    """That a paper is like another one: which kind of likeness (the lower the closer), how much, which other one."""

    rank: int
    share: float
    code: str
    other: Print

    def told_of(self, document: Document) -> Document:
        """Return the document with a remark that names the other one."""
        near = self.other.path if self.rank < _ANOTHER else None
        return replace(document, remarks=(*document.remarks, self._remark()), near_duplicate_of=near)

    def _remark(self) -> Remark:
        facts: tuple[tuple[str, str], ...] = (("original", self.other.path),)
        if self.rank:
            # Twice the common ones over both counts, as people reckon; what is not the same is never a whole hundred.
            alike = min(99, int(200 * self.share / (1 + self.share)))
            facts += (("percent", str(alike)),)
        return Remark(self.code, facts)


def name_duplicates(documents: Sequence[Document], vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return the documents, each that is like an earlier one (a scan: like a text) with a remark that names that one."""
    prints = prints_of(documents, vocabulary)
    found: dict[int, _Likeness] = {}
    single = []
    first_of: dict[object, Print] = {}
    for each in prints:
        same = _same_text(each, first_of)
        if same is None:
            single.append(each)
        else:
            found[each.index] = _Likeness(0, 1.0, "near_same_text", same)
    for first, second in alike_pairs([each for each in single if len(each.tokens) >= _FEWEST_ALIKE], _ALIKE_SCANNED):
        original, other = sorted((first, second), key=lambda each: (each.scanned, each.index))
        alike = _alike(original, other)
        if alike is not None and _closer(alike, found.get(other.index)):
            found[other.index] = alike
    return tuple(
        found[index].told_of(document) if index in found else document for index, document in enumerate(documents)
    )


def _closer(alike: _Likeness, held: _Likeness | None) -> bool:
    if held is None:
        return True
    return (alike.rank, -alike.share, alike.other.index) < (held.rank, -held.share, held.other.index)


def _same_text(each: Print, first_of: dict[object, Print]) -> Print | None:
    """Return the first paper that says the same word for word; keep this one as the first if there is none."""
    if len(each.tokens) < _FEWEST or not each.whole or each.scanned:
        return None
    held = first_of.setdefault(each.tokens, each)
    if held is each and each.content_digest:
        held = first_of.setdefault(each.content_digest, each)
    return held if held is not each else None


def _alike(original: Print, other: Print) -> _Likeness | None:
    """Say how a paper is like another one; None where it is not, or where something else is filled in."""
    scanned = original.scanned or other.scanned
    share = likeness(original, other)
    if share < (_ALIKE_SCANNED if scanned else _ALIKE):
        return None
    if _counts_otherwise(original, other, scanned=scanned) or _filled_otherwise(original, other, scanned=scanned):
        return None
    numbers = _common(original.numbers, other.numbers)
    same = numbers >= _SAME_NUMBERS_SCANNED if scanned else numbers == 1.0 and original.called == other.called
    if not (same and original.whole and other.whole):
        return _Likeness(_ANOTHER, share, "near_almost_same_text", other=original)
    code = "near_duplicate"
    if scanned:
        code = "near_scanned_twice" if original.scanned else "near_scan"
    return _Likeness(1, share, code, other=original)


def _counts_otherwise(first: Print, second: Print, *, scanned: bool) -> bool:
    """Say whether so many numbers differ that other things are recorded; a version and its date in a text do not."""
    if _common(first.numbers, second.numbers) >= (_NUMBERS_SCANNED if scanned else _NUMBERS):
        return False
    most = max((first.numbers - second.numbers).total(), (second.numbers - first.numbers).total())
    return first.tabular or second.tabular or most > _OF_A_VERSION


def _common(first: Counter[str], second: Counter[str]) -> float:
    """Return the share of numbers that both have, each as often as it stands there."""
    return (first & second).total() / max(1, (first | second).total()) if first or second else 1.0


def _filled_otherwise(first: Print, second: Print, *, scanned: bool) -> bool:
    """Say whether something stands in the fields of one paper that the other one does not have.

    Whatever the fields say, two lists of the same numbered things are the same list.
    """
    if _same_things(first, second):
        return False
    if abs(first.ink - second.ink) > _INK_OF_SIGNING:
        return True
    if (first.tabular or second.tabular) and not scanned and first.called != second.called:
        return True
    return any(
        not _stands_in(entry, text, numbers, scanned=scanned)
        for one, other in ((first, second), (second, first))
        for text, numbers in ((_line(other.tokens), _line(filter(has_digit, other.tokens))),)
        for entry in one.entries
    )


def _same_things(first: Print, second: Print) -> bool:
    one, other = first.marks(), second.marks()
    return len(one & other) >= _MANY_MARKS and len(one & other) >= _SAME_MARKS * len(one | other)


def _stands_in(entry: tuple[str, ...], text: str, numbers: str, *, scanned: bool) -> bool:
    """Say whether an entry stands in a paper; in a scan its numbers to the letter, its words as well as they are read."""
    if _line(entry) in text:
        return True
    counted = [token for token in entry if has_digit(token)]
    if not scanned or (counted and _line(counted) not in numbers):
        return False
    words = [token for token in entry if not has_digit(token)]
    return not words or partial_ratio("".join(words), text.replace(" ", "")) >= _LEGIBLE


def _line(tokens: Iterable[str]) -> str:
    return f" {' '.join(tokens)} "
