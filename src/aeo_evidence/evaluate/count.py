"""Set a result against the truth: what agrees is counted, what does not is named, for each request."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from aeo_evidence.evaluate.truth import DefectTruth, RequestTruth, Truth
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import CheckResult, Match, Outcome, RequestResult, Result, Status

_NOT_SHOWN = {Status.MISSING, Status.NOT_APPLICABLE}
_NO_FAULTS = {*_NOT_SHOWN, Status.REVIEW}
_ABSENT = "absent"


@dataclass(slots=True)
class Counts:
    """What was counted; each pair is how many and of how many."""

    right: int = 0  # pairs of file and request that are mapped and must be
    wrong: int = 0  # mapped and must not be
    left_out: int = 0  # not mapped and must be
    status_right: int = 0
    statuses: int = 0
    false_met: int = 0
    met: int = 0
    false_missing: int = 0
    missing: int = 0
    faults_seen: int = 0
    faults: int = 0
    false_alarms: int = 0
    checks: int = 0
    defects_found: int = 0
    defects: int = 0
    files_right: int = 0
    files: int = 0

    def add(self, other: "Counts") -> None:
        """Add what was counted elsewhere."""
        for name, count in asdict(other).items():
            setattr(self, name, getattr(self, name) + count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One thing in which result and truth differ. `said` and `wanted` are words of the result and of the truth."""

    kind: str
    request: str = ""
    check: str = ""
    path: str = ""
    where: str = ""
    said: str = ""
    wanted: str = ""
    why: str = ""


@dataclass(slots=True)
class Compared:
    """A pack's result set against its truth. `sure`: confidence of each paper named, and whether it is right."""

    by_request: dict[str, Counts] = field(default_factory=dict)
    of_files: Counts = field(default_factory=Counts)
    sure: list[tuple[str, float, bool]] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    statuses: dict[str, tuple[str, bool]] = field(default_factory=dict)  # request -> status, whether it is accepted

    def of(self, request: str) -> Counts:
        """Return what is counted for a request."""
        return self.by_request.setdefault(request, Counts())

    def total(self) -> Counts:
        """Return what was counted in all."""
        total = Counts()
        for counts in (*self.by_request.values(), self.of_files):
            total.add(counts)
        return total


def compare(result: Result, truth: Truth) -> Compared:
    """Return how a result agrees with the truth."""
    compared = Compared()
    requests = {request.rule.id: request for request in result.requests}
    _files(result, truth, requests, compared)
    for key, wanted in truth.requests.items():
        _request(key, requests.get(key), wanted, compared)
    for key, request in requests.items():
        for match in request.evidence:
            file = truth.files.get(match.path)
            if file is not None and key not in file.may:
                compared.sure.append((key, match.confidence, key in file.must))
    _defects(result, truth, requests, compared)
    return compared


def _files(result: Result, truth: Truth, requests: Mapping[str, RequestResult], compared: Compared) -> None:
    documents = {document.path: document for document in result.documents}
    for path, wanted in truth.files.items():
        document = documents.get(path)
        compared.of_files.files += 1
        readable = document is not None and document.readable
        if document is None:
            compared.disagreements.append(Disagreement(kind="file_not_accounted", path=path))
        elif readable is wanted.readable:
            compared.of_files.files_right += 1
        else:
            said, right = ("readable" if flag else "not readable" for flag in (readable, wanted.readable))
            compared.disagreements.append(Disagreement(kind="readable", path=path, said=said, wanted=right))
        shown = set(result.shows.get(path, ()))
        for key in sorted(shown | wanted.must):
            must, mapped = key in wanted.must, key in shown
            if not must and key in wanted.may:
                continue
            compared.of(key).right += must and mapped
            compared.of(key).left_out += must and not mapped
            compared.of(key).wrong += not must
            if must is not mapped:
                compared.disagreements.append(_mapping(path, requests.get(key), key, shown=mapped))


def _mapping(path: str, request: RequestResult | None, key: str, *, shown: bool) -> Disagreement:
    """Name a pair that is mapped and must not be, or the other way; with the part that carried it or comes nearest."""
    held: tuple[Match, ...] = ()
    if request is not None:
        held = tuple(match for match in (*request.evidence, *request.weak) if match.path == path)
    nearest = held[0] if held else None
    said = f"{nearest.confidence:.2f}" if nearest is not None else ""
    kind = "wrongly_mapped" if shown else "not_mapped"
    return Disagreement(kind=kind, request=key, path=path, where=nearest.at if nearest else "", said=said)


