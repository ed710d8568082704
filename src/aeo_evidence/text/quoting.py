"""Words of a document as a quotation: no separator at either end, no word or number cut in two, dots for what is left out."""

import re

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_EDGES = re.compile(r"^\s*(?:[|｜]\s*)+|(?:\s*[|｜])+\s*$")  # before the first cell of a row, and after the last
_BETWEEN_CELLS = re.compile(r"(?:\s*[|｜]\s*){2,}")
_BULLET = re.compile(r"^[•·●■□▪◦]\s*")
_MIDDLE = re.compile(r"^[,，、;；:：。)）」』”]+\s*")  # no sentence begins so
_GOES_ON = re.compile(r"(?<=\w)[,，、;；]\s*$")  # no sentence ends so
_RUNS_ON = re.compile(r"^[a-z]+\b(?![.)])")  # the rest of a sentence; "a)" begins an entry of a list
_CLOSES = re.compile(r"^[^()（）《》「」]{4,}[)）》」]")  # what opened it was left out; "a)" begins an entry of a list
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"  # digits and letters of full width: of words and numbers, not of Han
_LAST_WORD = re.compile(rf"(?:[^\s{_HAN}|]|[{_WIDE}])+$")
_OPENS = "([（［【〔"
_BOX_AT_END = re.compile(rf"[\s|｜][0-9A-Za-z{_WIDE}][\s|｜{re.escape(_OPENS)}]*$")
_FIRST_WORD = re.compile(rf"^[^\s{_HAN}|]+\s*")
_WHOLE_WORD = re.compile(r"[A-Za-z]{2,}[.!?;)”\"']$")


def quotation(text: str, most: int) -> str:
    """Return a text as it is quoted; one of `most` characters or more is taken to be cut there, and ends before that.

    A number at the cut may go on behind it, so that nothing of it stays: half a number could no longer be masked.
    """
    tidy = _BETWEEN_CELLS.sub(" | ", _EDGES.sub("", text))
    began = _MIDDLE.sub("", tidy)
    begun = began == tidy and not _CLOSES.match(tidy) and ("|" in tidy or not _RUNS_ON.match(tidy))
    quoted = _BULLET.sub("", began)
    if len(text) >= most:
        quoted = _dotted(_without_last_word(quoted[:most]))
    elif _GOES_ON.search(quoted) or _is_open(quoted):
        quoted = _dotted(quoted)
    return quoted if begun or not quoted else f"…{'' if _is_han(quoted[0]) else ' '}{quoted}"


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text, with dots where it was cut: of one longer than `most` characters."""
    return text if len(text) <= most else _dotted(_without_last_word(text[:most]))


def shortened_before(text: str, most: int) -> str:
    """Return the end of a text, with dots where it was cut: of one longer than `most` characters."""
    if len(text) <= most:
        return text
    return f"…{_FIRST_WORD.sub('', text[-most:]) or text[-most:]}"


def _without_last_word(text: str) -> str:
    """Return a text that was cut without the word in which it was, and without numbers right before that."""
    if _WHOLE_WORD.search(text):
        return text
    kept = _LAST_WORD.sub("", text)
    if not kept and not any(sign.isdigit() for sign in text):
        return text  # one long word
    return _without_numbers_at_end(kept.rstrip())


def _without_numbers_at_end(text: str) -> str:
    """Return a text without the numbers at its end: their check digit may stand behind the cut, in brackets or a box."""
    while True:
        boxed = _BOX_AT_END.search(text) is not None  # forms have a box for each digit
        kept = text.rstrip(f" |｜{_OPENS}" if boxed else f" {_OPENS}")
        last = _LAST_WORD.search(kept)
        if last is None or not any(sign.isdigit() for sign in last[0]):
            return text
        text = kept[: last.start()].rstrip()


def _dotted(text: str) -> str:
    kept = text.rstrip(" \t\u3000|｜,，、;；")
    return f"{kept}…" if not kept or _is_han(kept[-1]) else f"{kept} …"


def _is_open(text: str) -> bool:
    """Say whether a bracket is opened and not closed: a line of a scan that the next one goes on with."""
    return sum(map(text.count, "（(《「")) > sum(map(text.count, "）)》」"))


def _is_han(sign: str) -> bool:
    return re.match(f"[{_HAN}]", sign) is not None
