"""What a heading says counts for the sentences below it, and what stands in another chapter for nothing else."""

import pytest

from aeo_evidence.model.result import Status
from tests.match.judged import failing, request

RULE = "At least ten signs, with figures. {said} Five wrong entries lock the account."
POLICY = """# House rules of the yard
# Passes
Everyone wears his photo pass on the chest. Passes are handed out by the clerk, Ms. Hui, against a signature in the pass book.
Passes come back to the clerk when a man leaves. {loss}
# {other}
{text}
# Cold suits
They are washed on Mondays and dried in the annex, each worker his own."""
PARTNERS = """Before a haulier or any contractor is used we look him up: registration, insurance, past losses to be told by him at once.
We choose by five points: lawful standing, security at his place, record of loss and damage, price. The manager approves him in writing."""


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("5 Passwords", "They are changed every 90 days."),
        ("Passwords", "To be changed every three months."),
        ("第六条 密码", "每90天必须更换，不得与前六次相同。"),
        ("5 密碼", "每三個月更改一次。"),
    ],
)
def test_a_heading_says_what_is_spoken_of(heading: str, said: str) -> None:
    assert request(f"# IT rules\n# {heading}\n{RULE.format(said=said)}", "J3.1").status is Status.MET


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("5 Passwords", "They are changed regularly."),
        ("Passwords", "They need not be changed every 90 days."),
        ("Backups of our systems and the passwords of those who make them", "The tapes are changed every 90 days."),
        ("Tapes", "They are changed every 90 days."),
        ("Passwords", "They do not have to be renewed every 90 days."),
    ],
)
def test_a_heading_adds_one_thing_only(heading: str, said: str) -> None:
    assert request(f"# IT rules\n# {heading}\n{RULE.format(said=said)}", "J3.1").status is not Status.MET


def test_what_partners_have_lost_says_nothing_of_lost_passes() -> None:
    silent = POLICY.format(loss="", other="Whom we let work for us", text=PARTNERS)
    assert failing(request(silent, "D2.2")) == ["covers:loss_reporting"]
    told = POLICY.format(loss="A lost pass is reported to her at once.", other="Whom we let work for us", text=PARTNERS)
    assert failing(request(told, "D2.2")) == []


def test_a_table_of_versions_treats_nothing() -> None:
    text = """# Keeping of records
    Job files and vouchers are kept for seven years in the archive room and then destroyed.
    # Revision history
    Issue | Date | Change | By
    1 | 3/3/2024 | first issue | Au
    2 | 5/5/2025 | internal audit: scope, plan for each year and the auditor (Mr. Ko) written anew | Au"""
    assert request(text, "B2.1").status is Status.MISSING


@pytest.mark.parametrize(
    ("heading", "cells", "shown"),
    [
        ("Findings", ("One leaf drags", "Good", "None"), True),
        ("發現", ("左扇閘門磨地", "良好", "沒有問題"), True),
        ("Findings", ("", "", "One of three"), False),
        ("Findings", ("-", "/", "☐"), False),
        ("Remarks", ("One leaf drags", "Good", "Seen"), False),
    ],
)
def test_a_column_says_what_its_heading_names_where_most_rows_have_an_entry(
    heading: str, cells: tuple[str, ...], shown: bool
) -> None:
    rows = "\n".join(
        f"{point} | Ho, Lam | {cell}" for point, cell in zip(("Gate", "Lamps", "Keys"), cells, strict=True)
    )
    text = f"# Security review of the premises, 12 March 2026\nPoint | Walked by | {heading}\n{rows}"
    assert (request(text, "L2.3").status is Status.MET) is shown


def test_a_column_is_found_behind_one_that_is_empty() -> None:
    text = """# Security review of the premises, 12 March 2026
    Point | | Walked by | Findings
    Gate | | Ho, Lam | One leaf drags
    Lamps | | Ho, Lam | Good
    Keys | | Ho, Lam | None"""
    assert request(text, "L2.3").status is Status.MET
