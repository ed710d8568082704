"""Reference numbers in a text: orders, bills, containers, invoices, by which papers of one transaction hang together.

Item codes, telephone numbers and registrations look the same and stand in papers of many transactions. What tells them
apart is the word before a number: a number that some paper introduces as that of an order or a bill joins papers, one
that only stands in their rows does not.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from aeo_evidence.model.paper import Paper
from aeo_evidence.text.dates import find_dates

_TOKEN = re.compile(r"(?<![\w@./-])(?=[A-Z0-9/-]*\d{3})[A-Z0-9]+(?:[-/][A-Z0-9]+)*(?![\w@])")
_CONTAINER = re.compile(r"\b([A-Z]{3}[UJZ])\s?(\d{6})\s?-?(\d)\b")
# An air waybill: the airline's three digits and eight more. Country codes before telephone numbers look alike.
_AIR_WAYBILL = re.compile(r"(?<![\d+(-])(?!85[23]|086)(\d{3})[- ](\d{4})[ -]?(\d{4})(?!\d)")
_MEASURE = re.compile(
    r"\d+(?:ML|L|CL|KGS?|G|GMS?|MG|LBS?|OZ|MM|CM|M|FT|INCH|GSM|PCS?|CTNS?|SETS?|PKGS?|BOXES|CBM|M[23]|V|W|KW|HZ|KHZ|MHZ|MAH|AH|"
    r"GB|MB|TB|RPM|DPI|HRS?|MINS?|DAYS?|USD|HKD|RMB|CNY|EUR|GBP|JPY)"
)
_LETTER = re.compile(r"[A-Z]")
_DIGIT = re.compile(r"\d")
# Letters and six digits or more are no date, even where the digits look like one.
_PREFIXED = re.compile(r"(?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{2,}[-/]?\d{6,}")
_SHORTEST, _SHORTEST_BARE, _SHORTEST_NAMED = 5, 6, 4
_LONGEST = 24
_DIGITS = 3
_COMMON = 12  # papers; a number that stands in more of them is that of a form or a party
_MOST_OF_LINK = 15  # numbers; a paper that introduces more is a register
_MOST_SECTIONS, _MOST_ROWS = 12, 40
_BEFORE, _NEAR = 30, 18  # characters before a number that may introduce it, or say that it is something else

_END = r"[\s.:：#|()（）/]*$"
_ANY = rf"(?:[\s.]*(?:NOS?|NUM(?:BER)?|REF(?:ERENCE)?|[編编]?[號号][碼码]?))?{_END}"
_PURCHASE = re.compile(rf"(?<![A-Z])(?:P[./]?O|PURCHASE ORDER){_ANY}")
_SALE = re.compile(rf"(?<![A-Z])(?:S[./]?O|SALES ORDER){_ANY}")
_INVOICE = re.compile(rf"(?<![A-Z])INV(?:OICE)?{_ANY}")
_PREFIXES = ((_PURCHASE, "PO"), (_SALE, "SO"), (_INVOICE, "INV"))
_SPECIFIC = re.compile(
    r"(?<![A-Z])(?:P[./]?O|S[./]?[OC]|ORDER|INDENT|CONTRACT|INV(?:OICE)?|[HM]?-?B/?L|[HM]?AWB|WAY ?BILL|LADING|CONTAINER|CNTR"
    rf"|BOOKING|BKG|JOB|SHIPMENT|CONSIGNMENT|MARKS?|MANIFEST|LIST|NOTE|RECEIPT){_ANY}|(?:[單单櫃柜]|合[同約约]|[嘜唛][頭头]){_ANY}"
)
_GENERIC = re.compile(rf"(?<![A-Z])(?:NOS?|NUM(?:BER)?|REF(?:ERENCE)?){_END}|#\s*$|(?:[號号碼码]|[參参]考){_END}")
# Numbers of parties, persons, vehicles, goods and forms: they join papers that have nothing else in common.
_OTHER = re.compile(
    r"(?<![A-Z])(?:TEL|PHONE|FAX|MOB(?:ILE)?|WHATSAPP|WECHAT|A/?C|ACCOUNT|ACCT|BANK|SWIFT|IBAN|REGISTRATION|REG|REGD|B\.?R|C\.?R|C\.?I"
    r"|COMPANY|LICEN[CS]E|VAT|TAX|EORI|USCC?|CUSTOMER|CLIENT|VENDOR|SUPPLIER|VEHICLE|TRUCK|LORRY|TRAILER|PLATE|DRIVER|VOYAGE|VOY"
    r"|FLIGHT|ITEM|SKU|PART|ARTICLE|ART|STYLE|MODEL|LOT|BATCH|BARCODE|EAN|UPC|H\.?S|TARIFF|COMMODITY|UN|FORM|REV|PAGE|STAFF"
    r"|EMPLOYEE|HKID|PASSPORT|ROOM|UNIT|FLAT|BOX)(?![A-Z])"
    r"|[電电][話话]|[傳传]真|手[機机]|[賬账帳帐][戶户號号]|[登註注][記记冊册]|牌照|[許许]可|[執执]照|[稅税]|客[戶户]|供[應应]商|[車车]牌|司[機机]"
    r"|航[次班]|[貨货品料款批][號号]|型[號号]|[條条][碼码]|商品|表格|[頁页]|[員员]工|身[份分]|室"
)
# Where the words before a number no longer belong to it: a line's end (but for "No." split off), a comma, a number.
_BREAK = re.compile(r"(?<![.:：#])\n|[,;，；。]|\s{3,}|\d{3,}")


@dataclass(frozen=True, slots=True)
class References:
    """The reference numbers of a paper: those that it introduces as such, and all that it holds."""

    named: frozenset[str]
    held: frozenset[str]


def find_references(text: str) -> References:
    """Return the reference numbers of a text, without separators, in capitals.

    A reference holds a letter and three digits, or is a number of six digits and more (of four, where a word introduces
    it); dates, measures, and numbers of parties, goods and vehicles are none.
    """
    text = unicodedata.normalize("NFKC", text).upper()
    named, held = set[str](), set[str]()
    taken = [(day.start, day.end) for day in find_dates(text)]
    for match in (*_CONTAINER.finditer(text), *_AIR_WAYBILL.finditer(text)):
        taken.append((match.start(), match.end()))
        if match.re is _CONTAINER or not _is_other(_before(text, match.start())):
            named.add("".join(match.groups()))
    taken.sort()
    ends = list(
        accumulate((end for _, end in taken), max)
    )  # so that the first that ends behind a place is found at once
    for match in _TOKEN.finditer(text):
        token = re.sub(r"[-/]", "", match[0])
        if not _looks_like_reference(token):
            continue
        near = bisect_right(ends, match.start())
        clashes = near < len(taken) and taken[near][0] < match.end()
        if clashes and not _PREFIXED.fullmatch(match[0]):
            continue
        before = _before(text, match.start())
        specific = _SPECIFIC.search(before) is not None
        if not specific and _is_other(before):
            continue
        bare = _LETTER.search(token) is None
        if bare:
            named |= {f"{prefix}{token}" for pattern, prefix in _PREFIXES if pattern.search(before)}
        if len(token) >= (_SHORTEST_BARE if bare else _SHORTEST):
            held.add(token)
            named |= {token} if specific or _GENERIC.search(before) else set()
    return References(frozenset(named), frozenset(held | named))


def _looks_like_reference(token: str) -> bool:
    if len(_DIGIT.findall(token)) < _DIGITS or not _SHORTEST_NAMED <= len(token) <= _LONGEST:
        return False
    return _MEASURE.fullmatch(token) is None


def _before(text: str, start: int) -> str:
    """Return the words before a place that belong to what stands there."""
    window = text[max(0, start - _BEFORE) : start]
    return window[max((match.end() for match in _BREAK.finditer(window)), default=0) :]


def _is_other(before: str) -> bool:
    return _OTHER.search(before[-_NEAR:]) is not None


def paper_references(paper: Paper) -> References:
    """Return the reference numbers of a paper; those in its name, its titles and under a telling heading are named."""
    pairs = [f"{label.name}: {label.cell.text}" for label in paper.labels]
    found = find_references("\n".join([*paper.lines(), *pairs]))
    shown = find_references("\n".join([_stem(paper.path), *paper.titles]))
    own = shown.named | {number for number in shown.held if _LETTER.search(number)}
    for table in paper.tables:
        for column in table.columns:
            heading = column.heading.upper()
            if _SPECIFIC.search(heading):
                cells = (f"{heading} {row.cells[column.index].text}" for row in table.rows)
                own |= find_references("\n".join(cells)).named
    return References(found.named | own, found.held | own)


def may_link(paper: Paper) -> bool:
    """Say whether a paper is short enough to be about one transaction, such as an invoice."""
    return len(paper.sections) <= _MOST_SECTIONS and sum(len(table.rows) for table in paper.tables) <= _MOST_ROWS


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0].replace("_", " ")


def transactions(references: Mapping[str, References], links: Iterable[References] = ()) -> dict[str, str]:
    """Return for each paper the first paper of its transaction.

    Papers belong together that share a number which one of them introduces, directly or in a chain. `links` are papers
    that are no part themselves, such as an invoice that names order and container: they join by what they introduce.
    """
    leader = {path: path for path in references}

    def first(path: str) -> str:
        while leader[path] != path:
            leader[path] = leader[leader[path]]
            path = leader[path]
        return path

    for paths in _joined(references, tuple(links)):
        heads = sorted({first(path) for path in paths})
        for head in heads[1:]:
            leader[head] = heads[0]
    return {path: first(path) for path in references}


def _joined(references: Mapping[str, References], links: tuple[References, ...]) -> list[list[str]]:
    """Return the papers that share one number or one link."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(references):
        for number in sorted(references[path].held):
            holders[number].append(path)
    introduced = {number for entry in references.values() for number in entry.named}
    joined = [paths for number, paths in sorted(holders.items()) if number in introduced and len(paths) <= _COMMON]
    for link in links:
        if len(link.named) <= _MOST_OF_LINK:
            joined.append(sorted({path for number in sorted(link.named) for path in holders.get(number, ())}))
    return [paths for paths in joined if len(paths) > 1]
