"""What a check holds against a request, as one text: its note, how many of how many, and where."""

from collections.abc import Iterable, Iterator, Sequence

from aeo_evidence.model.paper import Place
from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import LISTED, Wording

_MOST_PLACES = 5


def joined(language: Language, sentences: Iterable[str]) -> str:
    """Put sentences one after the other; Chinese ones need no space between them."""
    return (" " if language is Language.EN else "").join(sentences)


def fault_text(
    words: Wording,
    note: str,
    *,
    unknown: bool,
    counted: tuple[int | None, int | None],
    where: Sequence[Place],
    beside: str,
) -> str:
    """Word what a check holds against a request: its note, how many of how many, and the first places.

    `beside` is the file that stands beside the sentence anyway: it is not named again.
    """
    parts = [note]
    if unknown:
        parts.insert(0, words.text("report", "not_determined"))
    failed, of = counted
    if failed is not None and of and of > 1:
        parts.append(words.text("report", "failed_of", failed=str(failed), of=str(of)))
    if failed is not None and where:
        between = LISTED["places"][words.language is not Language.EN]
        places, more = between.join(_named(where[:_MOST_PLACES], beside)), len(where) - _MOST_PLACES
        told = {"places": places, "count": str(more)} if more > 0 else {"places": places}
        parts.append(words.text("report", "see_more" if more > 0 else "see", **told))
    return joined(words.language, parts)


def _named(places: Iterable[Place], beside: str) -> Iterator[str]:
    """Yield places, those of one file together and the file named once; not at all if it stands beside."""
    by_file: dict[str, list[str]] = {}
    for place in places:
        by_file.setdefault(place.path, []).append(place.at)
    for path, spots in by_file.items():
        if path == beside and all(spots):
            yield from spots
        else:
            yield ", ".join([str(Place(path, spots[0])), *spots[1:]])
