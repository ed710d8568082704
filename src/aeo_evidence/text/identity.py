"""Personal numbers are masked in every output: Hong Kong and Mainland identity numbers, passports and phones.

Identity numbers are known by their check digit, passports and phones only by the label that stands before them, so that
registration, seal, container and order numbers stay whole.
"""

import re
import unicodedata
from functools import lru_cache

_HKID = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2})\s?(\d{6})\s?([(（]?)\s?([0-9Aa])\s?([)）]?)(?![A-Za-z0-9])")
_MAINLAND = re.compile(
    r"(?<!\d)(\d{6})((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3}[\dXx])(?![\dA-Za-z])"
)
_PASSPORT = re.compile(
    r"((?:passport|護照|护照|travel document|旅遊證件|回鄉證|通行證號)\s*(?:no\.?|number|號碼|号码|號|号)?"
    r"\s*[:：#]?\s*)([A-Za-z]{0,3}\d{6,10})",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"((?:\btel(?:ephone)?|\bmobile|\bphone|\bcell|\bwhatsapp|\bmob|\bcontact(?: no| number)"
    r"|電話|电话|手機|手机|手提|聯絡電話|联系电话)"
    r"\.?\s*(?:no\.?|number|號碼|号码)?\s*[:：]?\s*)(\(?\+?\d[\d\s()-]{6,17}\d)",
    re.IGNORECASE,
)
_PHONE_LABEL = re.compile(
    r"tel|phone|mobile|whatsapp|contact no|contact number|電話|电话|手機|手机|手提", re.IGNORECASE
)
_PASSPORT_LABEL = re.compile(r"passport|護照|护照|travel document|通行證|通行证|回鄉證", re.IGNORECASE)
_IDENTITY_LABEL = re.compile(r"hkid|identity|身份證|身份证|id (?:card )?no|id no|i\.d\.", re.IGNORECASE)
_LABELS = (_PHONE_LABEL, _PASSPORT_LABEL, _IDENTITY_LABEL)
# Numbers of the shape of an identity number, a digit or two of which may have been misread.
_LIKE_HKID = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\s?[\dOoIlSBZ]{6}\s?[(（\[]\s?[\dAaOoIl]\s?[)）\]]")
_LIKE_MAINLAND = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?:[\d\s()-]*\d)?")
_SHORTEST_NUMBER = 5
_KEPT_DIGITS = 2
_HKID_WEIGHTS = range(9, 0, -1)
_MAINLAND_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MAINLAND_CHECK = "10X98765432"


def mask(text: str) -> str:
    """Return the text with each personal number masked; its length may change, the rest stays as it is."""
    if not _DIGIT.search(unicodedata.normalize("NFKC", text)):
        return text
    text = _HKID.sub(_mask_hkid, text)
    text = _MAINLAND.sub(_mask_mainland, text)
    text = _PASSPORT.sub(lambda match: match[1] + _mask_digits(match[2]), text)
    return _PHONE.sub(lambda match: match[1] + _mask_digits(match[2]), text)


def mask_under(label: str, text: str) -> str:
    """Return a cell's or field's text masked, given the heading or label under which it stands."""
    masked = mask(text)
    if masked == text and _betrays(label):
        return _mask_digits(text) if len(_DIGIT.findall(text)) >= _SHORTEST_NUMBER else text
    return masked


@lru_cache(maxsize=1024)  # asked for each cell of a column
def _betrays(label: str) -> bool:
    """Say whether a heading or label calls for a personal number."""
    return any(sign.search(label) for sign in _LABELS)


def numbers_under(label: str, text: str) -> frozenset[str]:
    """Return the digits of the numbers that are masked in a cell or field for nothing but the heading or label over it."""
    if not _betrays(label) or mask(text) != text or mask_under(label, text) == text:
        return frozenset()
    found = (only_digits(match[0]) for match in _NUMBER.finditer(text))
    return frozenset(digits for digits in found if len(digits) >= _SHORTEST_NUMBER)


def mask_known(text: str, numbers: frozenset[str]) -> str:
    """Return the text with those numbers masked that are known, by their digits, to be personal."""
    return _NUMBER.sub(lambda match: _mask_digits(match[0]) if only_digits(match[0]) in numbers else match[0], text)


def only_digits(text: str) -> str:
    """Return the digits of a text."""
    return "".join(sign for sign in text if sign.isdigit())


def personal_spans(text: str, numbers: frozenset[str], *, unsure: bool = False) -> tuple[tuple[int, int], ...]:
    """Return where personal numbers stand in a text: what `mask` and `mask_known` hide, in order of their beginnings.

    `unsure`: a recogniser may have misread a digit, so that neither a check digit nor a label's distance is trusted.
    """
    spans = [match.span() for match in _HKID.finditer(text) if _hkid_checks(match)]
    spans += [match.span() for match in _MAINLAND.finditer(text) if _mainland_checks(match[0])]
    spans += [match.span(2) for pattern in (_PASSPORT, _PHONE) for match in pattern.finditer(text)]
    spans += [match.span() for match in _NUMBER.finditer(text) if only_digits(match[0]) in numbers]
    if unsure:
        spans += [match.span() for pattern in (_LIKE_HKID, _LIKE_MAINLAND) for match in pattern.finditer(text)]
        spans += _after_labels(text)
    return tuple(sorted(set(spans)))


def _after_labels(text: str) -> list[tuple[int, int]]:
    """Return where the long numbers stand that follow a label of identity, passport or phone anywhere in a line."""
    starts = [match.end() for label in _LABELS for match in label.finditer(text)]
    if not starts:
        return []
    found = (match for match in _NUMBER.finditer(text, min(starts)))
    return [match.span() for match in found if len(only_digits(match[0])) >= _SHORTEST_NUMBER]


def holds_identity_number(text: str) -> bool:
    """Say whether the text holds an identity number that its check digit confirms."""
    return any(_hkid_checks(match) for match in _HKID.finditer(text)) or any(
        _mainland_checks(match[0]) for match in _MAINLAND.finditer(text)
    )


def _mask_hkid(match: re.Match[str]) -> str:
    if not _hkid_checks(match):
        return match[0]
    return f"{match[1]}{match[2][:2]}****{match[3]}*{match[5]}"


def _hkid_checks(match: re.Match[str]) -> bool:
    letters = match[1].upper().rjust(2)
    values = [36 if sign == " " else ord(sign) - ord("A") + 10 for sign in letters]
    values += [int(sign) for sign in match[2]]
    values.append(10 if match[4] in "Aa" else int(match[4]))
    return sum(weight * value for weight, value in zip(_HKID_WEIGHTS, values, strict=True)) % 11 == 0


def _mask_mainland(match: re.Match[str]) -> str:
    return f"{match[1][:4]}**************" if _mainland_checks(match[0]) else match[0]


def _mainland_checks(number: str) -> bool:
    total = sum(weight * int(sign) for weight, sign in zip(_MAINLAND_WEIGHTS, number[:17], strict=True))
    return _MAINLAND_CHECK[total % 11] == number[17].upper()


def _mask_digits(text: str) -> str:
    """Keep the first two digits, so that two numbers can be told apart, and mask the rest."""
    places = [index for index, sign in enumerate(text) if sign.isdigit()]
    keep = set(places[:_KEPT_DIGITS])
    return "".join("*" if sign.isdigit() and index not in keep else sign for index, sign in enumerate(text))
