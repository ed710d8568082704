"""What an account manager who reads the manufacturer's pack by hand finds in it on 30 September 2026."""

from datetime import date
from typing import TypeAlias

from .goods import unnamed_rows
from .orders import BILL, MANIFEST, NOTE, PURCHASE, SALE
from .premises import deliveries, patrols, row_of

Json: TypeAlias = dict[str, object]

_LATER = "補交0922/"
_MAIL = "回复 提货安排.eml"
_RULES, _CARGO = "VE-WH-02 倉務守則(2026.2).docx", "VE-WH-05貨物處理.docx"

# path | shows | may be taken to show | what it is
_FILES = f"""
聲明書(已簽).pdf | A1.1 | A1.2 | scan: signed and chopped declaration of 24 August 2026
公司資料.xlsx | A1.2 D1.1 | | company data: overview, persons in charge, places; one head count blank
BR 2026.pdf | A2.1 | | business registration of head office and branch, valid to 14/06/2027
{_LATER}BR 2026 (2).pdf | A2.1 | | byte-identical duplicate of BR 2026.pdf
CI.jpg | A2.2 | | scan: certificate of incorporation of 23 May 2017
NAR1.pdf | A2.3 | A1.2 | annual return made up to 23 May 2025
文件及紀錄管理程序 VE-QP-03.docx | B1.1 B1.2 B3.1 | B2.1 | records procedure
VE-QP-07 內審.docx | B2.1 | B2.2 | internal audit programme
內審報告1.docx | B2.2 | B2.1 | internal audit report of 14 March 2025
銷毀清單.csv | B3.2 | | disposal list in Big5; two approvers blank
Verdisle FS 31Mar2026.pdf | C1.1 | | audited accounts to 31 March 2026, clean opinion (English)
{_RULES} | D2.1 D5.2 D9.2 | D2.2 D4.1 D9.1 D10.1 F1.2 | premises rules of February 2026
{_LATER}倉務守則 舊.docx | | D2.1 D5.2 D9.2 | superseded edition of 2021
粉嶺倉平面圖 圖例.pdf | D3.1 | D6.1 | layout plan of the warehouse, as its legend
鎖匙及卡.xls | D5.1 | | keys and access cards, two-line headings; C-109 is nowhere
巡倉紀錄 Q3.xlsx | D7.1 | D7.2 | patrol log July to September 2026; gaps
每月檢查.xlsx | D6.1 D7.2 | | monthly check of devices, lighting and emergency lighting
員工證制服.xlsx | D8.1 | | cards and uniforms; no column for losses
登記簿.zip | | D9.1 D10.1 | archive with member names in the code page of old Windows
登記簿.zip/訪客登記.xlsx | D9.1 | | visitors July to September 2026, complete
登記簿.zip/送貨車輛.xlsx | D10.1 | D9.1 | deliverymen and vehicles, April and May 2026 only
{_LATER}訪客登記表(空白).docx | | | near-miss: blank visitors' form
求職表.docx | E1.1 | | application form with both kinds of offence
周年申報2026.xlsx | E2.1 | | yearly declarations of June 2026; one signature blank
員工手冊（第五版）.docx | D2.2 E2.2 E3.1 E4.1 I1.2 | E2.1 I1.1 I3.1 | staff handbook, chapters as 一、二、; no time limit in 五
{_CARGO} | F1.1 F1.2 F6.1 F7.1 F8.1 F9.1 F10.1 | B4.1 D5.2 D9.2 F2.1 F4.1 F10.2 F10.4 G3.1 | cargo and security procedure
船務部 作業流程.docx | B4.1 F3.1 | B1.1 F2.1 F8.1 F9.1 | import by land, export by sea and land; nothing on air
貨物流程圖.pdf | F2.1 | F2.2 | cargo flow as a table of steps
夥伴名單.xlsx | F2.2 H1.3 | | approved partners, services and roles
庫存0925.xlsx | F4.1 | | stock by bin at 25 September 2026, two-line headings
管制物品.docx | F5.1 | | controlled and prohibited articles
RDL 牌照.pdf | F5.2 | | radio dealers licence, expired 31/07/2026
{_LATER}續牌收據.pdf | | F5.2 | near-miss: receipt for the renewal, says that it is no licence
循環盤點 (新).xlsx | F6.2 | | cycle counts July to September 2026
3月31日盤點.pdf | F6.3 | | stock-take at 31 March 2026; one difference unexplained
{PURCHASE}.pdf | F8.2 | | purchase order
{_MAIL} | F8.2 | | mail of the factory on the pick-up (simplified)
{_MAIL}/送货单{NOTE}.pdf | F8.2 | | the factory's delivery note (simplified)
{_MAIL}/载货清单{MANIFEST}.pdf | F8.2 | | road cargo manifest (simplified)
收貨 7-9月.xlsx | F8.3 | | receipts July to September 2026, complete
{SALE}.pdf | F9.2 | | sales order (English)
PL {SALE}.xlsx | F9.2 | | packing list
訂艙 {SALE}.txt | F9.2 | | print of the booking mail
{BILL}.pdf | F9.2 | | bill of lading (English)
出貨登記.xlsx | F9.3 | | releases July to September 2026; nobody named in two rows
装柜检查_Q3.csv | F10.4 | G3.2 | the factory's container checks in GB18030; no undercarriage
VE-TR-01.docx | G1.1 G3.1 G4.2 G5.1 | F10.1 G2.1 | rules for vehicles and drivers
車輛檢查.xlsx | G3.2 | | vehicle checks, April and May 2026 only
承辦商甄選.docx | H1.1 | H1.2 H3.2 | selection of contractors
保安聲明書(3間).pdf | H2.1 | H2.2 | signed security declarations of three partners
{_LATER}茂溪 承诺书.pdf | H2.1 | H2.2 | scan: signed undertaking of the factory (simplified)
给供应商的要求(简体).docx | H2.2 | F7.1 F10.1 H2.1 | security requirements for partners with a blank reply slip (simplified)
夥伴評核.xlsx | H3.1 | H1.2 H3.2 | partner review of March 2025
保安培訓教材 2026.docx | I1.1 | D9.2 I1.2 I2.1 | training material; nothing on documents
{_LATER}培訓時間表.xlsx | I3.1 | I1.1 I1.2 | training schedule 2026
IMG_4471.jpg | I4.1 | D9.2 | photo: security notice of 10 August 2026
資訊科技守則_v3.docx | J1.1 J3.1 J5.1 J6.1 J7.1 | J7.3 | IT rules
VA scan report.pdf | J4.1 | | vulnerability scan of March 2025 (English)
2026秋 價目.xlsx | | | distractor: price list
會議紀錄 18-8.docx | | | distractor: minutes, AEO in one line
九月租單.pdf | | | distractor: rent note
{_LATER}火警演習.docx | | | near-miss: notice of a fire drill of the building
"""

