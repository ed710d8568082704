"""Certificates, returns, accounts and declarations of the manufacturer."""

from blocks import Block, Heading, PageBreak, Para, Signed, Table

from .company import BOTH, BRN, ENGLISH, NAME, OFFICE, WAREHOUSE, paper

_FICTION = "此公司及文件純屬虛構 The company and this paper are fictional"


def declaration() -> list[Block]:
    """A1.1: both kinds of offence, the company and those in charge, two years."""
    return [
        *paper(f"""
        ^ {NAME}
        ^ {ENGLISH}
        # 守法紀錄聲明書
        致：香港海關
        有關香港認可經濟營運商計劃的申請，本公司及下開負責人謹此聲明：
        一、在本聲明日期之前的兩年內，本公司從未觸犯任何海關罪行，亦沒有因違反進出口、應課稅品或商品說明等海關法例而被檢控或定罪。
        二、在同一段兩年期間內，本公司的董事及負責人（黎栢韜、黎卓盈及倪展航）均沒有觸犯海關罪行。
        三、本公司及上述負責人在過去兩年亦沒有涉及欺詐、貪污或不誠實的罪行。
        四、以上資料如有任何變更，本公司會即時以書面通知香港海關。
        """),
        Signed("黎栢韜（董事總經理）", "簽署"),
        Para("日期：2026 年 8 月 24 日"),
        Para("（公司蓋印）"),
        Para(_FICTION),
    ]


def business_registration() -> list[Block]:
    """A2.1: the head office and one branch."""
    return [
        *_registration("000", OFFICE, "總行 Head office"),
        PageBreak(),
        *_registration("001", WAREHOUSE, "分行 Branch：粉嶺倉"),
    ]


def _registration(branch: str, address: str, business: str) -> list[Block]:
    return [
        Para("商業登記條例 Business Registration Ordinance", centred=True),
        Heading("商業登記證 Business Registration Certificate", 0),
        Table(
            (
                ("業務／法團所用名稱 Name of business / corporation", BOTH),
                ("業務／分行名稱 Business / branch name", business),
                ("地址 Address", address),
                ("業務性質 Nature of business", "家用小電器製造及貿易 Manufacture and trading of small appliances"),
                ("法律地位 Status", "法人團體 Body corporate"),
                ("登記證號碼 Certificate no.", f"{BRN}-{branch}-06-26-4"),
                ("生效日期 Date of commencement", "15/06/2026"),
                ("屆滿日期 Date of expiry", "14/06/2027"),
            ),
            heads=0,
            widths=(62, 106),
        ),
        Para(_FICTION),
    ]


def incorporation() -> list[Block]:
    """A2.2."""
    return [
        *paper(f"""
        ^ 公司註冊處 Companies Registry
        # 公司註冊證明書
        ^ CERTIFICATE OF INCORPORATION
        ^ 編號 No. 2764190
        本人現證明 {NAME}（{ENGLISH}）於本日根據《公司條例》（香港法例第 622 章）在香港成立為法團，此公司是一間有限公司。
        I certify that {ENGLISH} is this day incorporated in Hong Kong under the Companies Ordinance and that this company is a limited company.
        本證明書於二零一七年五月二十三日發出。
        Issued on 23 May 2017.
        """),
        Para(_FICTION),
    ]


def annual_return() -> list[Block]:
    """A2.3: made up to 23 May 2025, sixteen months before the day that the pack is judged by."""
    return [
        Heading("周年申報表 Annual Return", 0),
        Para("表格 NAR1"),
        Table(
            (
                ("公司名稱 Company name", BOTH),
                ("公司編號 Company number", "2764190"),
                ("商業登記號碼 Business registration number", BRN),
                ("公司類別 Type of company", "私人公司 Private company"),
                ("本申報表的結算日期 Date to which this return is made up", "23/05/2025"),
                ("註冊辦事處地址 Registered office", OFFICE),
                ("已發行股份 Issued shares", "2,400,000 股普通股，每股港幣 1 元"),
            ),
            heads=0,
            widths=(66, 102),
        ),
        Heading("董事 Directors", 1),
        Table(
            (
                ("姓名 Name", "職位 Capacity", "委任日期 Date of appointment"),
                ("黎栢韜 Lai Pak To", "董事 Director", "23/05/2017"),
                ("黎卓盈 Lai Cheuk Ying", "董事 Director", "01/04/2019"),
            )
        ),
        Heading("公司秘書 Company secretary", 1),
        Para("湛淑儀 Cham Shuk Yee"),
        Signed("黎卓盈", "簽署 Signed"),
        Para("日期 Date：12/06/2025"),
        Para(_FICTION),
    ]


