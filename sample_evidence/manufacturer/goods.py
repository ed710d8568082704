"""Registers of the manufacturer's goods, containers, vehicles and partners."""

import random
from datetime import date, time

from blocks import Block, Heading, Para, Sheet, Signed, Table, Value

from .company import (
    FACTORY,
    FORWARDER,
    GOODS,
    HAULIER,
    LABOUR,
    NAME,
    STORE,
    STOREMEN,
    container,
    month,
    workdays,
)

Row = tuple[Value, ...]


def stock() -> list[Sheet]:
    """F4.1."""
    chance = random.Random(41)
    rows: list[Row] = [
        (f"{NAME}　庫存表", *[None] * 5),
        ("列印日期：2026 年 9 月 25 日", *[None] * 5),
        ("貨號", "品名", "倉位", "數量", "單位", "更新日期"),
        ("Item", "Description", "Bin", "Quantity", "Unit", "Updated"),
    ]
    for row in "ABCD":
        for number, (item, name) in enumerate(GOODS.items(), 1):
            rows.append((item, name, f"{row}-{number:02d}", chance.randrange(24, 960, 12), "件", date(2026, 9, 25)))
    return [Sheet("庫存", rows, bold=(1, 3, 4), merged=("A1:F1", "A2:F2"), widths=(12, 20, 10, 10, 8, 12))]


def receipts() -> list[Sheet]:
    """F8.3."""
    chance = random.Random(83)
    order, sheets = 96, []
    for number in (7, 8, 9):
        first, last = month(number)
        rows: list[Row] = [
            (f"收貨登記　2026 年 {number} 月　粉嶺倉", *[None] * 9),
            ("日期", "時間", "採購訂單號", "送貨單號", "貨號", "品名", "數量", "車牌", "收貨人", "單貨相符"),
            ("Date", "Time", "PO no.", "DN no.", "Item", "Description", "Qty", "Vehicle", "Received by", "Reconciled"),
        ]
        for day in workdays(first, min(last, date(2026, 9, 24)), "024"):
            order += 1
            item = chance.choice(tuple(GOODS))
            rows.append(
                (day, time(chance.randrange(10, 17), chance.randrange(60)), f"PO-HK26{number:02d}-{order}", f"MX{7300 + order}", item,
                 GOODS[item], chance.randrange(120, 960, 24), "粤ZKD38港", chance.choice(STOREMEN), "✓")
            )  # fmt: skip
        sheets.append(
            Sheet(f"{number}月", rows, bold=(1, 2, 3), merged=("A1:J1",), widths=(12, 8, 16, 10, 10, 18, 8, 12, 10, 10))
        )
    return sheets


_UNNAMED = {"8月": (5,), "9月": (3,)}


def releases() -> list[Sheet]:
    """F9.3: nobody named in two rows."""
    chance = random.Random(93)
    order, sheets = 5470, []
    for number in (7, 8, 9):
        first, last = month(number)
        rows: list[Row] = [
            (f"出貨登記 2026 年 {number} 月", *[None] * 9),
            ("日期", "時間", "放貨單號", "銷售訂單", "貨號", "品名", "數量", "櫃號／車牌", "放貨人", "單貨相符"),
        ]
        for turn, day in enumerate(workdays(first, min(last, date(2026, 9, 25)), "134")):
            order += 3
            item = chance.choice(tuple(GOODS))
            where = container("VLPU", chance.randrange(300000, 399999)) if turn % 3 else "SW 3791"
            who = "" if turn in _UNNAMED.get(f"{number}月", ()) else chance.choice(STOREMEN)
            rows.append(
                (day, time(chance.randrange(9, 18), chance.randrange(60)), f"R{order + 21000}", f"SO-{order}", item,
                 GOODS[item], chance.randrange(60, 720, 12), where, who, "✓")
            )  # fmt: skip
        sheets.append(
            Sheet(f"{number}月", rows, bold=(1, 2), merged=("A1:J1",), widths=(12, 8, 12, 12, 10, 18, 8, 16, 10, 10))
        )
    return sheets


