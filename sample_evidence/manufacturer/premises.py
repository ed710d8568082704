"""Registers of the manufacturer's premises: places, keys, patrols, devices, cards, visitors, deliveries."""

import random
from collections.abc import Iterable, Sequence
from datetime import date, time

from blocks import Sheet, Value

from .company import BOTH, BRN, NAME, OFFICE, SERVICE, STAFF, STOREMEN, WAREHOUSE, month, workdays

Row = tuple[Value, ...]


def company_data() -> list[Sheet]:
    """A1.2 and D1.1, whose third row lacks the head count."""
    overview: tuple[Row, ...] = (
        ("公司概覽", None),
        ("名稱", BOTH),
        ("商業登記號碼", BRN),
        ("成立", date(2017, 5, 23)),
        ("主要業務", "設計、委託生產及出口家用小電器"),
        ("生產夥伴", "東莞茂溪電器（獨立公司，非附屬）"),
        ("員工", "香港 26 人"),
        ("主要市場", "荷蘭、波蘭、智利、新加坡"),
    )
    heads: tuple[Row, ...] = (
        ("董事及負責人名單", None, None, None),
        ("姓名", "英文姓名", "職位", "負責範圍"),
        ("黎栢韜", "Lai Pak To", "董事總經理", "整體管理、認可經濟營運商申請"),
        ("黎卓盈", "Lai Cheuk Ying", "財務董事", "會計、資訊科技"),
        ("倪展航", "Ngai Chin Hong", "營運總監", "倉務、船務、採購、保安"),
    )
    places: tuple[Row, ...] = (
        ("營業地點一覽（截至 2026 年 8 月 31 日）", None, None, None, None, None, None),
        ("編號", "地點", "地址", "樓面面積（平方呎）", "員工人數", "營業時間", "備註"),
        (1, "總寫字樓", OFFICE, 3150, 12, "星期一至五 09:00–18:00", "自置"),
        (2, "粉嶺倉", WAREHOUSE, 18400, 11, "星期一至六 08:30–18:30", "租用至 2028 年"),
        (3, "維修服務中心", SERVICE, 1280, None, "星期一至六 10:00–19:00", "租用"),
    )
    return [
        Sheet("公司概覽", overview, widths=(16, 50)),
        Sheet("負責人", heads, bold=(1, 2), merged=("A1:D1",), widths=(12, 18, 14, 34)),
        Sheet("地點", places, bold=(1, 2), merged=("A1:G1",), widths=(6, 14, 46, 12, 10, 26, 16)),
    ]


def keys_and_cards() -> list[Sheet]:
    """D5.1: card C-109 is nowhere."""
    head: tuple[Row, ...] = (
        (f"{NAME} 鎖匙及門禁卡登記", *[None] * 6),
        ("編號", "種類／門", "持有人", "發出日期", "交還日期", "經手人", "簽收"),
        ("Device no.", "Type / door", "Holder", "Issued", "Returned", "Custodian", "Received"),
    )
    doors = ("大門", "卸貨口 1", "卸貨口 2", "零件房", "檔案房", "閣樓", "觀塘機房", "葵涌大門", "匙箱")
    holders = ("費志聰", "岑美琪", "岑美琪", "費志聰", "湛淑儀", "費志聰", "池耀明", "霍永健", "費志聰")
    keys = tuple(
        (f"K-{number:02d}", f"鎖匙 {door}", holder, date(2025, 3, 3 + number), None, "費志聰", holder[0])
        for number, (door, holder) in enumerate(zip(doors, holders, strict=True), 1)
    )
    cards = []
    for order, number in enumerate(number for number in range(101, 121) if number != 109):
        person = STAFF[order][1] if order < len(STAFF) - 1 else "施麗珊"
        back = date(2026, 6, 30) if number == 113 else None
        cards.append((f"C-{number}", "門禁卡", person, date(2025, 9, 1 + order), back, "秦嘉慧", person[0]))
    return [
        Sheet("登記", (*head, *keys, *cards), bold=(1, 2, 3), merged=("A1:G1",), widths=(10, 16, 12, 12, 12, 10, 8))
    ]


