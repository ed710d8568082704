"""Personal numbers are masked in every output: Hong Kong and Mainland identity numbers, passports and phones.

Identity numbers are known by their check digit, passports and phones only by the label that stands before them, so that
registration, seal, container and order numbers stay whole. A letter with seven digits and without brackets may be either:
one in eleven seals of a series has the right check digit. What stands before or over it tells, else a single letter is
taken for a person's; `compared` are those that the pack itself shows to be seals, orders and the like.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from aeo_evidence.text.number_labels import (
    PASSPORT_BEFORE,
    PHONE_BEFORE,
    after_personal_labels,
    is_compared,
    is_personal,
    said_before,
)

# What is written wider, or with other brackets and dashes, is the same number.
_PLAIN: dict[int, int | str] = {
    **{0xFF01 + place: 0x21 + place for place in range(94)},
    **dict.fromkeys(map(ord, "（﹙⁽【〔［[{｛﹝「『〈《<＜"), "("),
    **dict.fromkeys(map(ord, "）﹚⁾】〕］]}｝﹞」』〉》>＞"), ")"),
    **dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-"),
    **dict.fromkeys(map(ord, "：﹕"), ":"),
    0x3000: " ",
}
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Forms have a box for each sign, and people group the digits as they like.
_GAP = r"[\s|.,_-]{0,3}"
_LETTER_AND_DIGITS = rf"([A-Za-z]{{1,2}}){_GAP}(\d(?:{_GAP}\d){{2}}){_GAP}(\d(?:{_GAP}\d){{2}})"
_HKID = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:hkid|id)(?:no)?)??{_LETTER_AND_DIGITS}{_GAP}\([\s|]{{0,3}}([0-9Aa])[\s|]{{0,3}}\)",
    re.IGNORECASE,
)
# Without both brackets it is one only where a label says so.
_HKID_SAID = re.compile(
    rf"(?<![A-Za-z0-9]){_LETTER_AND_DIGITS}{_GAP}[(/]?[\s|]{{0,3}}([0-9Aa])(?![A-Za-z0-9]|[-/][A-Za-z0-9])"
)
_HKID_BARE = re.compile(
    r"(?<![A-Za-z0-9])(?<!\d[/-])([A-Za-z]{1,2})\s?(\d{3})\s?(\d{3})(\s?[-/]?\s?)([0-9Aa])(?![A-Za-z0-9]|[-/][A-Za-z0-9])"
)
_MAINLAND = re.compile(
    r"(?<!\d)(\d{6})[\s-]?((?:19|20)\d{2}[\s-]?(?:0[1-9]|1[0-2])[\s-]?(?:0[1-9]|[12]\d|3[01]))[\s-]?(\d{2}[\s-]?\d[\dXx])"
    r"(?![\dA-Za-z])"
)
# In boxes, or grouped otherwise than by place, birth and order; then only of those who can be grown up, for rows of digits
# and dates are read so too.
_BOX = r"[\s|]{1,3}"
_MAINLAND_SPREAD = re.compile(
    rf"(?<!\d)(?=(\d(?:{_BOX}\d){{16}}{_BOX}[\dXx](?![\dA-Za-z])"
    r"|(?:\d[ -]?){6}(?:1[ -]?9[ -]?\d|2[ -]?0[ -]?[01])[ -]?\d[ -]?(?:\d[ -]?){7}[\dXx](?![\dA-Za-z])))"
)
# Numbers of the shape of an identity number, a digit or two of which may have been misread.
_LIKE_HKID = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\s?[\dOoIlSBZ]{6}\s?[(（\[]\s?[\dAaOoIl]\s?[)）\]]")
_LIKE_MAINLAND = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:[\d\s()-]*\d)?")
_DIGITS = re.compile(r"\d+")
_SHORTEST_NUMBER, _LONGEST_NUMBER = 5, 18  # digits
_FEWEST_DIGITS = 6  # of a number that is known by itself
_KEPT_DIGITS, _KEPT_OF_MAINLAND = 2, 4
_HKID_WEIGHTS = range(9, 0, -1)
_MAINLAND_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MAINLAND_CHECK = "10X98765432"
# So many numbers of one column can be told to be none of persons, because hardly one has the right check digit.
_SERIES = 4
NONE: frozenset[str] = frozenset()


def mask(text: str, compared: frozenset[str] = NONE) -> str:
    """Return the text with each personal number masked; signs are replaced one by one, so its length stays."""
    found = _found(text, compared)
    if not found:
        return text
    signs = list(text)
    for start, end, kept in found:
        _star(signs, range(start, end), kept)
    return "".join(signs)


def mask_under(label: str, text: str, compared: frozenset[str] = NONE) -> str:
    """Return a cell's or field's text masked, given the heading or label under which it stands."""
    if not is_personal(label):
        return mask(text, compared | bare_numbers(text) if is_compared(label) else compared)
    return _NUMBER.sub(
        lambda match: _mask_digits(match[0]) if len(only_digits(match[0])) >= _SHORTEST_NUMBER else match[0],
        mask(text, compared),
    )


def numbers_under(label: str, text: str) -> frozenset[str]:
    """Return the digits of the numbers that are masked in a cell or field for nothing but the heading or label over it."""
    if not is_personal(label):
        return NONE
    found = (only_digits(match[0]) for match in _NUMBER.finditer(mask(text)))
    return frozenset(digits for digits in found if len(digits) >= _SHORTEST_NUMBER)


def compared_under(heading: str, texts: Iterable[str]) -> frozenset[str]:
    """Return those numbers of a column that might be identity numbers and are not: its heading says so, or their series.

    Of identity numbers every one has the right check digit; of the seals of a series one in eleven.
    """
    if is_personal(heading):
        return NONE
    cells = [text for text in texts if _DIGIT.search(text)]
    if is_compared(heading):
        return frozenset().union(*(bare_numbers(text) for text in cells))
    shaped = {match.group(): match for text in cells if (match := _HKID_BARE.fullmatch(_plain(text)[0].strip()))}
    right = [match for match in shaped.values() if _checks(match)]
    if len(shaped) >= _SERIES and len(right) * 2 <= len(shaped):
        return frozenset(_key(match) for match in right)
    return NONE


def bare_numbers(text: str) -> frozenset[str]:
    """Return what in a text is written as an identity number without brackets, with the right check digit."""
    return frozenset(_key(match) for match in _HKID_BARE.finditer(_plain(text)[0]) if _checks(match))


def mask_known(text: str, numbers: frozenset[str]) -> str:
    """Return the text with those numbers masked that are known, by their digits, to be personal."""
    signs = list(text)
    for start, end in _known(text, numbers):
        _star(signs, range(start, end), _KEPT_DIGITS)
    return "".join(signs)


def only_digits(text: str) -> str:
    """Return the digits of a text, whatever their width."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())


