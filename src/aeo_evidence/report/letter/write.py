"""The letter laid out: what is still needed and why, how to send it; as an annex, of which files it speaks."""

from itertools import groupby

from aeo_evidence.model.rule import Programme
from aeo_evidence.report.letter.content import Both, Item, Letter, Texts
from aeo_evidence.report.word import Word
from aeo_evidence.report.xml_text import clean

MARK = "letter"
_TICK = "☐"
_TICKS = (0.8, 1.4, 6.0, 5.5, 2.9)  # centimetres: tick, number, English, Chinese, status
_HALVES = (8.3, 8.3)
_FILES = (5.2, 5.7, 5.7)
_DIGESTS = (8.0, 8.6)
_STEPS = ("number", "form", "whole", "does_not_arise", "where")


def write_letter(letter: Letter, programme: Programme) -> bytes:
    """Return the letter as the bytes of a .docx file: the same letter, the same bytes."""
    both = Both(letter.chinese, programme)
    word = Word(letter.chinese)
    for part in (_head, _what_it_is, _needed, _in_full, _unread, _in_order, _how_to_send, _close, _judged):
        part(word, both, letter)
    word.footer(f"{letter.applicant} · {letter.as_of.isoformat()}")
    return word.to_bytes(both.text("letter", "title")[0], letter.as_of, MARK)


def _head(word: Word, both: Both, letter: Letter) -> None:
    day = letter.as_of.isoformat()
    for label, value in (("to", letter.applicant), ("date", day)):
        line = word.paragraph()
        line.add_run(f"{_one_line(both.text('letter', label))}\t").bold = True
        run = line.add_run()
        run.text = _inline(value)
        line.paragraph_format.space_after = 0
        line.paragraph_format.tab_stops.add_tab_stop(1_440_000)  # 4 cm
    word.paragraph()
    english, chinese = both.text("letter", "title")
    word.paragraph(english, "Title").paragraph_format.space_after = 0
    word.paragraph(chinese, "Title")
    word.both(both.text("letter", "salutation"))
    intro = "intro" if any(letter.tier) else "intro_no_tier"
    word.both(both.text("letter", intro, programme=letter.programme, tier=letter.tier, date=day))


def _what_it_is(word: Word, both: Both, _: Letter) -> None:
    _heading(word, both.text("letter", "what_it_is"))
    word.both(both.text("letter", "a_list"))
    word.both(both.text("letter", "no_outcome"))


def _needed(word: Word, both: Both, letter: Letter) -> None:
    """Give the list to tick off."""
    _heading(word, both.text("letter", "needed"))
    if not letter.items:
        word.both(both.text("letter", "nothing_needed"))
        return
    asked = str(len(letter.items) + len(letter.met))
    word.both(both.text("letter", "needed_intro", count=str(len(letter.items)), of=asked))
    if any(file.whole for file in letter.unread):
        word.both(both.text("letter", "unread_hint"))
    heads = both.text("letter", "asked_for")
    status = _two_lines(both.text("letter", "state"))
    table = word.table([_TICK, _two_lines(both.text("letter", "number_head")), *heads, status], _TICKS)
    for item in letter.items:
        told = _two_lines(_state(both, item))
        texts = (_TICK, item.request, *item.title, told)
        word.row(table, [(text, "Table Head" if place == 1 else "Cell") for place, text in enumerate(texts)])
    word.paragraph()


def _in_full(word: Word, both: Both, letter: Letter) -> None:
    """Give each item: what came, why it is not enough, what a good one contains."""
    if not letter.items:
        return
    _heading(word, both.text("letter", "in_full"))
    for criterion, items in groupby(letter.items, key=lambda item: item.criterion):
        title = letter.criteria.get(criterion, ("", ""))
        word.heading(_one_line((f"{criterion} {title[0]}", title[1])), 2)
        for item in items:
            _item(word, both, item)


