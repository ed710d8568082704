"""A check in lines: what came of it, why, and what stands where it looked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.text import Text

from aeo_evidence.explain.gather import CheckSeen
from aeo_evidence.explain.places import Seen
from aeo_evidence.explain.words import Words
from aeo_evidence.model.result import CheckResult, Outcome
from aeo_evidence.report.lines import plain
from aeo_evidence.text.quoting import quotation, shortened

Line = tuple[int, Text]
_INDENT, _DEEPER = 2, 4
_MOST_PLACES = 3
_LONGEST_ROW = 160
_LONGEST_QUOTE = 60
_BRIEF = {Outcome.PASS, Outcome.NOT_APPLICABLE}
_ORDER = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS, Outcome.NOT_APPLICABLE)
_SIGNS = {
    Outcome.PASS: ("✓", "green"),
    Outcome.FAIL: ("✗", "red"),
    Outcome.UNKNOWN: ("?", "cyan"),
    Outcome.NOT_APPLICABLE: ("–", "dim"),
}


def check_lines(seen: CheckSeen, words: Words, *, whole: bool) -> Iterator[Line]:
    """Yield the lines of a check; every place where it looked where the `whole` is asked for.

    A check that passes has one line, with the first place.
    """
    check, told = seen.check, words.told
    sign, colour = _SIGNS[check.outcome]
    name = told.check(check) + ("" if check.spec.required else f" ({words.text('advisory')})")
    request = f"{seen.request}  " if words.explanation.request is None else ""
    head = Text.assemble((f"{sign} {told.text('outcomes', check.outcome.value)}  ", colour), f"{request}{name} – ")
    head.append(_detail(check, words, whole=whole))
    if check.outcome in _BRIEF and not whole:
        if seen.seen:
            more = f" (+{len(seen.seen) - 1})" if len(seen.seen) > 1 else ""
            head.append(f"  {_where(seen.seen[0], words)}{more}", "dim")
        yield _INDENT, head
        return
    yield _INDENT, head
    shown = seen.seen if whole else seen.seen[:_MOST_PLACES]
    quoted = dict(check.detail.facts).get("quote", "")
    for place in shown:
        yield _DEEPER, _place(place, words, quoted)
    if len(shown) < len(seen.seen):
        yield _DEEPER, Text(words.text("more_places", count=str(len(seen.seen) - len(shown))), "dim")


def in_order(checks: Iterable[CheckSeen]) -> list[CheckSeen]:
    """Return checks in the order in which they tell most: what fails, what is not determined, what passes."""
    return sorted(checks, key=lambda seen: (_ORDER.index(seen.check.outcome), not seen.check.spec.required))


def _detail(check: CheckResult, words: Words, *, whole: bool) -> str:
    facts = tuple(
        (name, quotation(text, _LONGEST_QUOTE) if name == "quote" and not whole else text)
        for name, text in check.detail.facts
    )
    detail = plain(words.told.note(replace(check.detail, facts=facts)))
    if check.failed is not None and check.of:
        detail += f" {words.text('faults', failed=str(check.failed), of=str(check.of))}"
    return detail


def _where(seen: Seen, words: Words) -> str:
    return plain(
        words.told.place(seen.place)
        if words.explanation.document is None
        else words.told.at(seen.place) or seen.place.path
    )


def _place(seen: Seen, words: Words, quoted: str) -> Text:
    """Return a place with what stands there, but for what the check has quoted already."""
    pieces = [piece for piece in seen.pieces if not (quoted and piece[1].startswith(quoted))]
    texts = zip(pieces, words.pieces(pieces), strict=True)
    said = " | ".join(_piece(piece[0], text, words) for piece, text in texts)
    line = Text(_where(seen, words), "dim")
    if said:
        line.append(f"  {shortened(plain(said), _LONGEST_ROW)}")
    if seen.row:
        row = " | ".join(words.pieces(seen.row))
        line.append(f"  ({words.text('in_row', row=shortened(plain(row), _LONGEST_ROW))})", "dim")
    return line


def _piece(heading: str, text: str, words: Words) -> str:
    heading, text = heading.strip(), text.strip() or words.text("blank")
    return f"{words.told.safe(heading)}: {text}" if heading else text
