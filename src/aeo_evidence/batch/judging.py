"""Judge an applicant whose papers are read, and render its reports: a task, so that applicants are judged side by side."""

import pickle
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from aeo_evidence.batch.inputs import were_read_whole
from aeo_evidence.errors import AeoError
from aeo_evidence.model.portfolio import Card
from aeo_evidence.model.result import Answers, Result
from aeo_evidence.model.rule import Programme
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.reading import as_documents
from aeo_evidence.reading.leaf import Leaf
from aeo_evidence.report.portfolio.card import card_of

Render = Callable[[str, Result, str], bytes]  # format, result, how the pack is reached from where the report will lie

# What no applicant needs: a pack may hold thousands of papers, and the longest that the limits let through takes a minute.
_SECONDS, _SECONDS_A_PAPER, _MOST_SECONDS = 600.0, 120.0, 2 * 24 * 60 * 60.0


class Carried:
    """A programme on its way to workers: packed once for all applicants, unpacked once in each worker."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._data = b""

    def __reduce__(self) -> tuple[object, ...]:
        if not self._data:
            self._data = zlib.compress(pickle.dumps(self.programme, pickle.HIGHEST_PROTOCOL), 1)
        return _unpacked, (self._data,)


@lru_cache(maxsize=1)
def _unpacked(data: bytes) -> Carried:
    return Carried(pickle.loads(zlib.decompress(data)))  # noqa: S301 - by our own program


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An applicant to be judged. `reports`: by format the file's name; `digests`: of its files, when it was made ready."""

    id: str
    name: str
    programme: Carried
    leaves: tuple[Leaf, ...]
    options: Options
    answers: Answers
    reports: Mapping[str, str]
    links: str
    digests: Mapping[str, str]
    render: Render

    @property
    def seconds(self) -> float:
        """How long judging it may take before it is given up."""
        return min(_SECONDS + _SECONDS_A_PAPER * len(self.leaves), _MOST_SECONDS)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an order: the reports by format, the card, and whether all files were read as they were made ready."""

    rendered: Mapping[str, bytes]
    card: Card
    read_whole: bool


def judged(order: Order) -> Judged | AeoError:
    """Return what comes of an order, or the sentence that says why its reports cannot be made. Runs in a worker."""
    programme = order.programme.programme
    try:
        documents = as_documents(order.leaves, programme.vocabulary)
        result = judge(documents, programme, order.options, order.answers, applicant=order.name)
        rendered = {form: order.render(form, result, order.links) for form in order.reports}
        card = card_of(order.id, result, {form: f"{order.id}/{name}" for form, name in order.reports.items()})
    except AeoError as error:
        return error
    return Judged(rendered, card, were_read_whole(result.documents, order.digests))
