"""Registers of the warehouse and its gates, kept by many hands; the faults planted here are named in truth.py."""

import random
from collections.abc import Sequence
from datetime import date, time, timedelta
from pathlib import Path

from blocks import Sheet, Value
from writers import write_csv, write_xls, write_xlsx, write_zip

from forwarder import company
from forwarder.company import container, initials, workdays

FOLDER = "3 from Fo Tan"
MONTHS = ((7, "Jul"), (8, "Aug"), (9, "Sep"))
CUSTOMERS = ("Pelham Medical Asia", "Veltrio Audio", "Ostrava Instruments", "Cobalt Lane Optics")
GOODS = ("syringe sets 5 ml", "nitrile gloves M", "wireless microphone WM-2", "receiver rack RR-8", "probe head P40", "lens barrel 35")


def write(folder: Path) -> None:
    target = folder / FOLDER
    _seals(target / "Seal register 2026.xls")
    _boxes(target / "box & truck check 2026 Q3.xlsx")
    _visitors(target / "Visitor sheet 訪客登記 2026.xlsx")
    _drivers(target / "gate_driver_202607-09.csv")
    _patrols(target / "巡邏紀錄2026年8至9月.xlsx")
    _q3(target / "Q3 registers.zip")
    _released(target / "release register 2026 H1.xlsx")
    _lamps(target / "monthly check CCTV alarm lamps.xlsx")
    _keys(folder / FOLDER / "KEYS + CARDS.xlsx")


def _end(month: int) -> date:
    return min(date(2026, month + 1, 1) - timedelta(days=1), date(2026, 9, 28))


def _days(month: int) -> list[date]:
    return list(workdays(date(2026, month, 1), _end(month)))


def _seals(path: Path) -> None:
    """July to September; LR260634 left out, LR260671 used twice, LR260682 without container, three unused at the end."""
    chance = random.Random(26)
    sheets, number = [], 601
    fixed = {date(2026, 9, 17): (container("LRKU", 260917), "VSO-26-2290, bill LRLHKG609871")}
    for month, name in MONTHS:
        rows: list[list[Value]] = [
            [f"{company.NAME} - Seal register 封條登記 - {name} 2026"],
            ["Keeper: W.Y. Fok"],
            ["Seal No.", "Received", "Status", "Date used", "Container / truck", "Keeper / put on by", "Checked by", "Remarks"],
            ["封條號碼", "收貨日期", "狀況", "使用日期", "貨櫃 / 車牌", "保管 / 施封人", "覆核", "備註"],
        ]
        for day in _days(month):
            for _ in range(chance.choice((1, 1, 1, 2))):
                if number == 634:
                    number += 1
                worker, mate = chance.sample(company.FLOOR, 2)
                unit = container("CRSU", chance.randrange(100000, 999999)) if chance.random() < 0.6 else chance.choice(company.TRUCKS)
                unit, remark = fixed.pop(day) if day in fixed else (unit, None)
                received = date(2026, 6, 29) if number <= 650 else date(2026, 8, 10)
                status = "Damaged 損毀" if number in {617, 659} else "Applied 已用"
                if status.startswith("Damaged"):
                    unit, remark = "-", "bent when pulled, cut in two 31/8" if number == 659 else "locked before door was shut"
                rows.append([f"LR260{number}", received, status, day, unit, worker, initials(mate), remark])
                number += 1
        sheets.append(rows)
    sep = sheets[-1]
    clashes = next(at for at, row in enumerate(sep) if row[0] == "LR260672")
    sep[clashes][0] = "LR260671"
    sep.insert(clashes + 1, ["LR260672", *sep[clashes][1:3], sep[clashes][3], container("CRSU", 447120), "LO Hiu-tung", "mt", None])
    open_row = next(row for row in sep if row[0] == "LR260682")
    open_row[4] = None
    sep += [[f"LR260{spare}", date(2026, 8, 10), "Unused 未用", None, None, "FOK Wing-yin", None, "in stock at month end"] for spare in range(number, number + 3)]
    write_xls(path, [
        Sheet(f"{name} 26", rows, bold=(1, 3, 4), merged=("A1:H1",), widths=(12, 12, 14, 12, 16, 16, 10, 34))
        for (_, name), rows in zip(MONTHS, sheets, strict=True)
    ])  # fmt: skip


def _boxes(path: Path) -> None:
    """The seven points but one: nobody made a column for the undercarriage."""
    chance = random.Random(7)
    head = ["Date", "Time", "Container / Truck no.", "Front wall", "Left side", "Right side", "Floor", "Ceiling / roof", "Doors in/out + lock", "Seal on arrival", "Result", "Checked by"]
    sheets = []
    for month, name in MONTHS[1:]:
        rows: list[list[Value]] = [[f"Box and truck check before loading / unloading - {name} 2026 (OK = in order, X = see remark)"], head]
        for day in _days(month):
            unit = container("CRSU", chance.randrange(100000, 999999)) if chance.random() < 0.6 else chance.choice(company.TRUCKS)
            if day == date(2026, 9, 17):
                unit = container("LRKU", 260917)
            seal = chance.choice(("none - empty", "intact, agrees", "intact, agrees"))
            rows.append([day, time(chance.randrange(8, 18), chance.choice((5, 20, 35, 50))), unit, *["OK"] * 6, seal, "passed", chance.choice(company.FLOOR)])
        sheets.append(Sheet(f"{name} 2026", rows, bold=(1, 2), merged=("A1:L1",), widths=(12, 8, 17, *[10] * 7, 10, 18)))
    write_xlsx(path, sheets, author="Mak")


