"""Papers that hold the words of a request and do not show it: none of them may be called met."""

import pytest

from aeo_evidence.model.result import Status
from tests.match.judged import failing, request


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "F6.1",
            """# Yearly count of the spare parts
            The parts are counted every year in March. The count was led and witnessed by the finance manager.
            Differences are reported to the finance manager on this sheet.
            Part | Name | By system | By count | Difference | Reason
            SP-2210 | keypad for the blue pump | 15 | 15 | 0 |
            SP-2214 | battery pack of twelve volts | 40 | 41 | 1 | found behind the shelf
            SP-3308 | printer head, second series | 6 | 6 | 0 |
            SP-5007 | main board with connectors | 9 | 8 | -1 | lent to the workshop""",
            id="a report of a count",
        ),
        pytest.param(
            "G1.1",
            """# 司機須知 Card for drivers of our hauliers
            Every lorry is insured and its licence is kept on file. 派車單由寫字樓發出，按派車單路線行駛。
            The seal is looked at before each stop. 每次停車前先看封條。""",
            id="a card for drivers whose name is no duty",
        ),
        pytest.param(
            "F5.2",
            """# 酒類進口牌照《應課稅品條例》（第109章）第7條
            牌照號碼：IM-26-1234
            持牌人：甲乙酒業有限公司
            有效期至：2028年1月31日
            =====
            # 保稅倉牌照 Warehouse Licence《應課稅品條例》（第109章）第7條
            牌照號碼：WH-23-4321
            持牌人：甲乙酒業有限公司
            有效期至：2026年9月30日""",
            id="one of two licences under the same law has expired",
        ),
        pytest.param(
            "F9.1",
            """# Warehouse manual
            ## 1 Goods in
            Emergency orders of spare parts are taken in at night and on holidays by the duty manager, who approves.
            Orders not collected by buyers are followed up every Friday.
            ## 2 Letting goods out
            Only named dispatchers may release goods. The driver shows an identity card, signs, and writes the truck number.
            The quantity is compared with delivery order, packing list and invoice before release.
            ## 3 Cleaning
            The floor is swept every day.""",
            id="what is done outside hours in another chapter",
        ),
        pytest.param(
            "F10.1",
            """# 倉務手冊
            ## 五、貨櫃、封條及貨運工具之完整性檢查
            裝貨前及卸貨前須完成檢查。檢查員須檢查貨櫃之前壁、兩側、地板、頂部及櫃門。
            檢查員須檢查貨車之駕駛室、底盤及油缸。發現任何異常，須即時向當值主任報告。
            ## 六、清潔
            倉庫每日清掃，垃圾由外判清潔商運走。""",
            id="a heading that joins topics of which the text leaves one out",
        ),
        pytest.param(
            "J7.3",
            """# IT manual
            ## 27 Retrieval of archived data and restoration
            A request on the form shall be approved by the Head of IT beforehand.
            The system administrator retrieves the archived data from the disks.
            ## 28 Printers
            Toner is ordered from the usual dealer.""",
            id="restoration in the heading alone",
        ),
        pytest.param(
            "H1.1",
            """# AEO gap analysis, prepared by Meridian Advisory
            ## Business partners
            The Company should screen contractors before it engages them: registration, licences and references.
            The criteria of selection ought to be price, service and security. A director should approve each contractor.""",
            id="what an adviser thinks should be done",
        ),
        pytest.param(
            "F10.2",
            """# 職位說明書：封條保管員
            職責：訂購封條；保管未用封條；發放封條予理貨員；查核封條是否妥為施加；封條損毀時向主任報告。
            入職要求：物流業五年經驗。""",
            id="what the holder of a post answers for",
        ),
        pytest.param(
            "G2.1",
            """# Welcome to our haulage service
            Our modern fleet of 60 lorries is at your service. All our lorries are parked in a secure yard with CCTV, fencing
            and access control. Your cargo is in good hands. Ask for a quotation today!""",
            id="an advertisement",
        ),
        pytest.param(
            "G2.1",
            """# Minutes of the Security Committee, 8 October 2026
            Item 5 Parking: Mr Lam undertook to obtain quotations for a fence, cameras and a barrier for Compound B where
            lorries are to be parked. The yard of the lorries was discussed.""",
            id="what somebody is to ask prices for",
        ),
        pytest.param(
            "F8.1",
            """# 營運手冊
            ## 七、收貨
            收貨人身分、核對文件、未完成訂單及非辦公時間收貨，按SOP-51辦理。
            ## 八、備份
            備份次數及存放地點，見資訊科技政策。""",
            id="a pointer to a numbered procedure in Chinese",
        ),
        pytest.param(
            "F9.1",
            """# Depot procedures
            ## SOP-1 Goods in
            Step | Who | What is done
            1 | Tally clerk | Agrees marks and count to PO and delivery note
            2 | Depot manager | Gives leave for any receipt out of hours; two staff attend
            ## SOP-2 Goods out
            Step | Who | What is done
            1 | Release clerk | Prints name on the D/O, sees the collecting driver's ID and logs it
            2 | Release clerk | Ticks cartons against packing list and sales order
            3 | Outbound planner | Fridays: lists sales orders awaiting collection and rings customers
            ## SOP-3 Tea
            Step | Who | What is done
            1 | Anyone | Washes up""",
            id="a numbered sheet that stands first is not the name of them all",
        ),
        pytest.param(
            "F8.1",
            """# Depot manual
            ## 8 Stock-taking
            A full stock-take shall be held on the last Sunday of March each year, overseen by the Finance Manager.
            Variances between book and count shall be submitted to the General Manager within two working days.
            ## 10 Receipt of cargo
            The receiving clerk shall print his name and staff number on the receiving sheet and sign it.
            Every Monday the Inbound Planner prints purchase orders not yet received and pursues the suppliers.
            Deliveries outside the hours of 0900 to 1800 require the consent of the Depot Manager; two employees are present.
            ## 12 Integrity of containers, seals and conveyances
            The container, the seal and the lorry are inspected before loading and before unloading.
            The examiner shall verify that the number of the seal corresponds with the manifest. Irregularities are reported.
            ## 13 Control of seals
            Seals are bought from the approved maker and held in the safe, to which the Superintendent has the combination.
            The Superintendent issues seals singly against signature in the register. The tally clerk affixes the seal.
            Loss of a seal shall be reported to the Superintendent forthwith.
            ## 14 Cargo irregularities
            Where prohibited articles are found, Customs is informed. Where goods do not agree with the documents, the clerk
            stops and raises a note. Damaged packages are photographed. Short-landed and over-landed packages are entered.
            Every note is reported to the Superintendent at once.""",
            id="each chapter of a manual stands for itself",
        ),
        pytest.param(
            "L2.3",
            """# Security review 12 March 2026
            ## Findings
            To be completed by the reviewer after the walk on site.
            Point | Seen | Finding
            Doors | |
            Keys | |""",
            id="a heading over findings that nobody wrote",
        ),
        pytest.param(
            "I1.1",
            """# Induction programme
            ## Computers
            Own log-in, lock the screen, no USB sticks, odd mails go to the help desk.
            ## Papers
            To be written later in the year by the office.
            ## Premises
            Wear badges, visitors are escorted, doors are locked.
            ## Cargo
            Count with the driver, check the seal.
            ## People
            References are checked before they start.
            ## Integrity
            No gifts.
            ## Law
            Import and Export Ordinance.""",
            id="a heading over a chapter to be written",
        ),
        pytest.param(
            "F10.2",
            """# Warehouse manual
            ## 1 Opening and closing
            The two shift leaders hold the keys of the cupboard. The locked drawer holds the petty cash.
            ## 2 Our seals
            Seals are bought from a maker of ISO 17712 bolt seals and the series is checked against the order.
            The supervisor gives out one seal for each container and enters number and date in the seal register.
            The seal is put on in sight of the driver, pulled, and its number written on the delivery note.
            A damaged or lost seal is entered as damaged or lost and reported to the manager the same day.
            ## 3 Cleaning
            The floor is swept every day.""",
            id="another chapter's keys keep no seals safe",
        ),
        pytest.param(
            "I1.1",
            """# 保安培訓教材
            ## 文件
            單據用完要收好，印多了的文件要碎掉，不要放在桌面。
            ## 場地
            掛職員證，訪客要登記並有人陪。警鐘密碼不要告訴別人，收工要鎖閘。
            ## 貨物
            點貨要對單，封條號碼要核對，爛箱要影相報告。
            ## 人事
            新同事入職前核實背景，離職當日交還證件及鎖匙。
            ## 誠信
            不可收受利益，利是要申報。
            ## 法例
            違反進出口條例可被罰款及監禁。""",
            id="the code of an alarm is no computer security",
        ),
        pytest.param(
            "J3.1",
            """# Password policy
            Passwords are never changed every 90 days. There is no requirement to change the password every three months.""",
            id="an interval that is denied",
        ),
        pytest.param(
            "F8.1",
            """# Cargo receiving procedure
            The company has procedures on receiver identity, reconciling documents, outstanding orders and after-hours receipt.""",
            id="one sentence that announces everything",
        ),
        pytest.param(
            "F10.2",
            """# Seal control procedure
            This chapter deals with purchase, safekeeping, release and application of seals and the reporting of irregularities.""",
            id="a chapter that says what it is about",
        ),
        pytest.param(
            "J7.3",
            """# 数据调取与系统恢复程序
            申请人填写申请单，部门经理和信息部经理批准。
            系统恢复由管理员用最近备份还原，测试无误后交付使用。""",
            id="a title that names two things, of which the text treats one",
        ),
        pytest.param(
            "J8.1",
            """# 系统故障应急预案
            信息部切换到备用服务器，四小时内恢复运行，补录数据。仓库主管在恢复后核对当日单据。""",
            id="a topic that only the title of the paper names",
        ),
        pytest.param(
            "J7.3",
            """# 公司各类归档数据与业务系统恢复操作规程
            1. 管理员从归档介质调取历史数据，存入只读目录。
            2. 购买软件须经理批准。
            3. 系统恢复由管理员用最近备份还原，测试无误后交付使用。""",
            id="half of a phrase in one point of a list and half in the next",
        ),
        pytest.param(
            "F1.2",
            """# 防止非授权人员接触货物的规定
            1. 仓库实行门禁刷卡，非本仓人员不得进入库区，外来人员须登记并由专人陪同。
            2. 库区装有红外报警和监控，值班员发现陌生人或未佩戴证件者应当场盘问。""",
            id="an alarm called by the word for calling the police",
        ),
        pytest.param(
            "L2.2",
            "# 保安檢討負責人\n本公司十分重視此事，敬請各位切實遵從，多謝合作，並請互相提點。",
            id="a designation that names nobody",
        ),
        pytest.param(
            "G5.2",
            """This criterion requires a company to keep conveyances safe. Please answer all questions.
            A conveyance incident report includes type of incident, details of incident, current status, contact person.""",
            id="guidance for applicants",
        ),
        pytest.param(
            "L1.1",
            """# Risk assessment 2026
            Date: 1 May 2026
            Risk | Likelihood | Impact | Countermeasure
            Accident | | |
            Employee misconduct | | |
            Infectious disease | | |
            Natural disaster | | |
            Financial crisis | | |
            System failure | | |""",
            id="a table with its risks printed",
        ),
    ],
)
def test_not_met(name: str, text: str) -> None:
    assert request(text, name).status is not Status.MET


