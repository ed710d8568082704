"""The labels of a paper beside which something stands, found by what they are called without looking at all of them."""

from collections.abc import Iterable

from aeo_evidence.model.paper import Label


class FilledLabels:
    """Labels with something beside them, by each form of their names."""

    def __init__(self, labels: Iterable[Label] = ()) -> None:
        self._first: dict[str, tuple[int, Label]] = {}
        for place, label in enumerate(labels):
            for form in label.forms if label.cell.text else ():
                self._first.setdefault(form, (place, label))

    def named(self, headings: Iterable[str]) -> Label | None:
        """Return the first label that one of the headings names; None where there is none."""
        found = [self._first[heading] for heading in headings if heading in self._first]
        return min(found, key=lambda each: each[0])[1] if found else None
