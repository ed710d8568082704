"""Papers of a set that are bound into one file: each is a paper of its own, known by the file and its chapter."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from aeo_evidence.match.read import Read, widths_of
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.reading import Reading
from aeo_evidence.model.rule import Rule

_MARK = "/\n"  # no path holds it, and the name after it is no name of a file, whose numbers would join all chapters
_FEWEST_PARTS, _MOST_CHAPTERS = 2, 12


def source_of(key: str) -> tuple[str, int | None]:
    """Return the path of the file that a key stands for, and the section of it, None for the whole."""
    path, mark, section = key.partition(_MARK)
    return path, int(section) if mark else None


def unbound(read: Read, rules: Iterable[Rule], titles: TitleReader) -> tuple[Read, ...]:
    """Return a file as one paper, or as its chapters where it binds several papers of a set; each has its key as path."""
    chapters = _chapters(read.paper)
    if any(len(_parts(rule, read.paper, chapters, titles)) >= _FEWEST_PARTS for rule in rules):
        return tuple(_chapter(read, index) for index in chapters)
    return (read,)


def _chapters(paper: Paper) -> list[int]:
    chapters = [section.index for section in paper.sections if section.parent == 0]
    return chapters if _FEWEST_PARTS <= len(chapters) <= _MOST_CHAPTERS else []


def _parts(rule: Rule, paper: Paper, chapters: list[int], titles: TitleReader) -> set[str]:
    """Return the parts of a set that chapters name, each by its own heading or by the titles of its tables."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for index in chapters:
        for title in paper.chapter(index).titles:
            reading = titles.read(title)
            for own, part in reading.parts:
                if own == rule.id and (own, part) not in reading.not_parts:
                    named[part].add(index)
    return set(named) if len(set().union(*named.values())) >= _FEWEST_PARTS else set()


def _chapter(read: Read, index: int) -> Read:
    end = read.paper.sections[index].end
    paper = replace(read.paper.chapter(index), path=f"{read.paper.path}{_MARK}{index}")
    phrases = {key: tuple(hit for hit in hits if index <= hit.section < end) for key, hits in read.part_phrases.items()}
    return Read(Reading(paper, {}), {}, phrases, widths_of(paper))
