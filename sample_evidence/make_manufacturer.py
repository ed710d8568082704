"""Make the second applicant: its documents, answers and truth, the same bytes on every run."""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from blocks import Attachment, Block, Mail
from manufacturer import cargo_papers, goods, official, orders, people, premises, premises_papers, records_papers
from manufacturer.answers import ANSWERS
from manufacturer.truth import truth
from prints import can_draw, write_print
from writers import (
    write_copy,
    write_csv,
    write_docx,
    write_eml,
    write_pdf,
    write_text,
    write_xls,
    write_xlsx,
    write_zip,
)

_LATER = "補交0922"
Papers: TypeAlias = Sequence[tuple[Path, Callable[[], list[Block]]]]


def make(folder: Path) -> None:
    """Make the applicant in a folder anew; pictures stay where the machine has no Chinese typeface to draw them with."""
    pack = folder / "documents"
    drawing = can_draw()
    for path in sorted(pack.rglob("*")):
        if path.is_file() and (drawing or path.name not in _PICTURES):
            path.unlink()
    papers(pack)
    tables(pack)
    transactions(pack)
    if drawing:
        pictures(pack)
    else:
        print("No Chinese typeface found: the scans and photos were left as they are.", file=sys.stderr)
    (folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8", newline="\n")
    text = json.dumps(truth(), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def papers(pack: Path) -> None:
    """Write the procedures, forms and notices as Word files."""
    cargo, records, places = cargo_papers, records_papers, premises_papers
    words: Papers = (
        (pack / "員工手冊（第五版）.docx", people.handbook),
        (pack / "求職表.docx", people.application_form),
        (pack / "保安培訓教材 2026.docx", people.training_material),
        (pack / "文件及紀錄管理程序 VE-QP-03.docx", records.records_procedure),
        (pack / "VE-QP-07 內審.docx", records.audit_programme),
        (pack / "內審報告1.docx", records.audit_report),
        (pack / "資訊科技守則_v3.docx", records.it_rules),
        (pack / "會議紀錄 18-8.docx", records.minutes),
        (pack / "VE-WH-02 倉務守則(2026.2).docx", places.warehouse_rules),
        (pack / _LATER / "倉務守則 舊.docx", places.old_warehouse_rules),
        (pack / "VE-WH-05貨物處理.docx", cargo.cargo_manual),
        (pack / "船務部 作業流程.docx", cargo.import_export),
        (pack / "管制物品.docx", cargo.controlled_articles),
        (pack / "VE-TR-01.docx", cargo.vehicle_rules),
        (pack / "承辦商甄選.docx", cargo.partner_procedure),
        (pack / "给供应商的要求(简体).docx", cargo.partner_guideline),
        (pack / _LATER / "火警演習.docx", places.fire_drill_notice),
        (pack / _LATER / "訪客登記表(空白).docx", places.blank_visitor_form),
    )
    for path, blocks in words:
        write_docx(path, blocks(), footer=path.stem)
    pages: Papers = (
        (pack / "BR 2026.pdf", official.business_registration),
        (pack / "NAR1.pdf", official.annual_return),
        (pack / "Verdisle FS 31Mar2026.pdf", official.accounts),
        (pack / "RDL 牌照.pdf", official.dealer_licence),
        (pack / _LATER / "續牌收據.pdf", official.renewal_receipt),
        (pack / "粉嶺倉平面圖 圖例.pdf", places.layout_plan),
        (pack / "貨物流程圖.pdf", cargo.cargo_flow),
        (pack / "3月31日盤點.pdf", goods.stocktake_report),
        (pack / "保安聲明書(3間).pdf", cargo.declarations_of_partners),
        (pack / "九月租單.pdf", places.rent_note),
        (pack / "VA scan report.pdf", records.scan_report),
    )
    for path, blocks in pages:
        write_pdf(path, blocks())
    write_copy(pack / _LATER / "BR 2026 (2).pdf", pack / "BR 2026.pdf")


def tables(pack: Path) -> None:
    """Write the registers and lists."""
    write_xlsx(pack / "公司資料.xlsx", premises.company_data())
    write_xls(pack / "鎖匙及卡.xls", premises.keys_and_cards())
    write_xlsx(pack / "巡倉紀錄 Q3.xlsx", premises.patrols())
    write_xlsx(pack / "每月檢查.xlsx", premises.device_checks())
    write_xlsx(pack / "員工證制服.xlsx", premises.cards_and_uniforms())
    write_xlsx(pack / "周年申報2026.xlsx", people.yearly_declarations())
    write_xlsx(pack / _LATER / "培訓時間表.xlsx", people.training_plan())
    write_xlsx(pack / "庫存0925.xlsx", goods.stock())
    write_xlsx(pack / "收貨 7-9月.xlsx", goods.receipts())
    write_xlsx(pack / "出貨登記.xlsx", goods.releases())
    write_xlsx(pack / "循環盤點 (新).xlsx", goods.cycle_counts())
    write_xlsx(pack / "車輛檢查.xlsx", goods.vehicle_checks())
    write_xlsx(pack / "夥伴名單.xlsx", goods.partners())
    write_xlsx(pack / "夥伴評核.xlsx", goods.partner_reviews())
    write_xlsx(pack / "2026秋 價目.xlsx", goods.price_list())
    write_csv(pack / "銷毀清單.csv", records_papers.disposal_list(), "big5")
    write_csv(pack / "装柜检查_Q3.csv", goods.seven_points(), "gb18030")
    with tempfile.TemporaryDirectory() as folder:
        members = {
            "訪客登記.xlsx": write_xlsx(Path(folder) / "v.xlsx", premises.visitors()).read_bytes(),
            "送貨車輛.xlsx": write_xlsx(Path(folder) / "d.xlsx", premises.deliveries()).read_bytes(),
        }
    write_zip(pack / "登記簿.zip", members, old=True)


def transactions(pack: Path) -> None:
    """Write one consignment in and one out."""
    write_pdf(pack / f"{orders.PURCHASE}.pdf", orders.purchase_order())
    with tempfile.TemporaryDirectory() as folder:
        parts = (
            (f"送货单{orders.NOTE}.pdf", orders.delivery_note),
            (f"载货清单{orders.MANIFEST}.pdf", orders.road_manifest),
        )
        attached = [
            Attachment(name, write_pdf(Path(folder) / name, blocks(), chinese="STSong-Light").read_bytes())
            for name, blocks in parts
        ]
    mail = Mail(
        sender="蒙丽华 <menglihua@maoxi.example>",
        to="柯詠彤 <shipping@verdisle.example>",
        subject=f"回复：{orders.PURCHASE} 提货安排",
        sent="Tue, 14 Jul 2026 16:20:00 +0800",
        body=orders.FACTORY_MAIL,
        attachments=attached,
    )
    write_eml(pack / "回复 提货安排.eml", mail)
    write_pdf(pack / f"{orders.SALE}.pdf", orders.sales_order())
    write_xlsx(pack / f"PL {orders.SALE}.xlsx", orders.packing_list())
    write_text(pack / f"訂艙 {orders.SALE}.txt", orders.BOOKING_MAIL, "utf-8-sig")
    write_pdf(pack / f"{orders.BILL}.pdf", orders.bill_of_lading())


_PICTURES = ("聲明書(已簽).pdf", "CI.jpg", "茂溪 承诺书.pdf", "IMG_4471.jpg")


def pictures(pack: Path) -> None:
    """Write what reached the company, or the camera, on paper."""
    declaration, incorporation, factory, notice = _PICTURES
    write_print(pack / declaration, official.declaration(), seed=11)
    write_print(pack / incorporation, official.incorporation(), seed=12, skew=0.4)
    write_print(
        pack / _LATER / factory, cargo_papers.declaration_of_factory(), seed=13, chinese="STSong-Light", skew=1.1
    )
    write_print(pack / notice, people.security_notice(), seed=14, photo=True, skew=1.6, quality=68)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "tier1-manufacturer")