PARTNERS = """# Security {kind} for transport subcontractors
Drivers wear uniform, carry no passengers and lock the cab. Trips are planned by the dispatcher and assigned the day before.
Vehicles are serviced every three months, licensed and insured, and their keys are kept in a key box.
The body, doors and locks are checked before each trip. The load is lashed and locked on the way."""


def test_what_partners_must_do_is_no_procedure_of_the_company() -> None:
    assert request(PARTNERS.format(kind="requirements"), "G1.1").status is not Status.MET
    own = PARTNERS.replace("# Security {kind} for transport subcontractors", "# Our trucks and drivers")
    assert request(own, "G1.1").status is Status.MET


PROMISES = """# Security manual
# Chapter 1 {title}
The Company recognises that {matter} is of fundamental importance to the integrity of the supply chain.
The Company shall establish, document, implement and maintain procedures for {matter}, proportionate to its size.
Such procedures shall address, where applicable, {topics}.
The procedures shall be approved by management, made available to the relevant staff and reviewed from time to time.
Adequate resources shall be provided.
# Chapter 2 Definitions
"Company" means the company."""


@pytest.mark.parametrize(
    ("name", "title", "matter", "topics"),
    [
        pytest.param(
            "D4.1", "Security guards and patrols", "guarding",
            "the frequency of patrols, checkpoints, recording and reporting, and the handling of suspicious items", id="guards",
        ),
        pytest.param(
            "F6.1", "Stock-taking procedure", "inventory control",
            "how often stock is counted, supervision of the count and the reporting of discrepancies", id="stock-taking",
        ),
        pytest.param("B2.1", "Internal audit", "internal audit", "the audit scope, the planned interval and the auditor", id="audit"),
    ],
)  # fmt: skip
def test_a_chapter_that_promises_a_procedure_is_none(name: str, title: str, matter: str, topics: str) -> None:
    found = request(PROMISES.format(title=title, matter=matter, topics=topics), name)
    assert found.status is Status.MISSING


MANUAL = """# AEO manual of the company
This manual holds for all departments.
# 1 Premises security
The yard has a wall. Gates and shutters are locked after work by the guard. Cameras watch the yard, pictures are kept 90 days.
Guards are on duty day and night in three shifts.
{reporting}
# 2 Quality
An operator who finds a defect tells the foreman at once.
# 3 Stock of materials
Materials are stored off the floor."""


def test_a_chapter_beside_counts_only_if_it_speaks_of_the_matter() -> None:
    lacking = request(MANUAL.format(reporting=""), "D2.1")
    assert failing(lacking) == ["covers:incident_reporting"]
    whole = MANUAL.format(reporting="Whoever notices an intruder or broken lock tells the security supervisor at once.")
    assert request(whole, "D2.1").status is Status.MET


def test_papers_counted_are_no_papers_compared() -> None:
    text = """# 单证填写及归档要求
    单证用黑色签字笔填写，字迹清楚，不得涂改。每票归档前按清单核对份数，缺件须补齐。"""
    assert failing(request(text, "B1.2")) == ["covers:accurate"]