_ROUNDS = (
    (time(12, 35), "地下貨倉 A 至 D 區、走火門（前、後）"),
    (time(18, 40), "閣樓、洗手間、空置房間（舊飯堂）、走火門、卸貨口"),
)
_UNSIGNED = {(date(2026, 7, 14), 1), (date(2026, 8, 6), 0), (date(2026, 9, 11), 1)}
_UNTIMED = {(date(2026, 8, 22), 0)}


def patrols() -> list[Sheet]:
    """D7.1: three rounds without signature, one without time."""
    chance = random.Random(71)
    sheets = []
    for number in (7, 8, 9):
        first, last = month(number)
        rows: list[Row] = [
            (f"粉嶺倉 巡倉紀錄 2026 年 {number} 月", *[None] * 5),
            ("日期", "時間", "巡查地點", "情況", "巡查人", "簽署"),
            ("Date", "Time", "Location", "Result", "Patrolled by", "Signature"),
        ]
        for day in workdays(first, min(last, date(2026, 9, 26))):
            for turn, (hour, where) in enumerate(_ROUNDS):
                who = STOREMEN[chance.randrange(4)]
                at = None if (day, turn) in _UNTIMED else time(hour.hour, hour.minute + chance.randrange(-9, 15))
                seen = chance.choices(("正常", "走火門前有紙箱，已移走", "洗手間窗未關，已關"), (20, 1, 1))[0]
                rows.append((day, at, where, seen, who, "" if (day, turn) in _UNSIGNED else who[0]))
        sheets.append(Sheet(f"{number}月", rows, bold=(1, 2, 3), merged=("A1:F1",), widths=(12, 8, 44, 26, 12, 8)))
    return sheets


_DEVICES = (
    ("閉路電視 C1–C5", "地下"),
    ("閉路電視 C6–C12", "一樓及閣樓"),
    ("防盜警報感應器 A1–A3", "卸貨口、閣樓窗"),
    ("門禁讀卡器 R1–R4", "各門"),
    ("門鎖及捲閘", "大門、卸貨口"),
    ("照明", "貨架通道及卸貨區"),
    ("室外照明", "大門外及車道"),
    ("應急照明 E1–E4", "大門、走火門、樓梯"),
)


def device_checks() -> list[Sheet]:
    """D6.1, D7.2."""
    head = ("日期", "設備", "位置", "檢查結果", "跟進", "檢查人")
    sheets = []
    for number, day in ((7, date(2026, 7, 6)), (8, date(2026, 8, 3)), (9, date(2026, 9, 7))):
        rows: list[Row] = [("保安及照明設備每月檢查表", *[None] * 5), ("地點：粉嶺倉", *[None] * 5), head]
        for device, where in _DEVICES:
            broken = (number, device) == (8, "照明")
            rows.append(
                (
                    day,
                    device,
                    where,
                    "B 通道燈管一支不亮" if broken else "正常",
                    "4/8 已更換" if broken else "不需",
                    "霍永健",
                )
            )
        sheets.append(
            Sheet(f"2026-{number:02d}", rows, bold=(1, 3), merged=("A1:F1", "A2:F2"), widths=(12, 24, 20, 22, 14, 10))
        )
    return sheets


def cards_and_uniforms() -> list[Sheet]:
    """D8.1: no column for losses."""
    rows: list[Row] = [
        ("員工證及制服登記表", *[None] * 6),
        ("員工編號", "姓名", "物品", "證件號碼／尺碼", "發出日期", "交還日期", "員工簽收"),
    ]
    sizes = "SMLX"
    for order, (number, name, post) in enumerate(STAFF):
        issued = date(2024 + order % 2, 1 + order % 12, 4 + order % 20)
        rows.append((number, name, "員工證", f"ID-{300 + order}", issued, None, name[0]))
        if "倉務" in post or post in {"司機", "維修技術員"}:
            rows.append((number, name, "制服 2 套", f"{sizes[order % 4]} 碼", issued, None, name[0]))
    rows.append(("V016", "戚永倫", "員工證", "ID-288", date(2023, 5, 8), date(2026, 6, 30), "戚"))
    rows.append(("V016", "戚永倫", "制服 2 套", "L 碼", date(2023, 5, 8), date(2026, 6, 30), "戚"))
    return [Sheet("登記", rows, bold=(1, 2), merged=("A1:G1",), widths=(10, 10, 12, 16, 12, 12, 10))]


