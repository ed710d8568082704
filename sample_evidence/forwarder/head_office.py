"""Papers of the company itself: registration, directors, accounts, a licence, the files of computers."""

from datetime import date, datetime, time
from pathlib import Path

from blocks import Heading, Items, PageBreak, Para, Sheet, Table, Value
from forwarder import company
from writers import write_docx, write_locked, write_pdf, write_scan, write_text, write_xlsx

FOLDER = "1 Company"

_RENEWAL = """\
From: licensing counter
To: Winnie Tse
Date: 14 Sep 2026 15:31
Subject: RE: DGS 30-77184 renewal

Dear Ms Tse,

We acknowledge receipt of your application for renewal of the above licence for the storage of dangerous goods.
It is being processed. You will be told when the licence fee is to be paid.

Regards
Licensing counter
"""


def write(folder: Path) -> None:
    target = folder / FOLDER
    _registration(target / "IMG_20260817_104455.jpg")
    _incorporation(target / "C.I..pdf")
    _annual_return(target / "AR 2026 as filed.pdf")
    _declaration(target / "Directors declaration 210826.pdf")
    _particulars(target / "Company particulars.xlsx")
    _accounts(target / "FS 31.3.2026 signed.pdf")
    _licence(target / "DG store licence.pdf")
    _renewal(target / "DG licence renewal mail.txt")
    _computers(folder / "6 IT Jason" / "IT policy 2026.docx")
    _restore(folder / "6 IT Jason" / "restore tests.xlsx")
    _quotation(folder / "6 IT Jason" / "Q-2217 vulnerability scan.pdf")
    _disposal(folder / "9 audit & risk" / "Disposal register 2019-2026.xlsx")


def _registration(path: Path) -> None:
    write_scan(path, [
        Heading("BUSINESS REGISTRATION CERTIFICATE", 0),
        Para("Business Registration Ordinance", centred=True),
        Table([
            ["Name of business / corporation", "LANTERN ROCK LOGISTICS LIMITED"],
            ["Business / branch name", "-"],
            ["Address", "RM 1507, WING YUET COMMERCIAL CENTRE, 61 SIU LEK PATH, SHEK MUN, NT"],
            ["Nature of business", "LOGISTICS"],
            ["Status", "BODY CORPORATE"],
            ["Date of commencement", "08/06/2026"],
            ["Date of expiry", "07/06/2027"],
            ["Certificate No.", "50871236-000-06-26-4"],
        ], widths=(60, 112)),
        Para("Fee and levy paid: HK$2,200"),
        Para("This certificate is valid only when printed with a receipt number."),
    ], photo=True, skew=3, seed=17, quality=70)  # fmt: skip


def _incorporation(path: Path) -> None:
    write_pdf(path, [
        Para("No. 1316 9047", centred=True),
        Heading("CERTIFICATE OF INCORPORATION", 0),
        Heading("公司註冊證明書", 1),
        Para("I hereby certify that", centred=True),
        Para("LANTERN ROCK LOGISTICS LIMITED", bold=True, centred=True),
        Para("燈石物流有限公司", centred=True),
        Para("is this day incorporated in Hong Kong under the Companies Ordinance and that this company is limited.", centred=True),
        Para("Issued on 8 June 2009.", centred=True),
        Para("for Registrar of Companies, Hong Kong", centred=True),
    ], latin="Times-Roman", size=13)  # fmt: skip


def _annual_return(path: Path) -> None:
    write_pdf(path, [
        Heading("Annual Return 周年申報表   (NAR1)", 0),
        Table([
            ["1  Company name 公司名稱", "Lantern Rock Logistics Limited 燈石物流有限公司"],
            ["2  Business registration number", "50871236"],
            ["3  Type of company", "Private company limited by shares"],
            ["4  Date to which this return is made up", "8 June 2026"],
            ["5  Address of registered office", company.OFFICE],
            ["6  Share capital", "3,000,000 ordinary shares, HK$3,000,000 paid up"],
        ], heads=0, widths=(70, 100)),
        Heading("7  Directors (natural persons) 董事", 1),
        Table([["Name in English", "Name in Chinese", "Capacity"], ["TONG Wai-hung, Edmund", "唐偉雄", "Director"], ["YIM Suk-han, Priscilla", "嚴淑嫻", "Director"]]),
        Heading("8  Company secretary", 1),
        Para("Plover Gate Secretaries Limited"),
        Para("Signed: Edmund Tong, Director      Date: 22 June 2026"),
    ], size=9.5)  # fmt: skip


def _declaration(path: Path) -> None:
    """The form that the directors took looks back one year only."""
    write_pdf(path, [
        Heading("Declaration on compliance record", 0),
        Para("To: Hong Kong Customs, for our application as an Authorized Economic Operator"),
        Para("We, the undersigned, declare for Lantern Rock Logistics Limited (the company) and for ourselves as its directors and the persons in charge of it, that during the twelve months before this day neither the company nor any of us has been convicted"),
        Items(["of any Customs offence, in Hong Kong or elsewhere, or", "of any offence involving fraud, corruption or dishonesty."], numbered=True),
        Para("We shall tell you without delay if this changes."),
        Para("Shek Mun, 21 August 2026"),
        Para("(signed) Edmund Tong, Managing Director"),
        Para("(signed) Priscilla Yim, Finance Director"),
        Para("(company chop)"),
    ], size=11)  # fmt: skip


