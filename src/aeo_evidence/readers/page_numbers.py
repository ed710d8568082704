"""Page numbers as a person writes them."""

from collections.abc import Iterable


def in_ranges(numbers: Iterable[int]) -> str:
    """Return page numbers in order, neighbours as a range: "2-4, 7"."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
