"""Why a request came out as it did, or what became of a file: what was considered, what spoke for it, what was checked."""

from aeo_evidence.explain.gather import CheckSeen, Explanation, explain
from aeo_evidence.explain.places import Seen

__all__ = ["CheckSeen", "Explanation", "Seen", "explain"]
