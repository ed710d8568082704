"""Names of persons without a title or a post beside them."""

import pytest

from aeo_evidence.text.fold import plain
from aeo_evidence.text.persons import names_someone


@pytest.mark.parametrize(
    "text",
    [
        "Joyce Kwan plans and runs our courses",
        "the folder is kept by FUNG Wing Yan",
        "seen by Fung WY on Monday",
        "K. Fung, K.Y. Ho and the driver",
        "Fung Wing Yan, Joyce",
        "由馮詠恩負責網絡",
        "负责人：冯咏恩",
        "培訓 | 馮詠恩 | 人事",
        "風險評估（馮詠恩）",
        "冯咏恩统筹培训",
        "馮詠恩　2026-03-31",
        "Karen tells Leo the last day",
        "Leo or Karen shall switch it off",
        "職員證由Karen統一派",
        "即日話俾Karen知",
        "Leo收返鎖匙",
        "training | Deepak Chandrasekhar | since May",
        "handed to Marites dela Peña",
        "Rowena checks the figures",
        "Winnie Kam keeps the list",
        "the firewall: Hau Lok-yan, every day",
        "Wing-shan writes it into the book",
        "ring Karen first, then Ah Keung",
        "the sheet goes to Karen",
        "Uncle Poon or Tong sir opens the gate",
        "The door system is run by Kwan Ping Sum",
        "the mail server is watched by Zhao Meiling",
        "黃詠恩每日下午列印清單",
        "有異常由譚國樑批准",
        "甘詠恩負責跟",
        "即刻話馮生",
        "報俾黎生知",
        "打俾阿強",
        "當場話俾區伯",
        "鎖匙由黃師傅開",
        "即刻打俾美玲，",
        "寫份報告俾美玲。",
        "賴家樂批准先放",
    ],
)
def test_a_person_is_named(text: str) -> None:
    assert names_someone(text, plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cheung Sha Wan Road",
        "Gordon Road",
        "Keith Logistics",
        "the Wong Tai Sin branch",
        "Shen Gate, Tang Line, Li Battery",
        "Lin Hainan",
        "the box goes to Victoria",
        "Peter Ho Building, ground floor",
        "Hong Kong Customs",
        "何時交貨，馬上通知",
        "許可證 | 有 | 張貼",
        "毛重 | 高溫 | 黃色帶",
        "由方法一，由馬來西亞",
        "請高層批准",
        "周五 | 關閘 | 程序",
        "Grace periods end at noon",
        "Lo Wu-bound lorries, follow-up and man-made fibres",
        "on-site, walk-in, ping-pong and a sing-song",
        "關生產線，方生效，馬生物",
        "搵阿里巴巴",
        "Ho Man Tin, Ma On Shan and Lai Chi Kok",
        "關係人通知，周邊區檢查，由陳列室管理，許多人簽名",
        "方可安排，範圍內登記，陸運部通知",
        "Ask for the form",
        "Victoria warehouses are locked",
        "Karen",
        "交Leonardo Building三樓",
        "打俾公司，打俾海關，話俾主管知，報俾保安部",
        "話俾倉面知，打俾船公司，話畀大家聽",
        "溫度過高，嚴重事故，鮑魚入籠",
        "何姐妹公司，高叔父",
    ],
)
def test_a_place_or_a_thing_is_no_person(text: str) -> None:
    assert not names_someone(text, plain(text))