def _item(word: Word, both: Both, item: Item) -> None:
    word.heading(f"{item.request}  {_one_line(item.title)}", 3)
    for label, text in (("received", ", ".join(filter(None, (item.file, item.place)))), ("comment", item.comment)):
        if text:
            line = word.paragraph(style="Cell")
            line.add_run(f"{_one_line(both.text('letter', label))}: ").bold = True
            line.add_run(_inline(text))
            line.paragraph_format.keep_with_next = True
    table = word.plain_table(_HALVES)
    for place, cell in enumerate(table.rows[0].cells):
        word.fill(cell, both.text("letter", "why")[place], "Label")
        for reason in item.why:
            word.paragraph(reason[place], "List Bullet", cell)
        if item.advice[place]:
            word.paragraph(both.text("letter", "good")[place], "Label", cell)
            word.paragraph(item.advice[place], "Cell", cell)


def _unread(word: Word, both: Both, letter: Letter) -> None:
    if not letter.unread:
        return
    _heading(word, both.text("letter", "unread"))
    word.both(both.text("letter", "unread_intro"))
    heads = [_one_line(both.text("letter", "file")), *both.text("letter", "instead")]
    table = word.table(heads, _FILES)
    for file in letter.unread:
        word.row(table, [(file.path, "Cell"), *((text, "Cell") for text in file.problem)])
    word.paragraph()


def _in_order(word: Word, both: Both, letter: Letter) -> None:
    _heading(word, both.text("letter", "in_order"))
    if letter.met:
        word.both(both.text("letter", "met", names=_names(letter.met)))
    else:
        word.both(both.text("letter", "none_met"))
    if letter.waived:
        word.both(both.text("letter", "waived", names=_names(letter.waived)))


def _how_to_send(word: Word, both: Both, _: Letter) -> None:
    _heading(word, both.text("letter", "how"))
    for step in _STEPS:
        english, chinese = both.text("letter", f"how_{step}")
        last = word.step(english)
        last.add_run(f"\n{chinese}")
    last.paragraph_format.keep_with_next = True  # so that the close does not stand alone on a page


def _close(word: Word, both: Both, _: Letter) -> None:
    for text in ("", _one_line(both.text("letter", "closing"))):
        word.paragraph(text).paragraph_format.keep_with_next = True
    word.to_fill_in(_one_line(both.text("letter", "sender")))


def _judged(word: Word, both: Both, letter: Letter) -> None:
    """Give the files that were looked at with their digests, the program and the rules."""
    judged = letter.judged
    word.annex(_one_line(both.text("letter", "judged")))
    word.both(both.text("letter", "judged_intro"))
    word.both(both.text("letter", "judged_by", tool=judged.tool, rules=judged.rules, digest=judged.digest))
    if judged.answers is not None:
        name, digest = _inline(judged.answers.name), judged.answers.sha256
        word.both(both.text("letter", "judged_answers", file=name, digest=digest))
    if judged.files:
        table = word.table([_one_line(both.text("letter", "file")), "SHA-256"], _DIGESTS)
        word.rows(table, ((path, digest or "–") for path, digest in judged.files), "Small")


def _heading(word: Word, texts: Texts) -> None:
    word.heading(_one_line(texts), 1)


def _state(both: Both, item: Item) -> Texts:
    came = item.rejected and item.file
    return both.text("letter", "as_rejected" if came else f"as_{item.status.value}")


def _names(requests: tuple[tuple[str, Texts], ...]) -> Texts:
    english = "; ".join(f"{request} {title[0]}" for request, title in requests)
    return english, "；".join(f"{request} {title[1]}" for request, title in requests)


def _inline(text: str) -> str:
    """Return a text from outside as one line."""
    return " ".join(clean(text).split())


def _one_line(texts: Texts) -> str:
    return " ".join(filter(None, texts))


def _two_lines(texts: Texts) -> str:
    return "\n".join(texts)
