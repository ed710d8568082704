"""What a title says in passing is not what the paper is: who keeps it, on which form it is written, whose it is."""

import pytest

from aeo_evidence.match.lexicon import build_lexicon, build_title_lexicon
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.rulebook import load_rules


@pytest.fixture(scope="module")
def titles() -> TitleReader:
    programme = load_rules()
    return TitleReader(build_lexicon(programme), programme)


@pytest.mark.parametrize(
    ("title", "no_evidence"),
    [
        pytest.param("由營運部備存，每月管理會議更新", True, id="kept by whom and brought up to date where"),
        pytest.param("Kept by the secretary, updated at the monthly meeting", True, id="the same in English"),
        pytest.param("每月管理會議", False, id="a meeting"),
        pytest.param("Minutes of the monthly meeting, kept by the secretary", False, id="minutes, and who keeps them"),
    ],
)
def test_who_keeps_a_paper_says_not_what_it_is(titles: TitleReader, title: str, no_evidence: bool) -> None:
    assert ("no_evidence" not in titles.read(title).groups) is no_evidence


def test_a_report_on_a_numbered_form_is_no_form(titles: TitleReader) -> None:
    assert "K2.2" in titles.read("Incident report 26-11 (form OPS-7)").names
    assert "K2.2" not in titles.read("Incident report form").names


def test_the_name_of_a_firm_does_not_run_into_what_follows(titles: TitleReader) -> None:
    assert "D2.1" not in titles.read("海港貨運有限公司 保安及行政部 二零二六年三月").names
    assert titles.read("海港貨運有限公司保安手冊").names.keys() == titles.read("保安手冊").names.keys()


def test_a_heading_that_is_nothing_but_the_subject_of_a_procedure_says_more(titles: TitleReader) -> None:
    bare, longer = titles.read("8 銷毀").names["B3.1"], titles.read("8 銷毀紙箱的地方").names["B3.1"]
    assert bare.strength > longer.strength


def test_the_lexicon_of_titles_alone_reads_them_as_the_whole_one_does(titles: TitleReader) -> None:
    """The names of what cannot be read are looked at with it, for the whole one takes long to make."""
    programme = load_rules()
    alone = TitleReader(build_title_lexicon(programme), programme)
    told = [name.text for rule in programme.rules.values() for name in (*rule.names, *rule.not_named)]
    told += [title for rule in programme.rules.values() for title in rule.title.values()]
    told += [f"{one} - {other}" for one, other in zip(told, reversed(told), strict=True)]
    for title in told[::7]:
        names, same = (reader.read(title).names for reader in (alone, titles))
        assert {rule: hit.strength for rule, hit in names.items()} == {rule: hit.strength for rule, hit in same.items()}
