"""What several runs do with one cache at the same time, for the tests: worker processes import it from here."""

from pathlib import Path

from aeo_evidence.cache import Cache
from aeo_evidence.model.document import Content, Paragraph
from tests.cache.made import key


def content(writer: int, number: int) -> Content:
    return Content(format="txt", blocks=(Paragraph(text=f"{writer} {number} " * 200, at="line=1"),))


def write_and_read(folder: Path, writer: int, count: int) -> int:
    """Keep so many entries, and return how many of them are there."""
    with Cache.open(folder) as cache:
        for number in range(count):
            cache.put(key(f"{writer}-{number}"), content(writer, number))
        return sum(cache.get(key(f"{writer}-{number}")) == content(writer, number) for number in range(count))
