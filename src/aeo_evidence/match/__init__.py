"""Match the parts of papers to evidence requests, each match with its confidence, its words and its reasons."""

from aeo_evidence.match.pack import Finder, MatchedPaper, PackMatches, match_pack

__all__ = ["Finder", "MatchedPaper", "PackMatches", "match_pack"]
