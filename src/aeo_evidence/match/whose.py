"""Whose a paper is, where its title says so: "Security manual of our haulier" is no manual of the company itself."""

import re
from collections.abc import Iterable

from aeo_evidence.text.fold import has_han, plain

_FIRM_EN = r"\b(?:limited|ltd\.?|company|co\.?|inc\.?|corp\.?)"
_PAPER = (
    r"(?:manual|handbook|procedure|policy|plan|programme|rule|guideline|instruction|certificate|registration|incorporation"
    r"|licen[cs]e|permit|declaration|statement|return|account|list|director|warehouse|site|office|premise)"
)
_ATTEST = r"(?:declaration|statement|undertaking|confirmation|certificate|registration)"
_ENDS = r"(?=\s*(?:$|[(（\[)）,，;；:：|/]|[-–—](?=\s)))"
_NOBODY = re.compile(r"(?!)")


class Whose:
    """Reads in titles whether a paper is another's, told by words for those that a company has to do with.

    "Screening of hauliers" and "Trucks of our hauliers are checked" are about them; "manual of our haulier" is theirs.
    """

    def __init__(self, parties: Iterable[str]) -> None:
        words = sorted({plain(word) for word in parties}, key=lambda word: (-len(word), word))
        latin = "|".join(re.escape(word) for word in words if not has_han(word))
        han = "|".join(re.escape(word) for word in words if has_han(word))
        self._said, self._named = _NOBODY, _NOBODY
        if latin and han:
            party = rf"(?:{latin})s?"
            self._said = re.compile(
                rf"\b{_PAPER}s? (?:of|from) (?:one of )?(?:our|the|its|their)(?: \w+){{0,2}} {party}{_ENDS}"
                rf"|\b{_ATTEST}\b.{{0,40}}\bby (?:our |the |a )?{party}{_ENDS}"
                rf"|^\W*(?:our )?{party}(?:['’]s?)? (?:\w+ ){{0,3}}{_ATTEST}s?(?: of \w+)?{_ENDS}"
                rf"|^\W*(?:{han})的?\w{{0,6}}(?:声明|承诺|登记证|注册证|证明)书?\W*$"
                rf"|\b(?:issued|published|drawn up|written) by (?:our |the |its )?{party}\b"
                rf"|(?:{han})(?:发出|发布|印发|制订|制定|编制)"
                rf"|{_FIRM_EN}\s*[(（]\s*(?:our |a |the )?{party}\s*[)）]"
                rf"|公司\s*[(（]\s*(?:我司|本公司|我们|我哋)?的?(?:{han})\s*[)）]"
                rf"|[(（]\s*(?:{han})[ :：]?[^)）]{{2,20}}公司\s*[)）]"
                rf"|^\W*(?:我司|本公司|我们|我哋)?的?(?:{han})[ :：-]{{0,3}}[^\s、及和与的]{{2,20}}有限公司"
            )
            self._named = re.compile(rf"\b{party}\b|{han}")

    def is_said(self, title: str) -> bool:
        """Say whether a title tells that the paper is another's."""
        return self._said.search(plain(title)) is not None

    def names_party(self, text: str) -> bool:
        """Say whether a text speaks of any of them at all."""
        return self._named.search(plain(text)) is not None