def _request(key: str, request: RequestResult | None, wanted: RequestTruth, compared: Compared) -> None:
    counts = compared.of(key)
    status = request.status if request is not None else None
    accepted = status in wanted.status
    compared.statuses[key] = (status.value if status is not None else _ABSENT, accepted)
    counts.statuses += 1
    counts.status_right += accepted
    counts.met += status is Status.MET
    counts.false_met += status is Status.MET and not accepted
    counts.missing += status is Status.MISSING
    counts.false_missing += status is Status.MISSING and not accepted
    place = request.evidence[0] if request is not None and request.evidence else None
    path, where = (place.path, place.at) if place is not None else ("", "")
    if not accepted:
        said, right = compared.statuses[key][0], " or ".join(status.value for status in wanted.status)
        compared.disagreements.append(
            Disagreement(kind="status", request=key, path=path, where=where, said=said, wanted=right, why=wanted.why)
        )
    if wanted.status[0] not in _NO_FAULTS:
        _faults(key, request, wanted, compared)


def _faults(key: str, request: RequestResult | None, wanted: RequestTruth, compared: Compared) -> None:
    counts, checks = compared.of(key), request.checks if request is not None else ()
    failing = {check.spec.id for check in checks if check.outcome is Outcome.FAIL}
    counts.faults += len(wanted.failing)
    counts.faults_seen += len(wanted.failing & failing)
    if request is None or request.status not in _NOT_SHOWN:
        counts.checks += sum(check.outcome is not Outcome.UNKNOWN for check in checks)
        for check in sorted(checks, key=lambda check: check.spec.id):
            known = check.spec.id in wanted.failing | wanted.unsure
            if check.spec.required and check.outcome is Outcome.FAIL and not known:
                counts.false_alarms += 1
                compared.disagreements.append(_check("false_alarm", key, check))
    by_id = {check.spec.id: check for check in checks}
    for missed in sorted(wanted.failing - failing):
        found = by_id.get(missed)
        compared.disagreements.append(
            _check("fault_not_seen", key, found)
            if found is not None
            else Disagreement(kind="fault_not_seen", request=key, check=missed, said="not made")
        )


def _check(kind: str, key: str, check: CheckResult) -> Disagreement:
    place = check.where[0] if check.where else None
    return Disagreement(
        kind=kind,
        request=key,
        check=check.spec.id,
        path=place.path if place is not None else "",
        where=place.at if place is not None else "",
        said=check.outcome.value,
    )


def _defects(result: Result, truth: Truth, requests: Mapping[str, RequestResult], compared: Compared) -> None:
    """Count a planted fault once for each request, check and file: found where the check fails and names the file."""
    same = _twins(result.documents)
    planted = {(each.request, each.check, each.file): each for each in truth.defects}
    for defect in planted.values():
        counts = compared.of(defect.request)
        counts.defects += 1
        if _is_found(defect, requests.get(defect.request), same.get(defect.file, frozenset({defect.file}))):
            counts.defects_found += 1
            continue
        compared.disagreements.append(
            Disagreement(
                kind="defect_not_found",
                request=defect.request,
                check=defect.check,
                path=defect.file,
                where=str(defect.where),
                why=defect.what,
            )
        )


def _is_found(defect: DefectTruth, request: RequestResult | None, files: frozenset[str]) -> bool:
    if request is None:
        return False
    named = any(match.path in files for match in request.evidence)
    return any(
        check.spec.id == defect.check
        and check.outcome is Outcome.FAIL
        and (named or any(file in str(place) for place in check.where for file in files))
        for check in request.checks
    )


def _twins(documents: tuple[Document, ...]) -> dict[str, frozenset[str]]:
    """Return for each path those of the files with the same bytes, its own among them."""
    by_bytes: dict[str, set[str]] = {}
    for document in documents:
        by_bytes.setdefault(document.sha256 or document.path, set()).add(document.path)
    return {path: frozenset(paths) for paths in by_bytes.values() for path in sorted(paths)}


def by_rule(compared: Iterable[Compared]) -> dict[str, Counts]:
    """Return what was counted for each rule over several packs, by its id."""
    found: dict[str, Counts] = {}
    for each in compared:
        for key, counts in each.by_request.items():
            found.setdefault(key, Counts()).add(counts)
    return dict(sorted(found.items()))
