"""What of a file was left out, said in one way: the first loss is its problem, further ones stand among its remarks."""

from collections.abc import Iterable, Sequence

from aeo_evidence.model.document import Remark
from aeo_evidence.readers.flow import Item, Laid
from aeo_evidence.readers.page_numbers import in_ranges

_SHOWN = 3  # names that are told


def losses(*found: Remark | None) -> tuple[Remark | None, tuple[Remark, ...]]:
    """Return what a content tells as its problem, and as remarks what more of it was left out."""
    lost = tuple(dict.fromkeys(remark for remark in found if remark is not None))
    more = (Remark("further_lost", (("problem", remark.code), *remark.facts)) for remark in lost[1:])
    return (lost[0] if lost else None), tuple(more)


def cut_tables(items: Iterable[Item]) -> Remark | None:
    """Return which tables of running text are larger than the limits, by their numbers, and how much of them is lacking."""
    tables = [item for item in items if isinstance(item, Laid)]
    cut = [number for number, table in enumerate(tables, start=1) if table.left_out]
    left = sum(table.left_out for table in tables)
    return Remark("tables_cut", (("left", str(left)), ("tables", in_ranges(cut)))) if cut else None


def unread_parts(names: Sequence[str]) -> Remark | None:
    """Return which parts of a package are missing or torn, the first few by name; None where all are whole."""
    told = sorted(set(names))
    more = " …" if len(told) > _SHOWN else ""
    return Remark("package_parts_lost", (("names", "; ".join(told[:_SHOWN]) + more),)) if told else None