def _particulars(path: Path) -> None:
    """Nobody had measured the yard."""
    people: list[list[Value]] = [
        ["Directors and persons in charge"],
        ["Name", "Position", "In charge of", "Since"],
        ["TONG Wai-hung, Edmund", "Managing Director", "whole company", 2009],
        ["YIM Suk-han, Priscilla", "Finance Director", "accounts, review of security", 2014],
        ["KAN Chi-leung", "Operations Manager", "warehouse, customer service", 2016],
        ["FOK Wing-yin, Ms", "Security Officer", "security, contact for Customs", 2019],
        ["OR Kwok-keung", "Transport Supervisor", "trucks, yard", 2012],
        ["PUN Ho-yin, Jason", "IT Manager", "computers", 2021],
        ["NGAI Mei-kuen", "HR & Admin Manager", "personnel, files", 2015],
    ]
    sites: list[list[Value]] = [
        ["Premises 場所"],
        ["Site", "Address 地址", "Used for", "Floor area (sq ft) 面積", "Staff 人數", "Working hours 辦公時間"],
        ["Office", company.OFFICE, "office", 3150, 14, "Mon-Fri 09:00-18:00"],
        ["Warehouse", company.WAREHOUSE, "warehouse, docks", 46800, 22, "Mon-Sat 08:00-20:00"],
        ["Yard", company.YARD, "parking of trucks", None, 6, "Mon-Sun 06:00-22:00"],
    ]
    trucks: list[list[Value]] = [
        ["Mark", "Kind", "Gross weight"],
        *[
            [mark, "tractor" if mark.startswith("RZ") else "box truck", "38 t" if mark.startswith("RZ") else "16 t"]
            for mark in company.TRUCKS
        ],
    ]
    write_xlsx(path, [
        Sheet("People", people, bold=(1, 2), widths=(26, 24, 30, 8)),
        Sheet("Sites", sites, bold=(1, 2), widths=(12, 66, 20, 12, 10, 24)),
        Sheet("Trucks", trucks, widths=(12, 14, 14)),
    ], author="Winnie")  # fmt: skip


def _accounts(path: Path) -> None:
    write_pdf(path, [
        Heading("LANTERN ROCK LOGISTICS LIMITED", 0),
        Para("Audited financial statements for the year ended 31 March 2026", bold=True),
        PageBreak(),
        Heading("Independent auditor's report to the members of Lantern Rock Logistics Limited", 1),
        Heading("Opinion", 2),
        Para("We have audited the financial statements set out on pages 3 to 4. In our opinion, the financial statements give a true and fair view of the financial position of the company as at 31 March 2026 and of its financial performance for the year then ended in accordance with Hong Kong Financial Reporting Standards."),
        Heading("Basis for opinion", 2),
        Para("We conducted our audit in accordance with Hong Kong Standards on Auditing and are independent of the company. The evidence we have obtained is sufficient and appropriate."),
        Heading("Directors' responsibilities", 2),
        Para("The directors are responsible for the preparation of the financial statements and for assessing the company's ability to continue in business."),
        Para("Quill & Sedge, Certified Public Accountants, Hong Kong, 17 July 2026"),
        PageBreak(),
        Heading("Statement of profit or loss", 1),
        Table([
            ["HK$'000", "2026", "2025"], ["Revenue", "88,412", "81,077"], ["Cost of services", "(69,530)", "(64,918)"],
            ["Gross profit", "18,882", "16,159"], ["Administrative expenses", "(12,604)", "(11,790)"], ["Finance costs", "(412)", "(460)"],
            ["Profit before tax", "5,866", "3,909"], ["Profits tax", "(958)", "(640)"], ["Profit for the year", "4,908", "3,269"],
        ], widths=(80, 35, 35)),
        PageBreak(),
        Heading("Statement of financial position at 31 March 2026", 1),
        Table([
            ["HK$'000", "2026", "2025"], ["Property, plant and equipment", "14,220", "15,836"], ["Trade receivables", "17,945", "15,102"],
            ["Cash at bank", "11,380", "8,417"], ["Trade payables", "(9,104)", "(8,966)"], ["Bank loans", "(6,300)", "(7,200)"], ["Net assets", "28,141", "23,189"],
            ["Share capital", "3,000", "3,000"], ["Retained profits", "25,141", "20,189"],
        ], widths=(80, 35, 35)),
        Para("Approved by the board on 17 July 2026: E. Tong, P. Yim"),
    ], latin="Times-Roman", size=11, footer="{page}")  # fmt: skip