def _visitors(path: Path) -> None:
    """The sheet has room for everything but the visitor's car."""
    chance = random.Random(31)
    firms = ("Pelham Medical Asia", "Kwan Kee Lifts", "Veltrio Audio", "Fire Tech Services", "Ming Tai Estates", "Arbor Insurance")
    names = ("Mr. Ricky Pao", "Ms. Sze Lam", "Mr. D. Novak", "Ms. Ivy Chum", "Mr. Kot Wai", "Ms. Hilary Marsh", "Mr. Yau Tat", "Ms. Fung Yuk")
    sheets = []
    for month, name in MONTHS[1:]:
        rows: list[list[Value]] = [
            [f"VISITORS 訪客登記 - front desk Fo Tan - {name} 2026"],
            [],
            ["Date 日期", "Name 姓名", "Company 公司", "To see 被訪者", "Badge 訪客證", "In 進入", "Out 離開", "Badge back 已交還"],
        ]
        for day in _days(month):
            for _ in range(chance.choice((0, 1, 1, 2))):
                start = chance.randrange(9, 16)
                rows.append([day, chance.choice(names), chance.choice(firms), chance.choice(company.CLERKS), f"V{chance.randrange(1, 13):02d}", time(start, chance.randrange(0, 60)), time(start + chance.choice((1, 2)), chance.randrange(0, 60)), "✓"])
        sheets.append(Sheet(name, rows, bold=(1, 3), merged=("A1:H1",), widths=(12, 18, 24, 18, 10, 8, 8, 10)))
    write_xlsx(path, sheets, author="front desk")


def _drivers(path: Path) -> None:
    """What the tablet at the gatehouse exports: Big5, Chinese headings."""
    chance = random.Random(5)
    rows: list[list[Value]] = [["送貨司機及車輛登記（火炭閘口）"], ["日期", "司機姓名", "運輸公司", "車牌號碼", "進入時間", "離開時間", "送貨或提貨", "貨台"]]
    men = ("陳國華", "梁志偉", "Wong Sai", "何添", "郭富榮", "蔡文傑", "Ricky Ma", "李錦堂")
    firms = ("海蕨貨櫃運輸", "華棕中港運輸", "客戶自派", "藍莖空運", "速達")
    for month, _ in MONTHS:
        for day in _days(month):
            for _ in range(chance.choice((2, 3))):
                start = chance.randrange(8, 18)
                mark = f"{chance.choice(('LM', 'PT', 'EX', 'HJ'))} {chance.randrange(1000, 9999)}"
                rows.append([day, chance.choice(men), chance.choice(firms), mark, time(start, chance.randrange(0, 30)), time(start, chance.randrange(31, 60)), chance.choice(("送貨", "提貨")), f"{chance.randrange(1, 6)}號"])
    write_csv(path, rows, "big5")


def _patrols(path: Path) -> None:
    """Kept by the guards, in Chinese; three rounds of September were not signed."""
    chance = random.Random(11)
    guards = {"鄧錦球": "鄧", "黎添": "黎添", "馮桂蘭": "馮桂蘭"}
    places = "走火門、各層洗手間、閣樓儲物區、升降機旁空房、貨倉及貨台、天台門"
    sheets = []
    for month in (8, 9):
        rows: list[list[Value]] = [
            [f"磐衛護衛有限公司　火炭貨倉巡邏紀錄　2026年{month}月"],
            [],
            ["日期", "時間", "巡邏地點", "巡查情況", "護衛員", "簽署"],
        ]
        for day in range(1, (31 if month == 8 else 28) + 1):
            for hour in (1, 4, 7, 13, 22):
                guard = "馮桂蘭" if hour == 13 else chance.choice(("鄧錦球", "黎添"))
                finding = "正常" if chance.random() < 0.97 else "二樓洗手間窗未關，已關妥"
                unsigned = month == 9 and (day, hour) in {(6, 4), (13, 22), (21, 1)}
                rows.append([date(2026, month, day), time(hour, chance.randrange(2, 28)), places, finding, guard, None if unsigned else guards[guard]])
        sheets.append(Sheet(f"{month}月", rows, bold=(1, 3), merged=("A1:F1",), widths=(12, 8, 52, 26, 12, 10)))
    write_xlsx(path, sheets, author="磐衛護衛")


