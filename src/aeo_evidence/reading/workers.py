"""Who reads: worker processes of this machine, a cluster's, or nobody but this process."""

from pathlib import Path

from aeo_evidence.discover import SourceFile
from aeo_evidence.engine import Engine, InlineEngine, ProcessEngine
from aeo_evidence.errors import AeoError
from aeo_evidence.model.document import Remark
from aeo_evidence.reading.digest import versions
from aeo_evidence.reading.on_disk import may_be_opened

_NOT_THERE = {"vanished", "no_permission", "not_openable"}


def engine_for(jobs: int | None, scheduler: str | None) -> Engine:
    """Return the engine that a run asks for; raise AeoError where a cluster cannot be had."""
    if scheduler is not None:
        from aeo_evidence.engine.cluster import ClusterEngine  # noqa: PLC0415 - most runs need none

        return ClusterEngine(scheduler, versions)
    return InlineEngine() if jobs == 0 else ProcessEngine(jobs)


def must_be_seen(entry: SourceFile, problem: Remark | None) -> None:
    """Raise AeoError where a cluster's worker could not open a file that can be opened here: that is no finding about it."""
    if problem is None or problem.code not in _NOT_THERE or not may_be_opened(entry.location):
        return
    why = dict(problem.facts).get("reason", problem.code)
    raise AeoError(
        "A worker of the cluster cannot open {path}, which can be opened here: {why}. Put the papers on storage "
        "that every worker sees under the same path and may read.",
        path=Path(entry.location).absolute(),
        why=why,
    )