# request | status, others accepted | checks that fail | checks not scored | why
_REQUESTS = f"""
A1.1 | met | | | signed declaration of 24 August 2026: company, persons in charge, both kinds of offence, two years
A1.2 | met | | | sheet 負責人
A2.1 | met | | | two registrations valid to 14/06/2027 (the service centre's is advisory)
A2.2 | met | | | certificate of 23 May 2017
A2.3 | outdated | recent | | made up to 23 May 2025
B1.1 | met | | | VE-QP-03 chapters 二 to 七, 九
B1.2 | met | | | VE-QP-03 chapter 八
B2.1 | met | | | VE-QP-07: scope, yearly by quarter, auditors named
B2.2 | outdated | recent | | report of 14 March 2025
B3.1 | met | | | VE-QP-03 chapters 六, 九
B3.2 | partial | complete | | two approvers blank
B4.1 | met | | | orders, documents and declarations
C1.1 | met | | | year to 31 March 2026, unmodified opinion
D1.1 | partial | complete | | head count of the service centre blank
D2.1 | met | | | VE-WH-02 chapters 二, 三, 四, 八
D2.2 | met | | | handbook chapter 四
D3.1 | met | | | legend: cameras, guard post, readers, sensors
D4.1 | missing review partial | | | one sentence on the building's guards in VE-WH-02; no operating procedure
D5.1 | partial | sequence | | C-109 is nowhere
D5.2 | met | | | VE-WH-02 chapters 一, 五, 六
D6.1 | met | | | monthly check lists lighting and emergency lighting
D7.1 | partial | complete | | three signatures and one time blank
D7.2 | met | | | monthly check to 7 September 2026
D8.1 | partial | column:loss | complete | no column for losses
D9.1 | met | | | July to September 2026, complete
D9.2 | met | | | VE-WH-02 chapter 七
D10.1 | outdated | recent | | ends in May 2026
E1.1 | met | | | form asks for both kinds of offence and a signature
E2.1 | partial | complete | | one signature blank
E2.2 | met | | | handbook chapters 二, 三, 五
E3.1 | partial | covers:time_limit | | a conviction must be reported, but not by when
E4.1 | met | | | handbook chapter 六
E4.2 | missing review | | | none
E4.3 | missing review | | | none
F1.1 | met | | | VE-WH-05 chapter 一
F1.2 | met | | | VE-WH-05 chapter 二
F2.1 | met | | | table of steps
F2.2 | met | | | list with roles
F3.1 | partial | covers:air | | nothing on air
F4.1 | met | | | 25 September 2026
F5.1 | met | | | table of articles
F5.2 | outdated | valid | | expired 31/07/2026, renewal only applied for
F6.1 | met | | | VE-WH-05 chapter 六
F6.2 | met | | | counts to 16 September 2026
F6.3 | partial | variance_explained | | 15 toasters short without a reason
F7.1 | met | | | VE-WH-05 chapter 七
F8.1 | partial | covers:outstanding_orders | | receiving is silent on orders not yet received; only those not yet released are followed
F8.2 | met | | | order, mail, manifest and delivery note of {PURCHASE}
F8.3 | met | | | complete
F9.1 | met | | | VE-WH-05 chapter 四
F9.2 | met | | | order, packing list, mail print and bill of {SALE}
F9.3 | partial | complete | | two rows without the releaser
F10.1 | met | | | VE-WH-05 chapter 五
F10.2 | not_applicable | | | own_seals is false
F10.3 | not_applicable | | | own_seals is false
F10.4 | partial | covers:undercarriage | | six points only
G1.1 | met | | | VE-TR-01 chapters 一 to 三
G2.1 | missing review | | | none
G3.1 | met | | | VE-TR-01 chapter 四
G3.2 | outdated | recent | | ends in May 2026
G4.1 | missing review | | | none
G4.2 | met | | | VE-TR-01 chapter 五
G5.1 | met | | | VE-TR-01 chapter 六
G5.2 | not_applicable | | | answered na: no incident so far
H1.1 | met | | | selection procedure
H1.2 | missing review partial | | | no selection record, only the yearly review of 2025
H1.3 | met | | | all four kinds of provider
H2.1 | partial | each_partner | signed | no declaration of P05
H2.2 | met | | | requirements by AEO criteria, reply slip
H3.1 | outdated | recent | | reviews of March 2025
H3.2 | missing review partial | | | none
I1.1 | partial | covers:document_management | | no lesson on documents
I1.2 | met | | | handbook chapter 七
I2.1 | missing partial review | | | general material only; nothing on conveyances
I3.1 | met | | | schedule 2026
I3.2 | missing review | | | none
I4.1 | met | | | notice of 10 August 2026
J1.1 | met | | | IT rules chapters 3 to 6
J2.1 | not_applicable | | | answered na
J3.1 | met | | | every 90 days
J4.1 | outdated | recent | | scan of March 2025
J5.1 | met | | | IT rules chapter 8
J6.1 | met | | | IT rules chapter 2
J7.1 | met | | | IT rules chapter 9
J7.2 | missing | | | none
J7.3 | missing review | | | none
J8.1 | missing review | | | none
"""


