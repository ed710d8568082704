"""The words that name a request are shown as the title writes them."""

import pytest

from aeo_evidence.match.titles import TitleHit


@pytest.mark.parametrize(
    ("phrase", "title", "words"),
    [
        pytest.param("照明设备", "保安及照明設備每月檢查表", "照明設備", id="a phrase in the other script"),
        pytest.param("网络 + 攻击", "8 網絡攻擊及違規", "網絡 + 攻擊", id="two words of it"),
        pytest.param(
            "director", "7 Directors (natural persons) 董事", "director", id="Latin letters as the rule has them"
        ),
        pytest.param("員工手冊", "員 工 手 冊", "員工手冊", id="words that the title parts"),
    ],
)
def test_they_stand_in_the_script_of_the_title(phrase: str, title: str, words: str) -> None:
    assert TitleHit(1.0, phrase, title).words == words
