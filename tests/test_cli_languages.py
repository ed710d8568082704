"""What is wrong with a call is told in the language that the call asks for, else in the system's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import Ran, run
from tests.made import write_sheet

Call = Callable[..., Ran]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    (tmp_path / "empty").mkdir()
    write_sheet(tmp_path / "pack" / "seals.xlsx", [["Seal register"], ["Seal no.", "Date"], ["A1", "2026-09-01"]])
    (tmp_path / "answers.yaml").write_text("tier: 1\nanswers:\n  D7: maybe\n  D77: yes\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no report", encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "old.yaml").write_text("", encoding="utf-8")
    return lambda *words: run(capsys, monkeypatch, *words)


# Words of the call, and what is told in Traditional and in Simplified Chinese.
WRONG = {
    "no folder": (
        "check nowhere",
        "找不到資料夾 nowhere。請指明載有申請公司文件的資料夾。",
        "找不到文件夹 nowhere。请指明载有申请公司文件的文件夹。",
    ),
    "empty folder": (
        "check empty",
        "資料夾 empty 內沒有檔案。請放入申請公司的文件，或指明另一個資料夾。",
        "文件夹 empty 内没有文件。请放入申请公司的文件，或指明另一个文件夹。",
    ),
    "no tier": ("check pack --tier 7", "沒有第 7 級。可用的級別：1、2。", "没有第 7 级。可用的级别：1、2。"),
    "suffix": (
        "check pack --output gaps.pdf",
        "gaps.pdf：報告不能寫成 .pdf 檔。請使用 .xlsx、.json、.html、.docx 其中之一，或以 --format 指明格式。",
        "gaps.pdf：报告不能写成 .pdf 文件。请使用 .xlsx、.json、.html、.docx 其中之一，或用 --format 指明格式。",
    ),
    "no earlier report": (
        "check pack --previous lost.xlsx",
        "找不到上次報告 lost.xlsx。請以 --previous 指明報告。",
        "找不到上次报告 lost.xlsx。请用 --previous 指明报告。",
    ),
    "broken earlier report": (
        "check pack --previous broken.json",
        "未能讀取 broken.json：第 1 行第 2 個字元起不是有效的 JSON。請以 --previous 指明本程式的報告。",
        "无法读取 broken.json：第 1 行第 2 个字符起不是有效的 JSON。请用 --previous 指明本程序的报告。",
    ),
    "answers": (
        "check pack --answers answers.yaml",
        "answers.yaml:3：D7：「maybe」不是有效的答案。請填寫是、部分、否或不適用（yes、partly、no、na）。",
        "answers.yaml:3：D7：“maybe”不是有效的答案。请填写是、部分、否或不适用（yes、partly、no、na）。",
    ),
    "question": (
        "check pack --answers answers.yaml",
        "answers.yaml:4：沒有問題「D77」（是否指「D7」？）。",
        "answers.yaml:4：没有问题“D77”（是否指“D7”？）。",
    ),
    "nothing to explain": (
        "explain pack",
        "請說明要解釋甚麼：--request 要求編號、--file 檔案路徑，或兩者並用。",
        "请说明要解释什么：--request 要求编号、--file 文件路径，或两者并用。",
    ),
    "no request": ("explain pack --request Z9.9", "沒有要求「Z9.9」。最接近的是：", "没有要求“Z9.9”。最接近的是："),
    "no report": (
        "verify notes.txt pack",
        "notes.txt 不是可供核對的報告。請指明由 `check` 或 `batch` 為一名申請人寫出的 JSON 或 Excel 報告。",
        "notes.txt 不是可供核对的报告。请指明由 `check` 或 `batch` 为一名申请人写出的 JSON 或 Excel 报告。",
    ),
    "no letter of that": ("letter lost.xlsx", "找不到報告 lost.xlsx。請指明由", "找不到报告 lost.xlsx。请指明由"),
    "questionnaire": (
        "questionnaire --output old.yaml",
        "old.yaml：問卷是 Excel 活頁簿。檔名須以 .xlsx 結尾。",
        "old.yaml：问卷是 Excel 工作簿。文件名须以 .xlsx 结尾。",
    ),
    "start": (
        "start notes.txt",
        "notes.txt 是檔案。請指明要建立的資料夾。",
        "notes.txt 是文件。请指明要建立的文件夹。",
    ),
    "batch": (
        "batch empty --output out",
        "資料夾 empty 內沒有子資料夾。請把每間申請公司的文件各放入一個資料夾。",
        "文件夹 empty 内没有子文件夹。请把每家申请公司的文件各放入一个文件夹。",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_in_the_language_asked_for(call: Call, case: str) -> None:
    words, traditional, simplified = WRONG[case]
    for language, told in (("zh-Hant", traditional), ("zh-Hans", simplified)):
        ran = call(*words.split(), "--language", language)
        assert ran.status == 2
        assert told in ran.err
        assert ran.out == ""


def test_without_an_option_the_system_s_language_is_used(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("evaluate", "nowhere").err.startswith("There is no folder nowhere.")
    monkeypatch.setenv("LANG", "zh_HK.UTF-8")
    assert call("evaluate", "nowhere").err.startswith("找不到資料夾 nowhere。")
    assert call("rules", "list", "--rules", "nowhere").err.startswith("nowhere 不是資料夾。")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert call("rules", "check", "nowhere").err.startswith("nowhere 不是文件夹。")
    assert call("check", "nowhere", "--language", "en").err.startswith("There is no folder nowhere.")


def test_a_language_asked_for_once_is_not_kept(call: Call) -> None:
    assert call("check", "nowhere", "--language", "zh-Hant").err.startswith("找不到")
    assert call("check", "nowhere").err.startswith("There is no folder")


def test_how_far_it_is_stands_in_the_language_of_the_report(call: Call) -> None:
    ran = call("check", "pack", "--language", "zh-Hant", "--no-cache")
    assert "讀取中：1 / 1" in ran.err
    assert " of " not in ran.err


def test_mistakes_in_rule_files_are_told_with_place(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "overlay.yaml").write_text("name: own\nname: own\n", encoding="utf-8")
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    ran = call("rules", "check", folder)
    assert ran.status == 2
    assert "overlay.yaml:2: name：重複出現，請保留一個" in ran.err
