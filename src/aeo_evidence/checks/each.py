"""`each_partner`, `each_premises`, `each_person`: each name on the list of another request has a paper of its own here.

A paper that calls for a signature and bears none is no paper for its partner.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from aeo_evidence.checks import signed
from aeo_evidence.checks.evidence import Evidence, is_blank, originals
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import CheckResult, Note, Outcome
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.fold import fold
from aeo_evidence.text.names import name_words, names_in
from aeo_evidence.text.quoting import shortened

_SUBJECTS = {"each_partner": "partner", "each_premises": "address", "each_person": "person"}
_MOST_NAMED = 20
_LONGEST_NAME = 120
_SHORTEST_PLACE = 3
# What stands in any address and names no place.
_IN_ANY_ADDRESS = (
    "room floor unit flat block street road lane avenue building centre center tower industrial estate house court plaza "
    "kowloon new territories island phase district warehouse office factory shop godown store ground upper lower "
    "香港 九龍 新界 工業 業中 中心 大廈 廣場 貨倉 倉庫 辦公 公室 寫字 字樓 地下 中国 广东 工业 工厂 仓库"
)
_NO_PLACE = frozenset(fold(word).strip() for word in _IN_ANY_ADDRESS.split())


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where every name on the list stands in a mapped paper; each one that does not is named."""
    listed = _listed(spec, evidence)
    if not listed:
        return unknown(spec, "no_list", list=str(spec.parameters.get("list", "")))
    texts = {match.path: fold("\n".join(evidence.paper(match).lines())) for match in evidence.matches}
    open_at = {path: _unsigned(spec, evidence, path) for path in texts}
    counting = [text for path, text in texts.items() if not open_at[path]]
    without = [(name, place) for name, place in listed if not any(names_in(name, text) for text in counting)]
    surely = [(name, place) for name, place in without if not _may_be_named(spec, name, counting)]
    if without and not surely:
        return unknown(spec, "names_unsure", [at for _, at in without], names=_listing(name for name, _ in without))
    if surely:
        code = "names_without_signed_paper" if spec.kind == "each_partner" else "names_without_paper"
        named: dict[Place, list[str]] = {}
        for name, place in surely:
            unsigned = (at for path, text in texts.items() if names_in(name, text) for at in open_at[path])
            for at in (place, *unsigned):
                named.setdefault(at, []).append(name)
        return failed(
            spec,
            code,
            named,
            failed=len(surely),
            of=len(listed),
            each={place: Note(code, (("names", _listing(names)),)) for place, names in named.items()},
            names=_listing(name for name, _ in surely),
        )
    return passed(spec, "names_have_paper", [place for _, place in listed][:3], of=len(listed))


def _may_be_named(spec: CheckSpec, address: str, texts: Iterable[str]) -> bool:
    """Say whether a paper may be about premises that it does not name by their whole address: some place of it stands there.

    "Fo Tan warehouse" on a plan is likely the store at 8 Wong Chuk Yeung Street, Fo Tan; a person has to say so.
    """
    if spec.kind != "each_premises":
        return False
    parts = [part for word in name_words(address) for part in _places(word)]
    return any(f" {part} " in text if part.isascii() else part in text for text in texts for part in parts)


def _places(word: str) -> Iterator[str]:
    """Yield what of a word of an address may be the name of a place: a Latin word, each two Han characters."""
    if word.isascii():
        if len(word) >= _SHORTEST_PLACE and word.isalpha() and word not in _NO_PLACE:
            yield word
        return
    yield from (word[at : at + 2] for at in range(len(word) - 1) if word[at : at + 2] not in _NO_PLACE)


def _listed(spec: CheckSpec, evidence: Evidence) -> list[tuple[str, Place]]:
    request = spec.parameters.get("list", "")
    subject = _SUBJECTS[spec.kind]
    found: dict[str, Place] = {}
    for match in originals(evidence.others.get(request, ()), evidence.documents):
        columns = dict(match.columns)
        if match.table is None or subject not in columns:
            continue
        for row in evidence.paper(match).tables[match.table].rows:
            cell = row.cells[columns[subject]]
            if not is_blank(cell):
                found.setdefault(shortened(cell.text, _LONGEST_NAME), Place(match.path, row.at))
    return list(found.items())


def _unsigned(spec: CheckSpec, evidence: Evidence, path: str) -> tuple[Place, ...]:
    """Return where a paper lacks a signature. Asked for of partners alone: what nobody signed binds nobody."""
    if spec.kind != "each_partner":
        return ()
    alone = replace(evidence, matches=tuple(match for match in evidence.matches if match.path == path))
    found = signed.run(replace(spec, id="signed", kind="signed"), alone)
    return found.where if found.outcome is Outcome.FAIL else ()


def _listing(names: Iterable[str]) -> str:
    return "; ".join(islice(names, _MOST_NAMED))