def _q3(path: Path) -> None:
    """Receiving registers of three months in one archive, with a note; two rows of September lack their quantity."""
    chance = random.Random(90)
    members: dict[str, bytes] = {"readme.txt": b"Q3 receiving sheets as kept by the day shift. Mak\r\n"}
    for month, name in MONTHS:
        rows: list[list[Value]] = [
            [f"Receiving register F-01 - {name} 2026", None, None, None, None, None, None, "Sheet 1 of 1"],
            ["Date", "Time", "Customer", "Goods", "Pieces", "Document", "Received by", "Agreed with papers"],
            ["日期", "時間", "客戶", "貨物", "件數", "單據號碼", "收貨人", "已與文件核對"],
        ]
        for day in _days(month):
            for _ in range(chance.choice((1, 2))):
                rows.append([day, time(chance.randrange(8, 19), chance.randrange(0, 60)), chance.choice(CUSTOMERS), chance.choice(GOODS), chance.randrange(4, 220), f"{chance.choice(('DN', 'PO', 'AWB'))}-{chance.randrange(10000, 99999)}", chance.choice(company.FLOOR), "✓"])
        if name == "Sep":
            rows[9][4] = rows[21][4] = None
        scratch = path.parent / f"{name}.xlsx"
        write_xlsx(scratch, [Sheet(f"{name} 2026", rows, bold=(1, 2, 3), widths=(12, 8, 22, 26, 9, 14, 18, 12))], author="Mak")
        members[f"Q3/F-01 receiving {name} 2026.xlsx"] = scratch.read_bytes()
        scratch.unlink()
    write_zip(path, members)


def _released(path: Path) -> None:
    """Ends in June; what came after was not handed in."""
    chance = random.Random(61)
    sheets = []
    for month, name in ((5, "May"), (6, "Jun")):
        last = date(2026, month, 31 if month == 5 else 19)
        rows: list[list[Value]] = [
            ["RELEASE REGISTER F-02"],
            [f"month: {name} 2026"],
            ["Date", "Release order", "Consignee", "Goods", "Pieces", "Document (PL / waybill)", "Released by", "Checked against papers"],
        ]
        for day in workdays(date(2026, month, 1), last):
            rows.append([day, f"RO-{chance.randrange(30000, 39999)}", chance.choice(CUSTOMERS), chance.choice(GOODS), chance.randrange(1, 90), f"PL{chance.randrange(5000, 9999)}", chance.choice(company.CLERKS), "yes"])
        sheets.append(Sheet(name, rows, bold=(1, 2, 3), merged=("A1:H1",), widths=(12, 14, 22, 26, 8, 20, 18, 14)))
    write_xlsx(path, sheets, author="Sit")


def _lamps(path: Path) -> None:
    devices = ("CCTV 1-22 and recorder", "Alarm panel, contacts", "Card readers", "Dock shutters 1-5", "Dock and yard lamps", "Emergency lights and exit signs (all exits)", "Fire door sounders", "Lighting racking area and staircases")
    rows: list[list[Value]] = [
        ["Monthly check of facilities and security devices - Fo Tan 2026"],
        ["Date", "Device", "What was tested", "Result", "Put right on", "Checked by"],
    ]
    for month in range(1, 10):
        day = date(2026, month, 6 if date(2026, month, 6).weekday() < 6 else 7)
        for device in devices:
            bad = (month, device) in {(3, devices[5]), (7, devices[0])}
            tested = "30 minutes on battery" if "Emergency" in device else "switched on, looked at, tried"
            rows.append([day, device, tested, "1 faulty, reported" if bad else "in order", day + timedelta(days=4) if bad else "-", "MAK Tsz-ho"])
    write_xlsx(path, [Sheet("2026", rows, bold=(1, 2), merged=("A1:F1",), widths=(12, 40, 30, 20, 14, 14))], author="Mak")


def _keys(path: Path) -> None:
    """Card C-027 is out with two people at the same time."""
    people: Sequence[str] = company.STAFF
    rows: list[list[Value]] = [
        ["Keys, cards, codes", None, None, None, "Keeper: KAN Chi-leung, deputy MAK Tsz-ho"],
        [],
        ["No.", "What / where", "Held by", "Given out", "Given back", "By keeper", "Remark"],
    ]
    for number in range(1, 10):
        holder = people[(number * 5) % len(people)]
        rows.append([f"K-{number:03d}", f"key, {('cage A', 'cage B', 'archive', 'plant room', 'roof', 'dock', 'office', 'server', 'yard')[number - 1]}", holder, date(2025, 3, number + 1), None, "KAN Chi-leung", None])
    for number in range(1, 41):
        holder = people[(number * 7) % len(people)] if number > 3 else people[number]
        back = date(2026, 4, 30) if number in {12, 33} else None
        shown = 27 if number == 28 else number
        rows.append([f"C-{shown:03d}", "reader card", holder, date(2025, 6, 2) + timedelta(days=number), back, "MAK Tsz-ho" if number % 3 else "KAN Chi-leung", "left" if back else None])
    write_xlsx(path, [Sheet("register", rows, bold=(1, 3), widths=(8, 18, 26, 12, 12, 16, 12))], author="Kan")
