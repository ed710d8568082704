"""Numbers of pages, slides, rows and columns as a person writes them."""

from collections.abc import Callable, Iterable


def in_ranges(numbers: Iterable[int], shown: Callable[[int], str] = str) -> str:
    """Return numbers in order, neighbours as a range: "2-4, 7"; `shown` says how each is written."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(shown(first) if first == last else f"{shown(first)}-{shown(last)}" for first, last in parts)
