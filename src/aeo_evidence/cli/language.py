"""The language of report and screen: the one asked for, else the system's."""

import locale
import os
from contextvars import ContextVar

from aeo_evidence import Language

_ASKED: ContextVar[Language | None] = ContextVar("language", default=None)
_TRADITIONAL = ("hant", "hk", "tw", "mo")


def take_language(asked: Language | None) -> Language | None:
    """Note the language that a call asks for, for whatever has to be told from here on."""
    _ASKED.set(asked)
    return asked


def told_in() -> Language:
    """Return the language in which a call is told things: the one that it asks for, else the system's."""
    return _ASKED.get() or system_language()


def in_words(template: str, /, **facts: object) -> str:
    """Return a line of the command line in the language of the call; the English one is the key of the others."""
    from aeo_evidence import said, sentence

    return said(sentence(template, **facts), told_in())


def system_language() -> Language:
    """Return the language that the system is set to; English where it is none of the program's."""
    name = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    if not name:
        name = locale.getlocale()[0] or ""
    name = name.lower().replace("_", "-")
    if not name.startswith(("zh", "chinese")):
        return Language.EN
    return (
        Language.ZH_HANT
        if any(part in name for part in (*_TRADITIONAL, "hong kong", "taiwan", "traditional"))
        else Language.ZH_HANS
    )