_VISITORS = (
    ("阮慧珍", "栢朗保險", "洽談保單", "黎卓盈"),
    ("Marek Zielony", "Northfen Homeware", "驗貨", "連俊賢"),
    ("施俊邦", "升達電梯", "保養升降機", "費志聰"),
    ("魏子恩", "衡數科技", "維修網絡", "池耀明"),
    ("覃永强", "茂溪电器", "品質會議", "連俊賢"),
    ("薛凱婷", "恒嶺國際貨運", "商討船期", "柯詠彤"),
    ("車志恒", "消防設備公司", "檢查滅火筒", "費志聰"),
)
_MARKS = (None, "粤ZKD38港", "TR 5520", "WB 8417", None, "VM 2063")


def visitors() -> list[Sheet]:
    """D9.1."""
    chance = random.Random(91)
    sheets = []
    for number in (7, 8, 9):
        first, last = month(number)
        rows: list[Row] = [
            (f"粉嶺倉訪客登記　2026 年 {number} 月", *[None] * 8),
            ("日期", "訪客姓名", "公司", "車牌", "事由", "接待員工", "進入時間", "離開時間", "訪客證"),
            ("Date", "Visitor", "Company", "Vehicle no.", "Purpose", "Host", "Time in", "Time out", "Badge"),
        ]
        for day in workdays(first, min(last, date(2026, 9, 25)), "0134"):
            person, firm, why, host = _VISITORS[chance.randrange(len(_VISITORS))]
            hour, minute = chance.randrange(9, 16), chance.randrange(60)
            stay = time(hour + 1, chance.randrange(60))
            rows.append(
                (
                    day,
                    person,
                    firm,
                    chance.choice(_MARKS),
                    why,
                    host,
                    time(hour, minute),
                    stay,
                    f"V{chance.randrange(1, 9)}",
                )
            )
        sheets.append(
            Sheet(f"{number}月", rows, bold=(1, 2, 3), merged=("A1:I1",), widths=(12, 16, 20, 12, 14, 10, 10, 10, 8))
        )
    return sheets


def deliveries() -> list[Sheet]:
    """D10.1: ends in May 2026."""
    chance = random.Random(101)
    couriers = (("賴志明", "順翼速遞"), ("古國雄", "泰陸拖運"), ("冼家樂", "永信紙箱"), ("曹永輝", "泰陸拖運"))
    sheets = []
    for number in (4, 5):
        rows: list[Row] = [
            ("送貨員及車輛登記", *[None] * 7),
            ("日期", "送貨員姓名", "公司", "車牌", "送貨單號", "進入時間", "離開時間", "倉務員"),
        ]
        for day in _delivery_days(number):
            who, firm = couriers[chance.randrange(4)]
            hour, minute = chance.randrange(9, 17), chance.randrange(30)
            mark = f"{chance.choice(('SP', 'TN', 'VX'))} {chance.randrange(1000, 9999)}"
            rows.append(
                (
                    day,
                    who,
                    firm,
                    mark,
                    f"D{chance.randrange(20000, 29999)}",
                    time(hour, minute),
                    time(hour, minute + 25),
                    chance.choice(STOREMEN),
                )
            )
        sheets.append(
            Sheet(f"{number}月", rows, bold=(1, 2), merged=("A1:H1",), widths=(12, 12, 14, 12, 12, 10, 10, 10))
        )
    return sheets


def _delivery_days(number: int) -> Iterable[date]:
    return workdays(*month(number), "0245")


def row_of(sheets: Sequence[Sheet], sheet: str, day: date, turn: int = 0) -> int:
    """Return the number of the row that holds the turn-th entry of a day."""
    rows = next(each.rows for each in sheets if each.name == sheet)
    return [number for number, row in enumerate(rows, 1) if row and row[0] == day][turn]
