"""Papers that show nothing of any request are like no rule: an advertisement for drivers is no procedure of recruiting."""

from dataclasses import replace

import pytest

from aeo_evidence.match.likeness import build_likeness, likeness_of
from aeo_evidence.model.rule import Examples, Programme
from aeo_evidence.rulebook.cases import parse_paper
from aeo_evidence.rulebook.load import load_rules
from aeo_evidence.segment import segment

# In other words than those of rules/vocabulary/other_papers.yaml.
NOTHING_SHOWN = {
    "job advertisement": """# Drivers wanted
        Our fast-growing company seeks two lorry drivers for day shift. You hold a medium goods vehicle licence and know the
        container terminals. We offer an attractive salary, double pay, medical cover, uniform and seven days of leave.
        Send your resume with expected pay, or walk in for an interview at our office on any Saturday morning.""",
    "招聘廣告": """# 聘請倉務主任
        工作內容：管理貨倉日常運作，安排收貨出貨，督導倉務員，處理盤點。應徵條件：中五程度，五年倉務經驗，持剷車牌更佳。
        福利優厚：雙糧、花紅、醫療、進修津貼。有意請寄履歷到人事部，註明要求薪金及到職日期。""",
    "sales leaflet": """# Eagle Eye video walls and smart locks
        Sleep well at night with our newest generation of smart cameras and keyless locks. Easy to install, beautiful design,
        two-year warranty and free installation for orders in June. Call now for a free quotation and a demonstration at your
        premises. Thousands of happy customers cannot be wrong. Follow us online and win a prize.""",
    "保险单": """# 财产一切险保险单
        被保险人、保险标的、保险金额、保险费率、免赔额见明细表。保险责任：火灾、爆炸、雷击、台风、暴雨造成的损失。责任免除：战争、核辐射、
        自然磨损、盗窃。被保险人应在出险后四十八小时内报案并提供损失清单。保险费一次付清，逾期未付，保险合同中止。争议提交仲裁。""",
    "tenancy": """# Schedule to the lease of unit 7
        The Tenant agrees to pay the rent in advance by autopay, to bear electricity and water charges, to keep windows and
        fittings in repair, not to sublet, and to hand the premises back in good order when the lease ends. The Landlord pays
        Government rent. A deposit of two months is held without interest. Either party may end the lease with two months'
        notice after the first year.""",
    "報價": """# 報價單 閉路電視工程
        項目 | 內容 | 數量 | 單價 | 金額
        1 | 四百萬像素鏡頭連支架 | 10 | 980 | 9,800
        2 | 錄影主機連硬碟 | 1 | 5,600 | 5,600
        3 | 拉線及安裝工程 | 1 | 7,000 | 7,000
        訂金四成，完工付清。報價三十日內有效。一年保養。不包電掣位。請簽回作實。""",
    "assets": """# Fixed assets at 31 March 2026
        Code | Asset | Bought on | Cost | Depreciation | Net book value
        11 | Desktop computer | 2 May 2023 | 6,800 | 4,533 | 2,267
        12 | Firewall appliance | 8 Jun 2024 | 21,000 | 7,000 | 14,000
        13 | Pallet truck | 1 Feb 2022 | 4,200 | 3,360 | 840""",
    "course": """# 一天研討會：貨櫃封條與供應鏈安全
        對象：船務及倉務人員。內容：封條種類、貨櫃檢查要點、個案討論。講者為資深導師。日期、時間及地點見下。費用每位一千二百元，包講義及午膳，
        兩人同行九折。名額三十個，額滿即止，請填妥報名表連同支票寄回。出席者可獲證書。""",
    "tariff": """# Lorry hire and delivery charges 2026
        District | First 100 kg | Every 50 kg more | Whole truck
        Kwun Tong | 260 | 40 | 1,050
        Tuen Mun | 310 | 45 | 1,250
        Chek Lap Kok | 380 | 55 | 1,600
        Night and holiday work plus half. Waiting time, tunnel tolls and parking are charged extra. Prices exclude fuel
        surcharge and may change without notice.""",
    "out of office": """# Automatic reply
        Thank you for your message. I am on annual leave until Monday and cannot read my mail. In urgent cases please ring my
        colleague in the shipping department. This e-mail may contain confidential information; if it has reached you by
        mistake please delete it and tell the sender. Kind regards.""",
    "办事指南": """# 海关备案办事指南
        申请条件、所需材料、办理流程、办理时限及收费标准如下。申请人登录单一窗口提交申请，材料齐全的当场受理，不收取费用。办理地点为各业务窗口，
        工作时间上午九时至下午五时。常见问题：如何变更备案信息？遗失如何补办？咨询请拨打热线。""",
    "pay slip": """# Salary slip October
        Basic pay, overtime, allowance, commission, provident fund of employee and employer, no-pay leave, net amount paid by
        autopay. Annual leave balance, sick leave taken. Queries to the payroll section before the end of the month.""",
}


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_rules()


@pytest.mark.parametrize("text", NOTHING_SHOWN.values(), ids=NOTHING_SHOWN)
def test_papers_that_show_nothing_are_like_no_rule(text: str, programme: Programme) -> None:
    alike = _alike(text, programme)
    assert not alike, alike


def test_a_near_miss_in_the_very_words_of_a_rule_teaches_nothing_of_them(programme: Programme) -> None:
    known = programme.examples["A1.1"]
    of_another = Examples(known.shown, (*known.not_shown, *(f"# A haulier's\n{text}" for text in known.shown)))
    taught = replace(programme, examples={**programme.examples, "A1.1": of_another}, digest="another")
    assert _alike(known.shown[0], taught) == _alike(known.shown[0], programme)
    assert "A1.1" in _alike(known.shown[0], taught)


def test_papers_that_show_a_request_stay_like_it(programme: Programme) -> None:
    kept = [rule for rule, shown in sorted(programme.examples.items()) if rule in _alike(shown.shown[0], programme)]
    assert len(kept) > 0.9 * len(programme.examples)


def test_every_kind_has_texts_worth_comparing(programme: Programme) -> None:
    texts = [text for kind in programme.vocabulary.other_papers.values() for text in kind]
    assert len(texts) >= 50
    assert min(map(len, texts)) > 100


def test_a_text_of_the_file_gives_no_match(programme: Programme) -> None:
    likeness = build_likeness(programme)
    assert likeness.others.shape[1] == len(programme.vocabulary.other_papers)
    wrong = {text[:40]: found for texts in programme.vocabulary.other_papers.values() for text in texts
             if (found := _alike(text, programme))}  # fmt: skip
    assert not wrong


def _alike(text: str, programme: Programme) -> dict[str, float]:
    lines = [line.strip() for line in text.splitlines()]
    path, content = parse_paper(lines, "paper.docx")
    found = likeness_of(segment(content, path, programme.vocabulary), build_likeness(programme))
    return {rule: lead for part in (*found.sections, *found.tables) for rule, lead in part.items()}
