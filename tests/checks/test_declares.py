"""Declarations that declare something are told from those that declare that there is nothing."""

import pytest

from aeo_evidence.checks.declares import declares_something
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment


def declares(text: str) -> bool:
    """Say whether a paper declares something."""
    vocabulary = load_rules().vocabulary
    return any(
        declares_something(segment(content, path, vocabulary), vocabulary) for path, content in parse_papers(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I was convicted of theft in 2024.", id="stated"),
        pytest.param("The company pleaded guilty to an offence on 3 May 2025.", id="a plea"),
        pytest.param("本人曾於2024年因盜竊被定罪。", id="stated in Chinese"),
        pytest.param("本公司董事區大文於2025年被判處罰款。", id="a fine"),
        pytest.param("本人正在接受调查。", id="a case"),
        pytest.param("Neither of us has been convicted, except that Mr Au was fined in 2025.", id="an exception"),
        pytest.param("☑ I have been convicted of an offence. ☐ I have not been convicted.", id="a ticked sentence"),
        pytest.param("Have you been convicted of an offence? ☑ Yes ☐ No", id="yes ticked"),
        pytest.param("Have you been convicted of an offence? Yes ☑ No ☐", id="yes ticked behind the word"),
        pytest.param("你過去一年曾否被定罪？ ☑ 有 ☐ 沒有", id="yes ticked in Chinese"),
        pytest.param("Were you convicted of any offence in the past year?\nYes, of fraud.", id="an answer in words"),
        pytest.param("Details of conviction: fined in 2025", id="a field filled"),
        pytest.param("Name | Convicted? | Date\nAu | No | 1/1/2026\nKo | Yes | 1/1/2026", id="a cell of a table"),
        pytest.param("姓名 | 定罪紀錄 | 日期\n區 | 無 | 1/1/2026\n高 | 2025年盜竊 | 1/1/2026", id="a Chinese cell"),
    ],
)
def test_something_is_declared(text: str) -> None:
    assert declares(f"# Declaration\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I have not been convicted of any offence.", id="nothing"),
        pytest.param("Neither the company nor its directors has been found guilty of\n(a) fraud; or\n(b) smuggling.", id="a list"),
        pytest.param("The company has not:\n(a) been convicted;\n(b) been found guilty of fraud.", id="a list under not"),
        pytest.param("本公司及董事並無：\n一、因欺詐被定罪；\n二、因海關罪行被定罪。", id="a Chinese list"),
        pytest.param("Any staff who has been convicted shall report to HR at once.", id="a rule"),
        pytest.param("I understand that I shall be dismissed if I am convicted.", id="a condition"),
        pytest.param("本人從未被定罪，亦沒有正接受調查。如被定罪，須即時申報。", id="nothing in Chinese"),
        pytest.param("☐ I have been convicted of an offence. ☑ I have not been convicted.", id="the other sentence ticked"),
        pytest.param("Have you been convicted of an offence? ☐ Yes ☑ No", id="no ticked"),
        pytest.param("Have you been convicted of an offence? Yes / No\nNo", id="no in words"),
        pytest.param("Details of conviction: Nil", id="nil"),
        pytest.param("Details of conviction: ________", id="an empty field"),
        pytest.param("Name | No conviction (tick) | Date\nAu | ✓ | 1/1/2026", id="a column for none"),
        pytest.param("姓名 | 定罪紀錄 | 日期\n區 | 無 | 1/1/2026\n高 | 沒有 | 1/1/2026", id="none in a table"),
        pytest.param("我過去一年冇因欺詐或海關罪行被定罪，亦冇案件調查緊。", id="Cantonese"),
    ],
)  # fmt: skip
def test_nothing_is_declared(text: str) -> None:
    assert not declares(f"# Declaration\n{text}")
