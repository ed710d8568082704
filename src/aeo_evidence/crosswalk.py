"""A pack judged by two programmes, put side by side: what serves where, by each programme's own checks.

Nothing is inferred: a request of the other programme has the status that its own checks give it. The crosswalk says only where
its papers come from, and what is known to be lacking in them.
"""

from collections.abc import Mapping

from aeo_evidence.model.crosswalk import Counterpart, Crossed, Crosswalk, CrosswalkResult, ServedBy
from aeo_evidence.model.result import RequestResult, Result


def put_side_by_side(source: Result, to: Result, crosswalk: Crosswalk) -> CrosswalkResult:
    """Return each request of the programme `to`, in its order, with the requests of the other one that serve it.

    A counterpart that does not hold on the as-of day is left out.
    """
    by_id = {request.rule.id: request for request in source.requests}
    rows = tuple(
        Crossed(
            request=request,
            served_by=tuple(
                _served(request, each, by_id)
                for each in crosswalk.served.get(request.rule.id, ())
                if each.request in by_id
            ),
            alone=crosswalk.alone.get(request.rule.id),
        )
        for request in to.requests
    )
    return CrosswalkResult(crosswalk=crosswalk, source=source, to=to, rows=rows)


def _served(request: RequestResult, counterpart: Counterpart, by_id: Mapping[str, RequestResult]) -> ServedBy:
    judged = by_id[counterpart.request]
    paths = {match.path for match in judged.evidence}
    taken = tuple(match for match in request.evidence if match.path in paths)
    return ServedBy(counterpart=counterpart, judged=judged, taken=taken)
