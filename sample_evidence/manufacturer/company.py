"""Who the made-up manufacturer is: names, places, partners, goods and calendar that all its papers share."""

from collections.abc import Iterator
from datetime import date, timedelta

from blocks import Block, Heading, Items, Para

NAME = "翠嶼電器製品有限公司"
ENGLISH = "Verdisle Electrical Appliances Limited"
BOTH = f"{NAME} {ENGLISH}"
BRN = "58213047"
OFFICE = "九龍觀塘朗岸街 28 號曜海工業中心 14 樓 1403 室"
WAREHOUSE = "新界粉嶺坪麓路 9 號嘉澄倉庫大廈地下 A 室及 1 樓"
SERVICE = "新界葵涌禾景里 5 號寶潤中心 3 樓 12 室"

FACTORY = "东莞市茂溪电器制造有限公司"
FORWARDER = "恒嶺國際貨運有限公司"
HAULIER = "泰陸拖運有限公司"
STORE = "北邨倉儲服務有限公司"
LABOUR = "眾力臨時工服務社"

GOODS = {
    "VK-1710": "1.7 公升電熱水壺",
    "VF-0930": "九吋座檯風扇",
    "VL-22BT": "藍牙喇叭檯燈",
    "VT-0208": "雙片多士爐",
    "VR-1205": "五杯電飯煲",
    "VS-3300": "手提蒸氣熨斗",
}

# number, name, post; the order is that of joining
STAFF = (
    ("V001", "黎栢韜", "董事總經理"),
    ("V002", "黎卓盈", "財務董事"),
    ("V003", "倪展航", "營運總監"),
    ("V005", "費志聰", "倉務主任"),
    ("V006", "秦嘉慧", "行政人事主任"),
    ("V008", "柯詠彤", "船務主任"),
    ("V009", "池耀明", "資訊科技主任"),
    ("V011", "湛淑儀", "會計主任"),
    ("V012", "岑美琪", "倉務副主任"),
    ("V014", "溫國強", "倉務員"),
    ("V015", "孔家豪", "倉務員"),
    ("V017", "雷志明", "倉務員"),
    ("V018", "鍾偉棠", "司機"),
    ("V019", "連俊賢", "品質主管"),
    ("V021", "樊曉琳", "採購主任"),
    ("V022", "龐文迪", "倉務員"),
    ("V024", "聶思雅", "驗貨員"),
    ("V025", "祝安琪", "船務文員"),
    ("V027", "霍永健", "維修技術員"),
    ("V028", "施麗珊", "倉務文員"),
)
STOREMEN = ("溫國強", "孔家豪", "雷志明", "龐文迪")


def paper(text: str) -> list[Block]:
    """Return the blocks of a text: "# " title, "## " and "### " headings, "! " bold, "^ " centred, "- " an item of a list."""
    blocks: list[Block] = []
    items: list[str] = []
    for line in (line.strip() for line in [*text.strip().splitlines(), ""]):
        if line.startswith("- "):
            items.append(line[2:])
            continue
        if items:
            blocks.append(Items(tuple(items)))
            items = []
        mark, _, rest = line.partition(" ")
        if mark in ("#", "##", "###"):
            blocks.append(Heading(rest, len(mark) - 1))
        elif mark == "!":
            blocks.append(Para(rest, bold=True))
        elif mark == "^":
            blocks.append(Para(rest, centred=True))
        elif line:
            blocks.append(Para(line))
    return blocks


def workdays(first: date, last: date, weekdays: str = "012345") -> Iterator[date]:
    """Yield the days from first to last that fall on the weekdays named, Monday being 0."""
    day = first
    while day <= last:
        if str(day.weekday()) in weekdays:
            yield day
        day += timedelta(days=1)


def month(number: int) -> tuple[date, date]:
    """Return the first and last day of a month of 2026."""
    first = date(2026, number, 1)
    return first, (date(2026, number + 1, 1) - timedelta(days=1))


def container(owner: str, serial: int) -> str:
    """Return a container number with its check digit."""
    body = f"{owner}{serial:06d}"
    total = sum(_LETTERS.get(sign, int(sign) if sign.isdigit() else 0) << place for place, sign in enumerate(body))
    return f"{body}{total % 11 % 10}"


_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (value for value in range(10, 39) if value % 11), strict=True))