def personal_spans(
    text: str, numbers: frozenset[str], compared: frozenset[str] = NONE, *, unsure: bool = False
) -> tuple[tuple[int, int], ...]:
    """Return where personal numbers stand in a text: what `mask` and `mask_known` hide, in order of their beginnings.

    `unsure`: a recogniser may have misread a digit, so that neither a check digit nor a label's distance is trusted.
    """
    spans = [(start, end) for start, end, _ in _found(text, compared)]
    spans += _known(text, numbers)
    if unsure:
        spans += [match.span() for pattern in (_LIKE_HKID, _LIKE_MAINLAND) for match in pattern.finditer(text)]
        first = after_personal_labels(text)
        later = () if first is None else _NUMBER.finditer(text, first)
        spans += [match.span() for match in later if len(only_digits(match[0])) >= _SHORTEST_NUMBER]
    return tuple(sorted(set(spans)))


def _known(text: str, numbers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where known numbers stand: written with spaces or without, other numbers before and behind them."""
    for run in _NUMBER.finditer(text) if numbers else ():
        groups = [match.span() for match in _DIGITS.finditer(text, *run.span())]
        for index, (start, _) in enumerate(groups):
            digits = ""
            for first, end in groups[index:]:
                digits += only_digits(text[first:end])
                if len(digits) > _LONGEST_NUMBER:
                    break
                if digits in numbers:
                    yield start, end


def _found(text: str, compared: frozenset[str]) -> list[tuple[int, int, int]]:
    """Return where personal numbers stand, and how many of their first digits are shown."""
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return []
    plain, places = _plain(text)
    found = list(_identities(plain, compared))
    for pattern in (PASSPORT_BEFORE, PHONE_BEFORE):
        found += [(*match.span("number"), _KEPT_DIGITS) for match in pattern.finditer(plain)]
    return [(places[start], places[end - 1] + 1, kept) for start, end, kept in found]


def _identities(plain: str, compared: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    for match in _HKID.finditer(plain):
        if _checks(match):
            yield match.start(1), match.end(), _KEPT_DIGITS
    for match in _HKID_BARE.finditer(plain):
        if _checks(match) and _key(match) not in compared and _is_a_persons(match, plain):
            yield *match.span(), _KEPT_DIGITS
    for match in _HKID_SAID.finditer(plain):
        if _checks(match) and said_before(plain, match.start()):
            yield *match.span(), _KEPT_DIGITS
    for match in _MAINLAND.finditer(plain):
        if _mainland_checks(_signs(match[0])):
            yield *match.span(), _KEPT_OF_MAINLAND
    for match in _MAINLAND_SPREAD.finditer(plain):
        if _mainland_checks(number := _signs(match[1])) and _is_birthday(number[6:14]):
            yield *match.span(1), _KEPT_OF_MAINLAND


def _is_a_persons(match: re.Match[str], plain: str) -> bool:
    """Say whether a number without brackets is taken for a person's: by what stands before it, else by its shape."""
    said = said_before(plain, match.start())
    return len(match[1]) == 1 and not match[4] if said is None else said


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return the text with every sign in its plain form and none unseen, and where each sign stood."""
    if _UNSEEN.search(text):
        places = [place for place, sign in enumerate(text) if not _UNSEEN.match(sign)]
        return "".join(text[place] for place in places).translate(_PLAIN), places
    return text.translate(_PLAIN), range(len(text))


def _key(match: re.Match[str]) -> str:
    return _signs(match[0]).upper()


def _signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _is_birthday(digits: str) -> bool:
    return digits[:2] in {"19", "20"} and "01" <= digits[4:6] <= "12" and "01" <= digits[6:] <= "31"


def _checks(match: re.Match[str]) -> bool:
    """Say whether the last sign of what is written as an identity number is its check digit."""
    letters, check = match[1].upper().rjust(2), match[match.re.groups]
    values = [36 if sign == " " else ord(sign) - ord("A") + 10 for sign in letters]
    values += [int(sign) for sign in match[2] + match[3] if sign.isdigit()]
    values.append(10 if check in "Aa" else int(check))
    return sum(weight * value for weight, value in zip(_HKID_WEIGHTS, values, strict=True)) % 11 == 0


def _mainland_checks(number: str) -> bool:
    total = sum(weight * int(sign) for weight, sign in zip(_MAINLAND_WEIGHTS, number[:17], strict=True))
    return _MAINLAND_CHECK[total % 11] == number[17].upper()


def _mask_digits(text: str) -> str:
    """Keep the first two digits, so that two numbers can be told apart, and mask the rest."""
    signs = list(text)
    _star(signs, range(len(signs)), _KEPT_DIGITS)
    return "".join(signs)


def _star(signs: list[str], places: range, kept: int) -> None:
    """Put stars in place of all digits but the first ones, and of the letters after these."""
    digits = 0
    for place in places:
        if signs[place].isdigit():
            digits += 1
            if digits > kept:
                signs[place] = "*"
        elif digits > kept and signs[place].isalpha():
            signs[place] = "*"
