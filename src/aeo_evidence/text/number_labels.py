"""What is said before or over a number: that it is a person's, or one that is compared between papers."""

import re

_PHONE = re.compile(r"\btel|phone|mobile|whatsapp|contact no|contact number|電話|电话|手機|手机|手提", re.IGNORECASE)
_PASSPORT = re.compile(r"passport|護照|护照|travel document|通行證|通行证|回鄉證|回乡证", re.IGNORECASE)
_IDENTITY_WORDS = (
    r"hkid|identity|identification (?:card|document|no\b|number)|身份證|身份证|身分證|身分证|證件號|证件号|證件編號|证件编号"
    r"|\bid (?:cards?|documents?|nos?|numbers?)\b|\bi\.d\."
)
_IDENTITY = re.compile(_IDENTITY_WORDS, re.IGNORECASE)
_SURELY = re.compile(
    r"hkid|(?:identity|identification|\bid) (?:card|document)|passport|phone|mobile|\btel\b|身份證|身份证|身分證|身分证"
    r"|護照|护照|電話|电话",
    re.IGNORECASE,
)
# "Document" and "reference" are said of papers too; right behind these words they are said of a person's.
_IDENTITY_BEFORE = re.compile(
    rf"(?:{_IDENTITY_WORDS})(?:\s|cards?\b|documents?\b|reference|ref\b|serial|nos?\b|numbers?\b|明|文件|號碼?|号码?"
    r"|編號|编号|[:#./()-])*$",
    re.IGNORECASE,
)
_LABELS = (_PHONE, _PASSPORT, _IDENTITY)
_COMPARED = (
    r"seals?\b|bolts?\b|containers?\b|cntr|ctnr|vehicle|truck|lorry|plate\b|orders?\b|\bp\.?o\.?\b|\bs\.?o\.?\b|\bd\.?[on]\.?\b"
    r"|\bb/?l\b|invoices?\b|\binv\b|booking|\bh?m?awb|waybill|shipment|consignment|\bjob\b|\bgrn\b|\blot\b|batch|serial|\bkey\b"
    r"|\basset|\bb\.?r\.?\b|business registration|reference|\bref\b|document|\bdoc\b"
    r"|封條|封条|封號|封号|封籤|鉛封|铅封|關鎖|关锁|櫃|柜|箱號|箱号|集裝箱|集装箱|車牌|车牌|車號|车号|訂單|订单|發票|发票|提單|提单|運單|运单|單號|单号|單據|单据|文件編號|文件号"
    r"|商業登記|商业登记|鎖匙|钥匙|編號|编号"
)
_COMPARED_OVER = re.compile(_COMPARED, re.IGNORECASE)
# A list of numbers after its label is compared as a whole: "seals A1234560, A1234563 to A1234566".
_COMPARED_BEFORE = re.compile(
    rf"(?:{_COMPARED})(?:[\s:#.,、;；/&()-]|nos?\b|numbers?\b|號碼?|号码?|編號|编号|[A-Za-z]{{1,2}}\d{{4,9}}|\bto\b|\band\b|至|及|與|与|和)*$",
    re.IGNORECASE,
)
_NEAR, _LIST = 40, 160  # signs before a number in which its label is looked for
_SAID = (
    r"(?:\s*(?:nos?\b\.?|numbers?\b|№|號碼|号码|編號|编号|號|号|\([^()\d\n]{0,16}\)))*\s*(?:[:#=-]|is\b|是|為|为)?\s*"
)
_DAY = r"(?:19|20)\d\d(?:[ -]|\d{4}(?!\d))"
_PASSPORT_NUMBER = r"[A-Za-z]{0,3}[ -]?\d[\d -]{4,9}\d"
PASSPORT_BEFORE = re.compile(
    r"(?:passport|護照|护照|travel document|home (?:visit|return) permit|旅遊證件|旅游证件|回鄉證|回乡证|通行證|通行证)s?"
    rf"{_SAID}"
    rf"(?P<number>{_PASSPORT_NUMBER}(?:\s*(?:[/、&]|\band\b|\bor\b|及|和|或)(?!\s*{_DAY})\s*{_PASSPORT_NUMBER}){{0,3}})",
    re.IGNORECASE,
)
_PHONE_NUMBER = r"\(?\+?\d(?:[\d\s()-]|\.(?=\d)){6,17}\d"
PHONE_BEFORE = re.compile(
    r"(?:(?:\btel(?:ephone)?\b|\bmobile\b|phone\b|\bcell\b|\bwhatsapp\b|\bmob\b|\bcontact nos?\b|\bcontact numbers?\b"
    rf"|電話|电话|手機|手机|手提|致電|致电)\.?(?:\s*/\s*fax\b)?{_SAID}"
    r"|\b(?:contact(?: person)?|call)\s*:\s*[^\d\n:]{0,30}?)"
    rf"(?P<number>{_PHONE_NUMBER}(?:\s*(?:[/,;、或&]|\bor\b)\s*{_PHONE_NUMBER}){{0,3}})",
    re.IGNORECASE,
)


def is_personal(label: str) -> bool:
    """Say whether a heading or label stands over numbers of persons: identity, passport, phone."""
    if not any(sign.search(label) for sign in _LABELS):
        return False
    return bool(_SURELY.search(label)) or not is_compared(label)


def is_compared(label: str) -> bool:
    """Say whether a heading or label stands over numbers that are compared between papers: seals, orders, containers."""
    return bool(_COMPARED_OVER.search(label))


def said_before(text: str, place: int) -> bool | None:
    """Say whether what stands before a place makes the number there a person's, or one to compare; None: neither."""
    if _IDENTITY_BEFORE.search(text, max(0, place - _NEAR), place):
        return True
    if _COMPARED_BEFORE.search(text, max(0, place - _LIST), place):
        return False
    return True if _IDENTITY.search(text, max(0, place - _NEAR), place) else None


def after_personal_labels(text: str) -> int | None:
    """Return where the first label of a person's number ends in a text."""
    return min((match.end() for label in _LABELS for match in label.finditer(text)), default=None)