def unnamed_rows() -> list[tuple[str, int]]:
    """Return sheet and row of the releases that name nobody."""
    return [(sheet, turn + 3) for sheet, turns in _UNNAMED.items() for turn in turns]


def cycle_counts() -> list[Sheet]:
    """F6.2."""
    chance = random.Random(62)
    sheets = []
    for number, day in ((7, date(2026, 7, 22)), (8, date(2026, 8, 19)), (9, date(2026, 9, 16))):
        rows: list[Row] = [
            (f"循環盤點表 2026 年 {number} 月", *[None] * 9),
            ("盤點日期", "貨號", "品名", "倉位", "帳面數量", "實點數量", "差異", "原因", "盤點人", "覆盤人"),
        ]
        for turn in range(20):
            item = chance.choice(tuple(GOODS))
            book = chance.randrange(24, 960, 12)
            off = -2 if turn == number else 0
            reason = "破損未入帳，已調整" if off else ""
            place = f"{chance.choice('ABCD')}-{chance.randrange(1, 7):02d}"
            rows.append(
                (day, item, GOODS[item], place, book, book + off, off, reason, chance.choice(STOREMEN), "岑美琪")
            )
        sheets.append(
            Sheet(f"{number}月", rows, bold=(1, 2), merged=("A1:J1",), widths=(12, 10, 18, 8, 10, 10, 8, 20, 10, 10))
        )
    return sheets


def stocktake_report() -> list[Block]:
    """F6.3: the difference in toasters has no reason."""
    counted = (
        ("VK-1710", 4128, 4128, ""),
        ("VF-0930", 6240, 6236, "四台在維修中心作示範，已補轉倉單"),
        ("VL-22BT", 1884, 1884, ""),
        ("VT-0208", 2796, 2781, ""),
        ("VR-1205", 3372, 3372, ""),
        ("VS-3300", 1560, 1562, "二月退貨未入帳，調整經黎卓盈批准"),
    )
    rows = [(item, GOODS[item], book, found, found - book, why) for item, book, found, why in counted]
    return [
        Heading("年度盤點報告", 0),
        Para(f"{NAME}"),
        Para("盤點日期：2026 年 3 月 31 日　地點：粉嶺倉"),
        Para("盤點由倉務主任費志聰監督，會計部湛淑儀監盤；盤點前已停止收發貨並列印帳面數。"),
        Table(
            (("貨號", "品名", "帳面數量", "實點數量", "差異", "差異原因及處理"), *rows), widths=(22, 34, 22, 22, 16, 54)
        ),
        Para("結論：六個貨號中三個有差異，合共淨差 17 件，佔總數不足 0.1%。"),
        Signed("費志聰", "監督人簽署"),
        Signed("湛淑儀", "監盤人簽署"),
        Para("報告日期：2026 年 4 月 8 日"),
    ]


def seven_points() -> list[Row]:
    """F10.4, exported by the factory in simplified characters: the undercarriage is not among the points."""
    chance = random.Random(104)
    rows: list[Row] = [
        (FACTORY + " 集装箱装柜前检查记录",),
        ("2026年第三季度",),
        ("日期", "柜号", "车牌", "前壁", "左侧", "右侧", "地板", "顶部", "内外门", "检查结果", "检查人", "备注"),
    ]
    inspectors = ("韦国庆", "甘小凤")
    for day in (
        day for number in (7, 8, 9) for day in workdays(month(number)[0], min(month(number)[1], date(2026, 9, 23)), "2")
    ):
        box = container("VLPU", chance.randrange(300000, 399999))
        note = "地板有水渍，擦干后合格" if chance.randrange(8) == 0 else ""
        plate = f"粤S{chance.randrange(10000, 99999)}"
        rows.append((day.isoformat(), box, plate, *["正常"] * 6, "合格", chance.choice(inspectors), note))
    return rows


