"""By which day a paper is dated, where its title holds figures that may be a month or count the papers of a year."""

import pytest

from tests.checks.evidence import record, run_on, spec


@pytest.mark.parametrize(
    ("text", "newest"),
    [
        pytest.param("# Internal audit report 1/2025\nAudit: 24 to 28 March 2025. Report: 22 April 2025.", "2025-04-22", id="report and its day"),
        pytest.param("# 內部審計報告 1/2025\n報告日期為2025年4月22日。", "2025-04-22", id="Chinese report and its day"),
        pytest.param("# Notice to staff 1/2025\nDate: 22 April 2025\nKeep doors shut.", "2025-04-22", id="notice and a label"),
        pytest.param("# Stock audit 1/2025 (22 April 2025)\nAll was counted.", "2025-04-22", id="another date in the title"),
        pytest.param("# Internal audit report 1/2025\nNext audit: 30 June 2026.", "2025-01-31", id="a day of another year tells nothing"),
        pytest.param("# Internal audit report 1/2025\nAll was in order.", "2025-01-31", id="nothing else to go by"),
        pytest.param("# Seal book 9/2025\nSeals were counted on 3 April 2025.", "2025-09-30", id="a register's month"),
        pytest.param("# Report no. 1/2026\nThe audit was held on 24 March 2025.", "2025-03-24", id="a number by its word"),
    ],
)  # fmt: skip
def test_the_figures_in_a_title(text: str, newest: str) -> None:
    result = run_on(record(spec("recent", months=1)), text)
    assert dict(result.detail.facts)["date"] == newest
