"""Which papers may be alike, found without comparing each with each: by the rarest of their shingles."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from aeo_evidence.duplicates.prints import Print, Shingles

_COMMON = 64  # papers: what stands in more of them tells none from another


def alike_pairs(prints: Sequence[Print], least: float) -> Iterator[tuple[Print, Print]]:
    """Yield each pair of which at least the share `least` of all their shingles may be common to both.

    Two sets that share so much share one of the rarest shingles of either: of n, the n - least * n + 1 rarest. Monthly
    sheets of one register share their headings, which are not rare, and are never compared at all.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for position, rarest in enumerate(_rarest(prints, least)):
        own = prints[position]
        near = sorted({other for shingle in rarest for other in holders[shingle]})
        for other in near:
            sizes = sorted((own.shingles.size, prints[other].shingles.size))
            if sizes[0] >= least * sizes[1]:
                yield prints[other], own
        for shingle in rarest:
            holders[shingle].append(position)


def likeness(first: Print, second: Print) -> float:
    """Return the share of all shingles of two papers that both have."""
    common = np.intersect1d(first.shingles, second.shingles, assume_unique=True).size
    return common / max(1, first.shingles.size + second.shingles.size - common)


def _rarest(prints: Sequence[Print], least: float) -> Iterator[list[int]]:
    """Yield for each print the rarest of its shingles, without those that no other print has, or too many have."""
    if not prints:
        return
    every, counts = np.unique(np.concatenate([each.shingles for each in prints]), return_counts=True)
    for each in prints:
        held = counts[np.searchsorted(every, each.shingles)]
        order = np.lexsort((each.shingles, held))[: _prefix(each.shingles, least)]
        telling = order[(held[order] > 1) & (held[order] <= _COMMON)]
        yield [int(shingle) for shingle in each.shingles[telling]]


def _prefix(shingles: Shingles, least: float) -> int:
    return shingles.size - math.ceil(least * shingles.size) + 1
