"""How long the longest paper that the limits let through takes after it is read, and whether that grows as its length does.

    python benchmarks/bound.py [--shapes paragraphs sections rows labels]

Each shape is made as long as `reading/extent.py` lets a paper be, and a quarter of that, of words that rules ask for. Told are
processor seconds of all that comes after reading, reports too, and the ratio of the whole to the quarter: 4 is linear.
"""

import argparse
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

DAY = date(2026, 10, 31)
_QUARTER = 4


def paragraphs(count: int, said: Callable[[], str]) -> tuple[str, str]:
    """Return the name and the text of a manual of paragraphs."""
    return "a.txt", "\n\n".join(["Seal control procedure", *(f"{said()} {number}." for number in range(count))])


def sections(count: int, said: Callable[[], str]) -> tuple[str, str]:
    """Return those of a manual of nothing but short chapters."""
    return "a.md", "\n\n".join(f"## {number} {said()}\n\nThe officer checks it: {said()}." for number in range(count))


def rows(count: int, said: Callable[[], str]) -> tuple[str, str]:
    """Return those of a register."""
    lines = (f"QX{number:07},{number % 28 + 1} May 2026,{said().replace(',', ' ')}" for number in range(count))
    return "seal register.csv", "\n".join(["Seal number,Date,Officer", *lines])


def labels(count: int, said: Callable[[], str]) -> tuple[str, str]:
    """Return those of a form."""
    del said
    lines = (f"Date: {number % 28 + 1} May 2026  Name: Chan {number}\n" for number in range(count))
    return "form.txt", "\n".join(["Declaration form\n", *lines])


SHAPES = {paragraphs: 160_000, sections: 40_000, rows: 400_000, labels: 230_000}  # more than the limit lets through


def after_reading(name: str, text: str, programme: Any, most: int) -> float:
    """Return the processor seconds of all stages after reading, for as much of a text as there is room for."""
    from dataclasses import replace

    from aeo_evidence import pipeline, write_html, write_json, write_workbook
    from aeo_evidence.reading.extent import within
    from aeo_evidence.reading.leaf import content_of, read_leaves
    from aeo_evidence.reading.pack import as_documents

    (leaf,) = read_leaves(text.encode("utf-8"), name)
    content = content_of(leaf)
    leaf = leaf if content is None else replace(leaf, content=within(content, most)[0])
    options = pipeline.Options(as_of=DAY, tier=2, jobs=0)
    start = time.process_time()
    documents = as_documents([leaf], programme.vocabulary)
    result = pipeline.judge(documents, programme, options, pipeline.Answers(), applicant="x")
    for write in (write_json, write_workbook, write_html):
        write(result)
    return time.process_time() - start


def main() -> None:
    """Print a line for each shape."""
    from aeo_evidence import load_rules, sweep_seldom
    from aeo_evidence.match.lexicon import build_lexicon
    from aeo_evidence.match.likeness import build_likeness
    from aeo_evidence.readers.limits import MOST_TEXT

    names = {shape.__name__: shape for shape in SHAPES}
    parser = argparse.ArgumentParser(description="How long the longest paper takes.")
    parser.add_argument("--shapes", nargs="+", choices=names, default=list(names))
    asked = parser.parse_args()
    sweep_seldom()
    programme = load_rules(as_of=DAY)
    build_lexicon(programme)
    build_likeness(programme)
    phrases = sorted({p.text for rule in programme.rules.values() for t in rule.topics.values() for p in t.phrases})
    for shape in (names[name] for name in asked.shapes):
        chance = random.Random(shape.__name__)
        name, text = shape(SHAPES[shape], lambda: chance.choice(phrases).replace("+", "and"))  # noqa: B023 - used at once
        part, whole = (after_reading(name, text, programme, most) for most in (MOST_TEXT // _QUARTER, MOST_TEXT))
        print(
            f"{shape.__name__:12} {whole:6.1f} s at the limit, {part:5.1f} s at a quarter of it: ratio {whole / part:.1f}"
        )


if __name__ == "__main__":
    main()
