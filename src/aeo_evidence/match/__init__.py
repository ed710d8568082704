"""Match the parts of papers to evidence requests, each match with its confidence, its words and its reasons."""

from aeo_evidence.match.pack import PackMatches, match_pack

__all__ = ["PackMatches", "match_pack"]
