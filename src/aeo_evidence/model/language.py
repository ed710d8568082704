"""The languages of the program; alone, so that the command line can name them without loading the other nouns."""

from enum import StrEnum


class Language(StrEnum):
    """A language of reports, advice and rule cases."""

    EN = "en"
    ZH_HANT = "zh-Hant"
    ZH_HANS = "zh-Hans"
