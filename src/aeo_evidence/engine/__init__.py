"""The engine: runs tasks over foreign documents so that one that hangs, crashes or eats memory costs itself alone.

Three verbs: `submit`, `as_completed`, `close`. Behind them stand worker processes (`ProcessEngine`) or, for the
program's own papers and for tests, this process (`InlineEngine`); a cluster can stand behind the same three.
"""

from aeo_evidence.engine.inline import InlineEngine
from aeo_evidence.engine.processes import ProcessEngine, cores
from aeo_evidence.engine.tasks import Done, Engine, Failure, FailureKind, Ticket

__all__ = ["Done", "Engine", "Failure", "FailureKind", "InlineEngine", "ProcessEngine", "Ticket", "cores"]