def vehicle_checks() -> list[Sheet]:
    """G3.2: ends in May 2026."""
    sheets = []
    for number in (4, 5):
        rows: list[Row] = [
            ("車輛檢查表", *[None] * 7),
            ("日期", "車牌", "車身", "車廂內外", "行車操作", "檢查結果", "檢查人", "簽署"),
        ]
        for turn, day in enumerate(workdays(*month(number))):
            mark = ("SW 3791", "UE 6058")[turn % 2]
            worn = (number, turn) == (5, 9)
            rows.append(
                (day, mark, "✓", "✓", "尾板有異響" if worn else "✓", "即日送修" if worn else "正常", "鍾偉棠", "鍾")
            )
        sheets.append(Sheet(f"{number}月", rows, bold=(1, 2), merged=("A1:H1",), widths=(12, 12, 8, 10, 14, 12, 10, 8)))
    return sheets


def partners() -> list[Sheet]:
    """F2.2, H1.3."""
    head = ("編號", "夥伴名稱", "服務類別", "在貨物流程中的角色", "聯絡人", "批准日期", "狀態")
    rows: tuple[Row, ...] = (
        ("P01", FACTORY, "工廠（委託生產）", "生產、裝箱、裝櫃", "覃永强", date(2024, 3, 11), "認可"),
        ("P02", FORWARDER, "貨運代理", "訂艙、出口清關", "鄒啟泰", date(2024, 3, 11), "認可"),
        ("P03", HAULIER, "拖運（運輸）", "跨境提貨、貨櫃拖運、送貨", "闕海生", date(2024, 5, 20), "認可"),
        ("P04", STORE, "倉庫", "旺季存倉", "簡兆明", date(2024, 9, 2), "認可"),
        ("P05", LABOUR, "臨時工", "旺季在粉嶺倉協助裝卸", "巫錦泉", date(2025, 8, 25), "認可"),
    )
    title = ((f"{NAME}　認可物流夥伴名單（2026 年 7 月更新）", *[None] * 6),)
    return [Sheet("名單", (*title, head, *rows), bold=(1, 2), merged=("A1:G1",), widths=(8, 30, 18, 28, 10, 12, 8))]


def partner_reviews() -> list[Sheet]:
    """H3.1: of spring 2025."""
    head = ("夥伴名稱", "評核日期", "保安", "準時", "單證", "總分", "評核結果", "評核人")
    marks = ((FACTORY, 11, 82, 88, 79), (FORWARDER, 13, 90, 86, 91), (HAULIER, 18, 74, 80, 77), (STORE, 20, 85, 90, 83))
    rows: list[Row] = [("2025 年度夥伴表現評核", *[None] * 7), head]
    for name, day, *points in marks:
        total = round(sum(points) / 3)
        rows.append(
            (
                name,
                date(2025, 3, day),
                *points,
                total,
                "合格，繼續合作" if total >= 80 else "合格，須改善準時率",
                "樊曉琳",
            )
        )
    return [Sheet("2025", rows, bold=(1, 2), merged=("A1:H1",), widths=(30, 12, 8, 8, 8, 8, 22, 10))]


def price_list() -> list[Sheet]:
    """Shows nothing that was asked for."""
    rows: list[Row] = [
        ("2026 秋季產品價目表（離岸價，美元）", *[None] * 4),
        ("貨號", "品名", "每箱件數", "單價", "起訂量"),
    ]
    for number, (item, name) in enumerate(GOODS.items()):
        rows.append((item, name, (12, 8, 10, 6, 4, 12)[number], round(6.35 + number * 2.15, 2), 600))
    return [Sheet("價目", rows, bold=(1, 2), merged=("A1:E1",), widths=(12, 22, 10, 10, 10))]
