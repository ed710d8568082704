"""A place is parted from its path by the longest path of the report that it begins with."""

from hypothesis import given
from hypothesis import strategies as some

from aeo_evidence.letter_source.places import Paths
from aeo_evidence.model.paper import Place

NAMES = some.text(alphabet="ab#", min_size=1, max_size=5)


@given(paths=some.lists(NAMES, max_size=6), where=some.text(alphabet="ab#", max_size=9))
def test_the_longest_path_that_fits_is_the_papers(paths: list[str], where: str) -> None:
    fits = [path for path in paths if where == path or where.startswith(f"{path}#")]
    path = max(fits, key=len, default=where)
    assert Paths.of(paths).place(where) == Place(path, where[len(path) + 1 :])


def test_a_path_may_hold_the_sign_that_parts_it_from_the_place() -> None:
    paths = Paths.of(["logs", "logs#1.xlsx"])
    assert paths.place("logs#1.xlsx#Sep!A4") == Place("logs#1.xlsx", "Sep!A4")