def accounts() -> list[Block]:
    """C1.1: clean opinion, year to 31 March 2026 beside the year before."""
    money = ("", "Note", "2026 HK$'000", "2025 HK$'000")
    income = (
        money,
        ("Revenue", "4", "86,412", "79,305"),
        ("Cost of sales", "", "(63,870)", "(59,918)"),
        ("Gross profit", "", "22,542", "19,387"),
        ("Selling and distribution costs", "", "(6,204)", "(5,771)"),
        ("Administrative expenses", "", "(9,133)", "(8,640)"),
        ("Finance costs", "5", "(418)", "(502)"),
        ("Profit before taxation", "6", "6,787", "4,474"),
        ("Taxation", "7", "(1,052)", "(713)"),
        ("Profit for the year", "", "5,735", "3,761"),
    )
    position = (
        money,
        ("Plant and equipment", "9", "7,918", "8,364"),
        ("Inventories", "10", "14,260", "13,077"),
        ("Trade and other receivables", "11", "17,845", "16,930"),
        ("Cash and bank balances", "", "9,402", "6,118"),
        ("Trade and other payables", "12", "(13,806)", "(13,124)"),
        ("Bank borrowings", "13", "(7,350)", "(8,831)"),
        ("Net assets", "", "28,269", "22,534"),
        ("Share capital", "14", "2,400", "2,400"),
        ("Retained profits", "", "25,869", "20,134"),
    )
    return [
        *paper(f"""
        # {ENGLISH}
        ^ {NAME}
        ^ Reports and financial statements for the year ended 31 March 2026
        ## Independent auditor's report
        To the members of {ENGLISH} (incorporated in Hong Kong with limited liability)
        ### Opinion
        We have audited the financial statements of the company, which comprise the statement of financial position as at 31 March 2026, the statement of profit or loss for the year then ended, and notes. In our opinion, the financial statements give a true and fair view of the financial position of the company as at 31 March 2026 and of its financial performance for the year then ended in accordance with Hong Kong Financial Reporting Standards, and have been properly prepared in compliance with the Companies Ordinance.
        ### Basis for opinion
        We conducted our audit in accordance with Hong Kong Standards on Auditing. We believe that the audit evidence we have obtained is sufficient and appropriate to provide a basis for our opinion.
        ### Responsibilities of the directors
        The directors are responsible for the preparation of financial statements that give a true and fair view, and for such internal control as they determine is necessary.
        Ridgeway Tam CPA Limited, Certified Public Accountants
        Hong Kong, 28 July 2026
        """),
        PageBreak(),
        Heading("Statement of profit or loss for the year ended 31 March 2026", 1),
        Table(income, widths=(78, 16, 36, 36)),
        Heading("Statement of financial position as at 31 March 2026", 1),
        Table(position, widths=(78, 16, 36, 36)),
        Para("Approved by the board of directors on 28 July 2026"),
        Signed("Lai Pak To", "Director"),
        Signed("Lai Cheuk Ying", "Director"),
    ]


def dealer_licence() -> list[Block]:
    """F5.2: ran out on 31 July 2026."""
    return [
        Para("《電訊條例》（第 106 章） Telecommunications Ordinance", centred=True),
        Heading("無線電商牌照（放寬限制） Radio Dealers Licence (Unrestricted)", 0),
        Table(
            (
                ("牌照號碼 Licence no.", "RD-7704126"),
                ("持牌人 Licensee", BOTH),
                ("營業地址 Address", OFFICE),
                (
                    "獲准業務 Authorised business",
                    "輸入、輸出及售賣無線電器具 Import, export and sale of radiocommunication apparatus",
                ),
                ("發牌日期 Date of issue", "01/08/2025"),
                ("有效期至 Valid until", "31/07/2026"),
            ),
            heads=0,
            widths=(50, 118),
        ),
        Para("持牌人須遵守附表所載條件。The licensee shall observe the conditions in the schedule."),
        Para(_FICTION),
    ]


def renewal_receipt() -> list[Block]:
    """A near-miss of F5.2: money was paid, nothing was granted."""
    return [
        Heading("繳費收據 Receipt", 0),
        Para("付款人：" + NAME),
        Table(
            (
                ("參考編號", "R-260819-55"),
                ("項目", "無線電商牌照（放寬限制）續期申請費用"),
                ("牌照號碼", "RD-7704126"),
                ("收款日期", "2026 年 8 月 19 日"),
                ("金額", "港幣 1,500 元"),
            ),
            heads=0,
            widths=(40, 128),
        ),
        Para("申請正在處理。本收據只證明已收到續期申請及費用，並不代表牌照已獲續期，亦不可當作牌照使用。"),
    ]
