"""Which pictures a report wants of its evidence, and how many of those taken it has room for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aeo_evidence.model.document import Block, Grid, page_of
from aeo_evidence.model.paper import Document
from aeo_evidence.model.picture import Hiding, NoPicture, Picture, Wanted
from aeo_evidence.model.result import Match, RequestResult, Result
from aeo_evidence.report.masks import Masks
from aeo_evidence.text.identity import only_digits, personal_spans

MOST_BYTES = 9 * 2**20  # of all pictures together; as text within the page they take a third more
_PDF = "pdf"
_SCANNED = frozenset({"jpg", "png", "tiff", "bmp", "webp", "gif", "heic"})
_DECLARED = "look_declared"


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture for which there is room."""

    picture: Picture


Shown: TypeAlias = Taken | NoPicture
Cite: TypeAlias = tuple[str, int]  # the id of a request, and which of its citations


def hiding_of(result: Result) -> Hiding:
    """Return what pictures of a result must hide."""
    masks = Masks(result)
    return Hiding(result.masked, masks.known, masks.compared)


def cites(result: Result) -> dict[Cite, Wanted]:
    """Return the place whose picture each citation would show, in the order of the report."""
    documents = {document.path: document for document in result.documents}
    masks = Masks(result)
    secret = declaring(result)
    found: dict[Cite, Wanted] = {}
    for request in result.requests:
        for index, match in enumerate(cited(request)):
            if match.path in documents and match.path not in secret:
                wanted = wanted_of(documents[match.path], match, masks)
                if wanted is not None:
                    found[request.rule.id, index] = wanted
    return found


def wanted_pictures(result: Result) -> tuple[Wanted, ...]:
    """Return the places whose pictures the report would show, in its order, each once."""
    return tuple(dict.fromkeys(cites(result).values()))


def cited(request: RequestResult) -> tuple[Match, ...]:
    """Return what shows a request; where nothing does, what may."""
    return request.evidence or request.weak


def declaring(result: Result) -> frozenset[str]:
    """Return the papers of which a report repeats nothing, not even in a picture: they declare something."""
    looked_at = (
        request for request in result.requests if request.reason is not None and request.reason.code == _DECLARED
    )
    return frozenset(match.path for each in looked_at for match in (*each.evidence, *each.weak) if not match.quote)


def wanted_of(document: Document, match: Match, masks: Masks) -> Wanted | None:
    """Return the picture that a citation wants; None where its document has no pages to be seen."""
    content = document.content
    if content is None or content.format not in _SCANNED | {_PDF} or not match.quote:
        return None
    page = _page(content.blocks, match)
    if page in content.pictures:  # its words are not known: nothing says where the place is
        return None
    blocks = [block for block in content.blocks if page_of(block.at) == page]
    return Wanted(
        path=document.path,
        page=page,
        text=match.quote,
        sha256=document.sha256,
        numbers=tuple(sorted(set(_personal(blocks, masks)))),
        scanned=any(number == page for number, _ in content.recognised),
    )


def with_room(wanted: tuple[Wanted, ...], taken: Mapping[Wanted, Picture | NoPicture]) -> dict[Wanted, Shown]:
    """Return the pictures for which there is room, in the order of the report."""
    shown: dict[Wanted, Shown] = {}
    left = MOST_BYTES
    for place in wanted:
        picture = taken.get(place, NoPicture("page_failed"))
        if isinstance(picture, NoPicture):
            shown[place] = picture
        elif len(picture.data) > left:
            shown[place] = NoPicture("too_many")
        else:
            left -= len(picture.data)
            shown[place] = Taken(picture)
    return shown


def texts_of(block: Block) -> Iterator[str]:
    """Yield the texts of a block; of a grid row by row."""
    if isinstance(block, Grid):
        yield from (" ".join(cell.text for cell in row.cells if cell.text) for row in block.rows)
    else:
        yield block.text


def _page(blocks: tuple[Block, ...], match: Match) -> int:
    """Return the page of a citation: where it says, else the first that holds the words, else the first."""
    told = page_of(match.at)
    if told is not None:
        return told
    holding = (page_of(block.at) for block in blocks if any(match.quote in text for text in texts_of(block)))
    return next((page for page in holding if page is not None), 1)


def _personal(blocks: list[Block], masks: Masks) -> Iterator[str]:
    for block in blocks:
        for text in texts_of(block):
            for start, end in personal_spans(text, masks.known, masks.compared):
                yield only_digits(text[start:end])
