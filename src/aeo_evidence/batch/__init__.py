"""Many applicants judged in one run, each as by itself; what was finished before is kept, and none ends the others."""

from aeo_evidence.batch.applicants import Applicants, find_applicants
from aeo_evidence.batch.prepare import Plan
from aeo_evidence.batch.run import Ran, Watcher, run_batch

__all__ = ["Applicants", "Plan", "Ran", "Watcher", "find_applicants", "run_batch"]
