"""Every sign and every bar that matching knows has its sentence, and no sentence is left over."""

import re
from pathlib import Path

import pytest

import aeo_evidence.match
from aeo_evidence.match.candidates import Standing
from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import messages

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(Path(aeo_evidence.match.__file__).parent.glob("*.py"))
)
SIGNS = {
    *re.findall(r'Sign\("(\w+)"', SOURCE),
    *(
        f"held_{code}"
        for code in re.findall(r'"why_(superseded|draft|teaching|advice|advertising|post|unsure_page)"', SOURCE)
    ),
    *(f"part_{code}" for code in re.findall(r'(?:_TOGETHER\)|points|_ALONE), "(own_set|filed_with|alone)"', SOURCE)),
    "part_other_set",
}
BARS = {
    *re.findall(r'barred(?:: str)?\s*=\s*(?:barred or )?"(\w+)"', SOURCE),
    *re.findall(r'else "(no_columns|not_mentioned)"', SOURCE),
    *re.findall(r'return "(no_evidence|guidance|only_registers|history|no_header)"', SOURCE),
    *re.findall(r'"(no_text|enough|no_rows|other_set)"', SOURCE),
}


@pytest.mark.parametrize("language", list(Language))
def test_what_matching_knows_is_what_can_be_told(language: Language) -> None:
    said = messages(language)
    assert set(said["signs"]) == SIGNS
    assert set(said["bars"]) == BARS
    assert set(said["standings"]) == {standing.value for standing in Standing}
