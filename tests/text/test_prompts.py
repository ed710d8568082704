"""What a form prints where somebody is to write is no entry; what somebody wrote is one."""

import pytest

from aeo_evidence.text.prompts import is_prompt


@pytest.mark.parametrize(
    "text",
    [
        "[please fill in]",
        "(to be filled in)",
        "<Insert company name>",
        "[enter date]",
        "Click or tap here to enter text.",
        "（請填寫）",
        "【请填写姓名】",
        "請填寫",
        "[待填]",
        "（由申請人填寫）",
        "dd/mm/yyyy",
        "(DD-MM-YYYY)",
        "yyyy-mm-dd",
        "__/__/20__",
        "    年    月    日",
        "20__年__月__日",
    ],
)
def test_a_prompt_is_no_entry(text: str) -> None:
    assert is_prompt(text)


@pytest.mark.parametrize(
    "text",
    [
        "filled in by the guard",
        "(filled)",
        "Complete",
        "(complete)",
        "[type A container]",
        "Completed (no remarks)",
        "已填寫並核對",
        "2026年9月3日",
        "03/09/2026",
        "Enter by the side door",
        "Typhoon signal 8",
        "[Chan Ho]",
        "月日年",
        "",
    ],
)
def test_an_entry_is_no_prompt(text: str) -> None:
    assert not is_prompt(text)
