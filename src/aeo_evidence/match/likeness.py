"""How like a part of a paper is to the papers that show a request: by the words of its rule and of the rule's examples.

A name in a title is what its author chose; what a paper treats shows in all its words together. Each rule is a bag of words,
weighted as in BM25 (Robertson and Zaragoza, 2009): rare words and words that the rule's texts repeat say more. A part is
like the rule whose bag weighs heaviest for the part's words, by as much as it leaves the next one behind. Papers that show
nothing of any request, such as a job advertisement, have bags of their own: what is nearest to one of them is like no rule.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from aeo_evidence.match import calibration as value
from aeo_evidence.match.lexicon import ProgrammeKey
from aeo_evidence.model.paper import Paper, Section, Sentence, Table
from aeo_evidence.model.rule import Examples, Programme, Rule
from aeo_evidence.sweeping import unswept
from aeo_evidence.text.fold import fold, han_runs, has_han, plain, stem, width

_REPEATS, _LENGTH = 5.0, 0.9  # how much repeating says, and how far a long text of a rule counts for less
_SCALE = 1000  # weights are whole numbers, so that a sum is the same in any order
_NAME, _TITLE, _MEANS, _WORD, _EXAMPLE = 3, 4, 2, 1, 2
_LENGTH_OF_PHRASE = 40  # longer texts are hardly met twice
_ROWS = 4  # rows of a table that say what the others say again
# Words below which nothing is said: of a paper as a whole or a table, and of a chapter, whose neighbours say more.
_FEWEST, _FEWEST_OF_CHAPTER = 10, 20
_SHOWN = 6
_SHARE_OF_OWN = 0.55  # of the words of a paper that does not show a rule, above which they are the rule's
_NUMBERED = re.compile(
    r"\s*(?:\d{1,2}[.)、]|[一二三四五六七八九十]{1,3}、|[(（](?:[a-z]|[一二三四五六七八九十]{1,3})[)）])\s*\S"
)
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_RULES = 3  # of fewer, to be like one more than like the next says nothing


@dataclass(frozen=True, slots=True)
class Alike:
    """A part reads like the papers of a rule: by how much more than like those of the next, and by which of its words."""

    ratio: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The words of all rules and other papers: number of each word, and what it weighs for each of them."""

    rules: tuple[str, ...]
    numbers: Mapping[str, int]
    weights: NDArray[np.int32]  # words by rules
    others: NDArray[np.int32]  # words by kinds of paper that show nothing
    against: NDArray[np.int32]  # words by rules, of the papers that look like a rule's and do not show it
    own: Mapping[str, frozenset[str]]  # by rule, the words that a person knows its papers by

    def known(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of those words that are known."""
        return {self.numbers[word] for word in words if word in self.numbers}

    def nearest(self, words: Iterable[int], fewest: int) -> dict[str, float]:
        """Return the rule that words, by number, are most like, or two that are nearly level, each with its lead over the next.

        Of two the lead says less: one of them may be the other's neighbour and not shown at all. Where a paper that
        shows nothing is as near as the first, there is none.
        """
        known = sorted(words)
        weights = self.weights[known]
        if len(self.rules) < _FEWEST_RULES or np.count_nonzero(weights.any(axis=1)) < fewest:
            return {}
        sums = weights.sum(axis=0)
        order = np.lexsort((np.arange(len(sums)), -sums))[:_FEWEST_RULES]
        first, second, third = (max(1, int(sums[index])) for index in order)
        other = int(self.others[known].sum(axis=0).max(initial=0))
        if first < other:
            return {}
        found = {self.rules[order[0]]: first / second}
        if first / second < value.ALIKE:
            found = {self.rules[order[0]]: first / third, self.rules[order[1]]: second / third}
            found = {rule: min(lead, value.LEVEL) for rule, lead in found.items()}
        against = self.against[known].sum(axis=0)
        likes = {self.rules[index]: (int(sums[index]), int(against[index])) for index in order}
        return {rule: lead for rule, lead in found.items() if likes[rule][1] < value.NEIGHBOUR * likes[rule][0]}

    def telling(self, words: Iterable[str], rule: str) -> list[str]:
        """Return the words that speak for the rule, the heaviest first: such as a person knows its papers by, if any."""
        known = [word for word in dict.fromkeys(words) if word in self.numbers]
        weights = self.weights[[self.numbers[word] for word in known], self.rules.index(rule)].tolist()
        speaking = sorted((-weight, word) for weight, word in zip(weights, known, strict=True) if weight)
        speaking = [each for each in speaking if each[1] in self.own[rule]] or speaking
        return [word for _, word in speaking[:_SHOWN]]


def build_likeness(programme: Programme) -> Likeness:
    """Return the words of a programme's rules with their weights."""
    return _build(ProgrammeKey(programme))


@lru_cache(maxsize=4)
@unswept()
def _build(key: ProgrammeKey) -> Likeness:
    programme = key.programme
    examples = {rule: programme.examples.get(rule, Examples()) for rule in programme.rules}
    groups = programme.vocabulary.expressions
    bags = [_bag(_said_of(rule, examples[rule.id].shown, groups)) for rule in programme.rules.values()]
    counter = [
        _bag(_told_apart(examples[rule].not_shown, bag)) for rule, bag in zip(programme.rules, bags, strict=True)
    ]
    others = [_bag(_papers(texts)) for texts in programme.vocabulary.other_papers.values()]
    rarity = Counter(word for bag in bags for word in bag)
    rarity.update({word for bag in others for word in bag} - rarity.keys())  # what the rules say weighs as without them
    numbers = {word: index for index, word in enumerate(sorted(rarity))}
    usual = sum(sum(bag.values()) for bag in bags) / max(1, len(bags))
    rare = {word: math.log(1 + (len(bags) - count + 0.5) / (count + 0.5)) for word, count in rarity.items()}
    shown, against, nothing = (_weights(these, numbers, rare, usual) for these in (bags, counter, others))
    own = {rule.id: frozenset(_own_words(rule, groups)) for rule in programme.rules.values()}
    return Likeness(tuple(programme.rules), numbers, weights=shown, others=nothing, against=against, own=own)


def _own_words(rule: Rule, groups: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the words of a rule itself, not of its examples, in which people have names; of Chinese, where a run begins.

    Two characters in the middle of a run are as often no word as one.
    """
    for text, _ in _said_of(rule, (), groups):
        for word in text.split():
            if not has_han(word):
                yield from words_of(word)
            elif len(text) <= _LENGTH_OF_PHRASE:
                yield from (word[first : first + 2] for first, end in han_runs(word) if end - first > 1)


def _weights(
    bags: list[Counter[str]], numbers: Mapping[str, int], rare: Mapping[str, float], usual: float
) -> NDArray[np.int32]:
    weights = np.zeros((len(numbers), len(bags)), np.int32)
    for column, bag in enumerate(bags):
        damped = _REPEATS * (1 - _LENGTH + _LENGTH * bag.total() / usual)
        words = list(bag.keys() & numbers.keys())
        counts = np.array([bag[word] for word in words], np.float64)
        heavy = np.array([rare[word] for word in words], np.float64) * counts * (_REPEATS + 1) / (counts + damped)
        weights[[numbers[word] for word in words], column] = np.rint(_SCALE * heavy).astype(np.int32)
    return weights


def _said_of(rule: Rule, examples: Iterable[str], groups: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Yield the texts that say what a rule's papers are about, folded, each with what its words count."""
    for phrase in (*rule.names, *rule.subjects):
        yield from (
            (word, _NAME) for word in (*phrase.words, *(w for name in phrase.expressions for w in groups[name]))
        )
    for topic in rule.topics.values():
        yield from ((word, _WORD) for phrase in topic.phrases for word in phrase.words)
        yield fold(topic.means), _MEANS
    yield from ((heading, _WORD) for headings in rule.columns.values() for heading in headings)
    yield from ((fold(title), _TITLE) for title in rule.title.values())
    yield from ((fold(advice), _WORD) for advice in rule.advice.values())
    yield from _papers(examples)


def _told_apart(texts: Iterable[str], bag: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield the papers that do not show a rule but for those that its words do not tell apart.

    A haulier's declaration reads like the company's own: whose it is says its title.
    """
    for paper in _papers(texts):
        words = _bag([paper])
        if sum(word in bag for word in words) < _SHARE_OF_OWN * len(words):
            yield paper


def _papers(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((fold(text), _EXAMPLE) for text in texts)


def _bag(texts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Return how much each word of folded texts counts."""
    bag: Counter[str] = Counter()
    for text, weight in texts:
        for word in _distinct(text) if len(text) <= _LENGTH_OF_PHRASE else set(words_of(text)):
            bag[word] += weight
    return bag


@lru_cache(maxsize=65536)  # the same words stand in many phrases
def _distinct(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def words_of(folded: str) -> Iterator[str]:
    """Yield the words of folded text: stems of Latin words without figures, and each two Han characters side by side."""
    for word in folded.split():
        if has_han(word):
            yield from (word[start : start + 2] for start in range(len(word) - 1))
        elif len(word) > 1 and word.isalpha():
            yield word


@dataclass(frozen=True, slots=True)
class PaperLikeness:
    """What the sections and the tables of a paper are like: for each the rules with their lead."""

    likeness: Likeness
    paper: Paper
    sections: tuple[dict[str, float], ...]
    tables: tuple[dict[str, float], ...]

    def of_section(self, section: Section, rule: str) -> Alike | None:
        """Return how a section with all that it holds is like a rule's papers, or None where it is not enough."""
        return self._alike(self.sections[section.index].get(rule, 0.0), rule, _section_texts(self.paper, section))

    def is_like_another(self, section: Section, rule: str) -> bool:
        """Say whether a section reads like the papers of other rules, and not like those of this one."""
        return bool(self.sections[section.index]) and rule not in self.sections[section.index]

    def of_table(self, index: int, rule: str) -> Alike | None:
        """Return how a table is like a rule's papers, or None where it is not enough."""
        return self._alike(self.tables[index].get(rule, 0.0), rule, _table_texts(self.paper.tables[index]))

    def _alike(self, ratio: float, rule: str, texts: Iterable[str]) -> Alike | None:
        if ratio < value.ALIKE:
            return None
        surfaces = _surfaces(tuple(texts))
        telling = self.likeness.telling(surfaces, rule)
        return Alike(round(ratio, 2), tuple(dict.fromkeys(surfaces[word] for word in telling)))


def likeness_of(paper: Paper, likeness: Likeness) -> PaperLikeness:
    """Return what the parts of a paper are like."""
    name = paper.path.rpartition("/")[2]
    own = [likeness.known(_words(_own_folded(paper, section))) for section in paper.sections]
    own[0] |= likeness.known(_words(map(fold, (*paper.titles, *paper.running, name))))
    sections = []
    for section in paper.sections:
        inside = set[int]().union(*own[section.index : section.end])
        found = likeness.nearest(inside, _FEWEST_OF_CHAPTER if section.index else _FEWEST)
        for rule, lead in _of_paragraphs(section, likeness).items():
            found[rule] = max(lead, found.get(rule, 0.0))
        sections.append(found)
    tables = []
    for table in paper.tables:
        around = map(fold, (paper.sections[table.section].heading, *paper.titles, name))
        tables.append(likeness.nearest(likeness.known(_words((*_table_folded(table), *around))), _FEWEST))
    return PaperLikeness(likeness, paper, tuple(sections), tuple(tables))


def _of_paragraphs(section: Section, likeness: Likeness) -> dict[str, float]:
    """Return what the long numbered paragraphs of a section are like, each by itself.

    A chapter of several matters reads like the papers of none of them as a whole.
    """
    paragraphs: list[list[Sentence]] = []
    for sentence in section.sentences:
        if _NUMBERED.match(sentence.text):
            paragraphs.append([])
        if paragraphs:
            paragraphs[-1].append(sentence)
    long = [each for each in paragraphs if sum(width(sentence.text) for sentence in each) >= value.LONG_PARAGRAPH]
    found: dict[str, float] = {}
    for paragraph in long if len(long) > 1 else ():
        words = likeness.known(_words(sentence.folded for sentence in paragraph))
        for rule, lead in likeness.nearest(words, _FEWEST_OF_CHAPTER).items():
            found[rule] = max(lead, found.get(rule, 0.0))
    return found


def _words(folded: Iterable[str]) -> Iterator[str]:
    for text in folded:
        yield from words_of(text)


def _own_folded(paper: Paper, section: Section) -> Iterator[str]:
    """Yield what `_own_texts` yields, folded."""
    if section.contents:
        return
    yield fold(section.heading)
    yield from (sentence.folded for sentence in section.sentences)
    for index in section.tables:
        yield from _table_folded(paper.tables[index])


def _table_folded(table: Table) -> Iterator[str]:
    yield from map(fold, (table.sheet, *table.titles, *(column.heading for column in table.columns)))
    yield from (note.folded for note in table.notes)
    yield from (row.sentence.folded for row in table.rows[:_ROWS])


def _own_texts(paper: Paper, section: Section) -> Iterator[str]:
    if section.contents:
        return
    yield section.heading
    yield from (sentence.text for sentence in section.sentences)
    for index in section.tables:
        yield from _table_texts(paper.tables[index])


def _section_texts(paper: Paper, section: Section) -> Iterator[str]:
    for part in paper.sections[section.index : section.end]:
        yield from _own_texts(paper, part)


def _table_texts(table: Table) -> Iterator[str]:
    yield table.sheet
    yield from table.titles
    yield from (column.heading for column in table.columns)
    yield from (note.text for note in table.notes)
    yield from (row.sentence.text for row in table.rows[:_ROWS])


@lru_cache(maxsize=256)  # a part may be like two rules
def _surfaces(texts: tuple[str, ...]) -> Mapping[str, str]:
    """Return for each word as compared the word as it stands first in the texts."""
    found: dict[str, str] = {}
    for text in texts:
        for latin in _LATIN_WORD.findall(text):
            if latin.isascii():
                found.setdefault(stem(latin.casefold()), latin)
        folded = plain(text)
        if len(folded) == len(text):
            for first, end in han_runs(folded):
                for start in range(first, end - 1):
                    found.setdefault(folded[start : start + 2], text[start : start + 2])
    return found
