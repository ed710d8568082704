"""A candidate in lines: where it stands, how sure, what speaks for and against it, its columns and topics."""

from collections.abc import Iterator

from rich.text import Text

from aeo_evidence.explain.words import Words
from aeo_evidence.match.candidates import Candidate, Standing
from aeo_evidence.match.weight import Sign, confidence_of
from aeo_evidence.model.paper import Place
from aeo_evidence.report.lines import plain
from aeo_evidence.text.quoting import shortened

Line = tuple[int, Text]
_INDENT, _DEEPER = 2, 4
_LONGEST_QUOTE = 120
_COLOURS = {
    Standing.SHOWN: "green",
    Standing.WEAK: "cyan",
    Standing.BELOW: "dim",
    Standing.COVERED: "dim",
    Standing.BARRED: "yellow",
}


def candidate_lines(candidate: Candidate, words: Words, *, whole: bool) -> Iterator[Line]:
    """Yield the lines of a candidate; every sentence on its topics where the `whole` is asked for."""
    match = candidate.match
    asked_of_one = words.explanation.document is not None
    where = words.told.at(match.place) or match.path if asked_of_one else words.told.place(match.place)
    request = ""
    if words.explanation.request is None:
        request = f"{match.request}  {words.rule(candidate).title[words.told.language]}  "
    yield (
        _INDENT,
        Text.assemble(
            (f"{match.confidence:.2f} ", _COLOURS[candidate.standing]),
            (f"{words.standing(candidate.standing)}  ", _COLOURS[candidate.standing]),
            (request, "bold"),
            (plain(where), "bold"),
        ),
    )
    if candidate.standing is Standing.COVERED:
        return
    if candidate.barred:
        yield _DEEPER, Text(f"✗ {plain(words.text('barred', why=words.bar(candidate)))}", "yellow")
    for sign in candidate.signs:
        yield _DEEPER, _sign(sign, candidate, words)
    if candidate.signs:
        yield _DEEPER, Text(words.text("points", points=f"{confidence_of(candidate.signs):.2f}"), "dim")
    yield from _columns(candidate, words)
    yield from _topics(candidate, words, whole=whole)


def _sign(sign: Sign, candidate: Candidate, words: Words) -> Text:
    said = plain(words.sign(sign, candidate))
    if sign.most is not None:
        return Text(f"≤ {sign.most:.2f}  {said} ({words.text('most', most=f'{sign.most:.2f}')})", "yellow")
    if sign.worth < 0:
        return Text(f"− {-sign.worth:.2f}  {said}", "red")
    return Text.assemble(f"+ {sign.worth:.2f}  ", said)


def _columns(candidate: Candidate, words: Words) -> Iterator[Line]:
    found = [
        words.text("column", field=field, heading=plain(words.told.safe(heading)))
        for field, heading in candidate.columns
        if heading
    ]
    lacking = [words.field(field) for field, heading in candidate.columns if not heading]
    if found:
        yield _DEEPER, Text(words.labelled("columns", words.told.listed(found)))
    if lacking:
        yield _DEEPER, Text(words.labelled("columns_lacking", words.told.listed(lacking)))


def _topics(candidate: Candidate, words: Words, *, whole: bool) -> Iterator[Line]:
    if candidate.match.path in words.explanation.hidden:
        yield _DEEPER, Text(words.text("not_repeated"), "yellow")
        return
    for topic, hits in candidate.topics:
        for hit in hits if whole else hits[:1]:
            more = "" if whole or len(hits) == 1 else f" {words.text('more_sentences', count=str(len(hits) - 1))}"
            quote = plain(words.quote(hit, candidate))
            quote = quote if whole else shortened(quote, _LONGEST_QUOTE)
            yield (
                _DEEPER,
                Text.assemble(
                    f"✓ {words.text('topic', topic=topic, quote=quote)}",
                    (f" {plain(words.told.at(Place(candidate.match.path, hit.sentence.at)))}{more}", "dim"),
                ),
            )
    lacking = [words.topic(topic) for topic, hits in candidate.topics if not hits]
    if lacking:
        yield _DEEPER, Text(f"✗ {words.labelled('topics_lacking', words.told.listed(lacking))}")