def truth() -> Json:
    """Return the expectation for every file and every request of tier 1."""
    return {
        "pack": "tier1-manufacturer",
        "as_of": "2026-09-30",
        "tier": 1,
        "files": {
            path: {"must": must.split(), "may": may.split(), "readable": True, "note": note}
            for path, must, may, note in sorted(_cells(_FILES))
        },
        "requests": {
            request: {"status": status.split(), "failing": failing.split(), "unsure": unsure.split(), "why": why}
            for request, status, failing, unsure, why in _cells(_REQUESTS)
        },
        "defects": [
            dict(zip(("request", "file", "check", "where", "what"), defect, strict=True)) for defect in _defects()
        ],
    }


def _cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _defects() -> list[tuple[str, str, str, str, str]]:
    rounds = patrols()
    last = deliveries()[-1]
    return [
        ("A2.3", "NAR1.pdf", "recent", "page 1", "made up to 23 May 2025"),
        ("B2.2", "內審報告1.docx", "recent", "last line", "report of 14 March 2025"),
        ("B3.2", "銷毀清單.csv", "complete", "row 8", "A-041: approver blank"),
        ("B3.2", "銷毀清單.csv", "complete", "row 12", "E-006: approver blank"),
        ("D1.1", "公司資料.xlsx", "complete", "sheet 地點 row 5", "service centre: head count blank"),
        ("D5.1", "鎖匙及卡.xls", "sequence", "sheet 登記, between C-108 and C-110", "C-109 is not in the register"),
        *(
            (
                "D7.1",
                "巡倉紀錄 Q3.xlsx",
                "complete",
                f"sheet {day.month}月 row {row_of(rounds, f'{day.month}月', day, turn)}",
                what,
            )
            for day, turn, what in (
                (date(2026, 7, 14), 1, "evening of 14/07/2026: no signature"),
                (date(2026, 8, 6), 0, "noon of 06/08/2026: no signature"),
                (date(2026, 8, 22), 0, "noon of 22/08/2026: no time"),
                (date(2026, 9, 11), 1, "evening of 11/09/2026: no signature"),
            )
        ),
        ("D8.1", "員工證制服.xlsx", "column:loss", "heading", "no column for losses or remarks"),
        ("D10.1", "登記簿.zip/送貨車輛.xlsx", "recent", f"sheet {last.name} row {len(last.rows)}", "ends in May 2026"),
        ("E2.1", "周年申報2026.xlsx", "complete", "sheet 2026 row 20", "V022: no signature"),
        (
            "E3.1",
            "員工手冊（第五版）.docx",
            "covers:time_limit",
            "五、2",
            "no time within which a conviction is to be reported",
        ),
        ("F3.1", "船務部 作業流程.docx", "covers:air", "whole document", "nothing on air"),
        ("F5.2", "RDL 牌照.pdf", "valid", "page 1", "expired 31/07/2026"),
        ("F6.3", "3月31日盤點.pdf", "variance_explained", "row VT-0208", "15 short, no reason"),
        ("F8.1", _CARGO, "covers:outstanding_orders", "三", "orders not yet received are not followed up"),
        *(
            ("F9.3", "出貨登記.xlsx", "complete", f"sheet {sheet} row {row}", "releaser blank")
            for sheet, row in unnamed_rows()
        ),
        ("F10.4", "装柜检查_Q3.csv", "covers:undercarriage", "heading", "undercarriage is not among the points"),
        ("G3.2", "車輛檢查.xlsx", "recent", "sheet 5月, last row", "ends in May 2026"),
        (
            "H2.1",
            "保安聲明書(3間).pdf",
            "each_partner",
            "whole file",
            "no declaration of 眾力臨時工服務社, which is on the list",
        ),
        ("H3.1", "夥伴評核.xlsx", "recent", "sheet 2025", "reviews of March 2025"),
        ("I1.1", "保安培訓教材 2026.docx", "covers:document_management", "whole document", "no lesson on documents"),
        ("J4.1", "VA scan report.pdf", "recent", "page 1", "scan of 7 March 2025"),
    ]