def _licence(path: Path) -> None:
    write_pdf(path, [
        Heading("LICENCE FOR THE STORAGE OF DANGEROUS GOODS", 0),
        Heading("貯存危險品牌照", 1),
        Table([
            ["Licence No. 牌照號碼", "DGS 30-77184"],
            ["Licensee 持牌人", "Lantern Rock Logistics Limited"],
            ["Place of storage", company.WAREHOUSE],
            ["Dangerous goods", "Class 3, alcohol hand rub, not more than 900 litres"],
            ["Valid from 生效日期", "1 September 2025"],
            ["Valid until 有效期至", "31 August 2026"],
        ], heads=0, widths=(60, 110)),
        Para("To be shown at the place of storage. Not transferable."),
    ], size=11)  # fmt: skip


def _renewal(path: Path) -> None:
    write_text(path, _RENEWAL.replace("\n", "\r\n"))


def _computers(path: Path) -> None:
    write_docx(path, [
        Heading("IT policy 2026", 0),
        Para("Jason Pun, IT Manager. In force from 1 February 2026. For everybody with a log-in."),
        Heading("1. The network"),
        Para("A firewall stands between us and the internet and lets in nothing that is not on the rule list. The three sites are joined by VPN. Guests and tablets have a wireless network of their own that cannot see the servers. The rule list is looked at each quarter."),
        Heading("2. Systems and data"),
        Para("Warehouse system and file server: rights by group, given in writing by the head of the department and withdrawn on leaving. Nobody works as administrator. Patches within 14 days. Customers' data leave the company only encrypted. All attempts at unauthorised access are logged for 180 days."),
        Heading("3. Workstations"),
        Para("Each workstation has the virus scanner, disk encryption and a screen lock after five minutes. USB sticks are switched off. Do not install anything yourself. The server cupboard opens with the cards of two people only."),
        Heading("4. Passwords"),
        Para("At least twelve signs, not your name. The system makes you change the password every 90 days and remembers the last eight. Five wrong tries lock the account. VPN and mail ask for a second factor."),
        Heading("5. Attacks and breaches"),
        Para("The firewall, the virus scanner and the log server recognise attacks - port scans, strange log-ins at night, masses of renamed files - and send an alert to IT and the NetFerry service desk at any hour. Staff who notice a strange mail, a lost tablet or somebody using another's log-in report it to IT immediately (ext. 150, at night the mobile on the poster). IT pulls the plug first and asks afterwards, tells the Security Officer and the Managing Director the same day and writes the case down. Breaking this policy on purpose is dealt with like theft."),
        Heading("6. Backup"),
        Para("File server, warehouse system and mail are backed up every night at 01:00 to the disk unit in the server cupboard, and every Saturday to a second unit in Ha Tsuen that is off line from Sunday to Friday. Nightly sets are kept for 30 days, month-end sets for seven years. The log is looked at every morning."),
    ], font="Calibri", author="Jason Pun", written=datetime(2026, 1, 30, 23, 10, 0))  # fmt: skip


def _restore(path: Path) -> None:
    rows: list[list[Value]] = [
        ["Restore tests (backup drill)"],
        ["Date", "Start", "End", "What was restored", "From which set", "Result", "Tester", "Seen by"],
        [
            date(2025, 10, 18),
            time(10, 0),
            time(11, 20),
            "JOBS folder August 2025",
            "nightly 17/10",
            "complete, 3 files compared",
            "PUN",
            "YIM",
        ],
        [
            date(2026, 5, 23),
            time(9, 30),
            time(12, 45),
            "warehouse system on spare server",
            "weekly 16/5",
            "complete, stock of 20 items agrees",
            "PUN",
            "KAN",
        ],
    ]
    write_xlsx(
        path,
        [Sheet("tests", rows, bold=(1, 2), merged=("A1:H1",), widths=(12, 8, 8, 34, 16, 34, 10, 10))],
        author="Jason",
    )


def _quotation(path: Path) -> None:
    write_pdf(path, [
        Heading("Quotation Q-2217", 0),
        Para("NetFerry Ltd to Lantern Rock Logistics Ltd, attn. Jason Pun, 28 August 2026"),
        Table([
            ["Item", "Description", "HK$"],
            ["1", "Vulnerability scan of 4 public addresses and 46 hosts, once", "18,500"],
            ["2", "Report with list of weak points and advice", "6,000"],
            ["3", "Second scan after repair (option)", "9,000"],
        ], widths=(15, 115, 30)),
        Para("Price valid for 30 days. Work starts three weeks after order."),
    ], size=10)  # fmt: skip


def _disposal(path: Path) -> None:
    """Locked; the password went to HR and not to the person who collected the papers."""
    rows: list[list[Value]] = [
        ["Disposed on", "Records", "Years", "Boxes", "Method", "Agreed"],
        [date(2026, 4, 28), "Job folders", "2017-18", 31, "shredded", "YIM / KAN"],
    ]
    write_locked(path, "Kei-2019-shelf", [Sheet("register", rows)], seed=2019)
