"""Two consignments of the manufacturer: one in from the factory, one out to a customer."""

from blocks import Block, Heading, Para, Sheet, Signed, Table

from .company import ENGLISH, FACTORY, FORWARDER, HAULIER, NAME, OFFICE, WAREHOUSE, container

PURCHASE = "PO-HK2607-118"
NOTE = "MX7418"
MANIFEST = "RM260716-0093"
SALE = "SO-5527"
BOX = container("VLPU", 318466)
BOOKING = "HRG260903-77"
BILL = "HRGROT6090418"


def purchase_order() -> list[Block]:
    """F8.2, purchase_order."""
    return [
        Heading("採購訂單", 0),
        Para(f"{NAME}　{OFFICE}"),
        Table(
            (
                ("訂單編號", PURCHASE, "訂單日期", "2026 年 7 月 2 日"),
                ("供應商", FACTORY, "交貨日期", "2026 年 7 月 16 日"),
                ("交貨地點", WAREHOUSE, "運輸", f"陸運，由{HAULIER}提貨"),
            ),
            heads=0,
        ),
        Table(
            (
                ("貨號", "品名", "數量", "單價（人民幣）", "金額"),
                ("VF-0930", "九吋座檯風扇", 960, "41.20", "39,552.00"),
                ("VT-0208", "雙片多士爐", 480, "52.60", "25,248.00"),
                ("", "合計", 1440, "", "64,800.00"),
            )
        ),
        Signed("樊曉琳（採購主任）", "授權簽署"),
    ]


FACTORY_MAIL = f"""柯小姐：

您好！贵司采购订单 {PURCHASE} 的货已完成包装，安排如下：

1. 提货时间：7月16日（星期四）上午九点，请通知泰陆拖运到厂装车；
2. 车牌：粤ZKD38港，司机古国雄；
3. 送货单号：{NOTE}，共 120 箱（风扇 80 箱、多士炉 40 箱）；
4. 公路载货清单号：{MANIFEST}，已随附。

装车前我厂会先检查车厢，装好后拍照发给您。如时间有变请尽快告知。

蒙丽华
船务 / {FACTORY}
"""


def delivery_note() -> list[Block]:
    """F8.2, a paper of the factory."""
    return [
        Heading("送货单", 0),
        Para(FACTORY),
        Table(
            (
                ("送货单号", NOTE, "日期", "2026-07-16"),
                ("客户", NAME, "采购订单", PURCHASE),
                ("车牌", "粤ZKD38港", "司机", "古国雄"),
            ),
            heads=0,
        ),
        Table(
            (
                ("货号", "品名", "箱数", "数量"),
                ("VF-0930", "九吋座台风扇", 80, 960),
                ("VT-0208", "双片多士炉", 40, 480),
                ("", "合计", 120, 1440),
            )
        ),
        Signed("韦国庆", "发货人"),
        Signed("孔家豪", "收货人"),
    ]


def road_manifest() -> list[Block]:
    """F8.2, shipping_document."""
    return [
        Heading("公路货物载货清单 Road Cargo Manifest", 0),
        Table(
            (
                ("清单编号", MANIFEST, "日期", "2026-07-16"),
                ("车牌", "粤ZKD38港", "承运人", "泰陆拖运有限公司"),
                ("发货人", FACTORY, "收货人", NAME),
                ("起运地", "东莞", "目的地", "香港粉岭"),
                ("合同／订单号", PURCHASE, "送货单号", NOTE),
            ),
            heads=0,
        ),
        Table(
            (
                ("品名", "件数", "毛重（千克）"),
                ("电风扇", "80 箱", "1,696"),
                ("多士炉", "40 箱", "724"),
                ("合计", "120 箱", "2,420"),
            )
        ),
        Signed("古国雄", "司机签名"),
    ]


