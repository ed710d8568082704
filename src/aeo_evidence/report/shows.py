"""What stands in a list of files beside one that shows no request itself: what its members show, what it may show."""

from collections.abc import Iterable, Iterator, Mapping

from aeo_evidence.model.paper import Document
from aeo_evidence.report.told import Told

_MOST = 8  # requests named


class Shows:
    """Tells of each file of a result what it shows where that is none of the requests."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._order = {request.rule.id: place for place, request in enumerate(told.result.requests)}
        weak = [(match.path, request.rule.id) for request in told.result.requests for match in request.weak]
        shown = [(path, request) for path, requests in told.result.shows.items() for request in requests]
        paths = frozenset(document.path for document in told.result.documents)
        self._may = _gathered(weak)
        self._inside = _gathered((outer, id_) for path, id_ in shown for outer in _containers(path, paths))
        self._may_inside = _gathered((outer, id_) for path, id_ in weak for outer in _containers(path, paths))
        self._holders = frozenset(outer for path in paths for outer in _containers(path, paths))

    def of(self, document: Document) -> tuple[str, ...]:
        """Return the requests that a file itself shows."""
        return self._told.result.shows.get(document.path, ())

    def instead(self, document: Document) -> str:
        """Return what is to be said of a file that shows no request itself; empty for one that nobody could read."""
        if not document.readable or self.of(document):
            return ""
        nothing = "members_nothing" if document.path in self._holders else "shows_nothing"
        return self.perhaps(document) or self._told.text("report", nothing)

    def perhaps(self, document: Document) -> str:
        """Return what a file's members show, or what it or they may show; empty where there is nothing of the kind."""
        for held, code in ((self._inside, "members_show"), (self._may, "may_show"), (self._may_inside, "members_may")):
            if document.path in held:
                return self._told.text("report", code, requests=self._named(held[document.path]))
        return ""

    def _named(self, requests: frozenset[str]) -> str:
        named = sorted(requests, key=lambda request: self._order.get(request, len(self._order)))
        first = self._told.listed(named[:_MOST])
        return self._told.text("report", "and_others", first=first) if len(named) > _MOST else first


def _containers(path: str, paths: frozenset[str]) -> Iterator[str]:
    """Yield the containers that hold a file: the steps of its path that are files themselves."""
    end = path.find("/")
    while end >= 0:
        if path[:end] in paths:
            yield path[:end]
        end = path.find("/", end + 1)


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
