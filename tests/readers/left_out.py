"""Read a file as the program does, and tell what is said to be left out of it."""

import io

from aeo_evidence.model.document import Content, Grid
from aeo_evidence.reading.leaf import read_leaves
from tests.readers.made_word import edited


def read(data: bytes, name: str) -> Content:
    """Read a file as the program does; what is wrong with it stands in its content's problem."""
    (read_leaf, *_) = read_leaves(data, name)
    content = read_leaf.content
    assert isinstance(content, Content), read_leaf.problem
    return content


def words(content: Content) -> list[str]:
    found: list[str] = []
    for block in content.blocks:
        if isinstance(block, Grid):
            found += [each.text for line in block.rows for each in line.cells if each.text]
        else:
            found.append(block.text)
    return found


def lost(content: Content) -> list[tuple[str, dict[str, str]]]:
    """Return what is said to be left out: the problem, and what stands among the remarks as further losses."""
    first = [(content.problem.code, dict(content.problem.facts))] if content.problem is not None else []
    more = [dict(remark.facts) for remark in content.remarks if remark.code == "further_lost"]
    return [*first, *((facts.pop("problem"), facts) for facts in more)]


def counted(content: Content) -> dict[str, str]:
    return {remark.code: dict(remark.facts)["count"] for remark in content.remarks if "count" in dict(remark.facts)}


def saved(made: object) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def torn(data: bytes, *parts: str) -> bytes:
    """The package with some of its parts torn."""
    return edited(data, lambda name, content: content[: len(content) // 2] if name in parts else content)