def sales_order() -> list[Block]:
    """F9.2, sales_order."""
    return [
        Heading("Sales Order", 0),
        Para(f"{ENGLISH}　{NAME}"),
        Table(
            (
                ("Order no.", SALE, "Date", "20 August 2026"),
                ("Customer", "Northfen Homeware B.V., Rotterdam", "Customer ref.", "NF-20418"),
                ("Terms", "FOB Hong Kong", "Latest shipment", "15 September 2026"),
            ),
            heads=0,
        ),
        Table(
            (
                ("Item", "Description", "Quantity", "Unit price USD", "Amount USD"),
                ("VK-1710", "Electric kettle 1.7 L", 1800, "8.10", "14,580.00"),
                ("VF-0930", "Desk fan 9 inch", 1200, "8.50", "10,200.00"),
                ("VS-3300", "Hand-held garment steamer", 960, "11.40", "10,944.00"),
                ("", "Total", 3960, "", "35,724.00"),
            )
        ),
        Signed("Che Man Yee, sales executive", "Confirmed by"),
    ]


def packing_list() -> list[Sheet]:
    """F9.2, packing_list."""
    rows = (
        ("PACKING LIST 裝箱單", None, None, None, None, None),
        ("Sales order 銷售訂單", SALE, None, "Date 日期", "9 September 2026", None),
        ("Customer 客戶", "Northfen Homeware B.V.", None, "Container 櫃號", BOX, None),
        (None, None, None, None, None, None),
        ("Carton no. 箱號", "Item 貨號", "Description 品名", "Cartons 箱數", "Quantity 數量", "Gross weight (kg) 毛重"),
        ("1–150", "VK-1710", "Electric kettle 電熱水壺", 150, 1800, 2040),
        ("151–300", "VF-0930", "Desk fan 座檯風扇", 150, 1200, 3180),
        ("301–380", "VS-3300", "Garment steamer 蒸氣熨斗", 80, 960, 1296),
        (None, None, "Total 合計", 380, 3960, 6516),
    )
    return [Sheet("PL", rows, bold=(1, 5), merged=("A1:F1",), widths=(20, 24, 28, 16, 18, 22))]


BOOKING_MAIL = f"""寄件者: 薛凱婷 <hoiting@hangridge.example>
寄件日期: 2026年9月3日 星期四 15:42
收件者: 柯詠彤 <shipping@verdisle.example>
副本: 祝安琪
主旨: RE: 訂艙 {SALE} 鹿特丹

柯小姐：

{SALE} 已訂到艙位，資料如下，請核對：

訂艙號：{BOOKING}
船名航次：CORAL MERIDIAN 0936W
截關：9月10日 17:00　開航：9月12日
櫃號：{BOX}（40呎），9月9日早上由{HAULIER}拖到粉嶺倉裝貨
提單號：{BILL}

請於9月8日前傳來裝箱單及付運指示。封條會隨空櫃一併交給司機。

薛凱婷
{FORWARDER}

-----原始郵件-----
寄件者: 柯詠彤
主旨: 訂艙 {SALE} 鹿特丹

薛小姐，請代訂一個40呎櫃到鹿特丹，9月12日左右開船，貨量約48立方米。
"""


def bill_of_lading() -> list[Block]:
    """F9.2, shipping_document."""
    return [
        Heading("Bill of Lading", 0),
        Para("Hangridge International Forwarding Limited, as carrier"),
        Table(
            (
                ("B/L no.", BILL, "Booking no.", BOOKING),
                ("Shipper", ENGLISH, "Consignee", "Northfen Homeware B.V., Rotterdam"),
                ("Vessel / voyage", "Coral Meridian 0936W", "Port of loading", "Hong Kong"),
                ("Port of discharge", "Rotterdam", "Shipper's ref.", SALE),
            ),
            heads=0,
        ),
        Table(
            (
                ("Container / seal no.", "Packages", "Description of goods", "Gross weight"),
                (f"{BOX} / CM7730215", "380 cartons", "Electrical household appliances", "6,516 kg"),
            )
        ),
        Para("Shipped on board 12 September 2026. Freight collect. Three originals issued."),
        Signed("For the carrier: K. Tsou", "Signed"),
    ]
