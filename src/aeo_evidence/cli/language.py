"""The language of report and screen: the one asked for, else the system's."""

import locale
import os

from aeo_evidence import Language

_TRADITIONAL = ("hant", "hk", "tw", "mo")


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
