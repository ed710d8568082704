"""Sets of papers: what makes a paper a part, which transaction it belongs to, and whose set the transaction is."""

from functools import cache

import pytest

from aeo_evidence.match import match_pack
from aeo_evidence.match.calibration import BAND
from aeo_evidence.match.roles import is_chat, is_mail
from aeo_evidence.model.document import Content, Paragraph
from aeo_evidence.model.rule import Programme
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment
from tests.match.judged import request

INBOUND, OUTBOUND = "F8.2", "F9.2"

ORDER = """file: in/order.pdf
# PURCHASE ORDER
PO No.: KL-30117
Supplier: Anvil Works
Item | Description | Qty
V1200 | Vice 120 mm | 20
"""
SALE = """file: out/sale.pdf
# SALES ORDER
Order No.: ZX-40225
Customer: Larch Stores
Item | Description | Qty
V1200 | Vice 120 mm | 6
"""
PACKING = """file: {path}
# PACKING LIST
Order No.: {number}
Carton | Item | Pcs
1-6 | V1200 | 6
"""
WAYBILL = """file: {path}
# SEA WAYBILL
No. TWLHKG0917
{line}
40 cartons
"""
MAIL = """file: {path}
From: ops@castor.example
Subject: {subject}
Your cargo arrives on Friday, we arrange delivery to your warehouse on Monday.
"""


@cache
def programme() -> Programme:
    return load_rules()


def matched(*papers: str) -> dict[str, dict[str, float]]:
    """Return for each request the confidence of each paper's match."""
    made = [segment(content, path, programme().vocabulary) for text in papers for path, content in parse_papers(text)]
    found = match_pack(made, programme(), [INBOUND, OUTBOUND])
    return {
        request: {match.path: match.confidence for match in (*found.shown[request], *found.weak[request])}
        for request in (INBOUND, OUTBOUND)
    }


def shown(*papers: str) -> dict[str, list[str]]:
    found = matched(*papers)
    return {
        request: sorted(p for p, confidence in held.items() if confidence >= BAND) for request, held in found.items()
    }


def test_two_transactions_of_the_same_goods_stay_apart() -> None:
    found = shown(
        ORDER,
        WAYBILL.format(path="in/bill.pdf", line="Marks: KL-30117"),
        MAIL.format(path="in/mail.eml", subject="KL-30117"),
        SALE,
        PACKING.format(path="out/packing.pdf", number="ZX-40225"),
    )
    assert found == {
        INBOUND: ["in/bill.pdf", "in/mail.eml", "in/order.pdf"],
        OUTBOUND: ["out/packing.pdf", "out/sale.pdf"],
    }


def test_a_packing_list_beside_a_purchase_order_is_of_the_inbound_set() -> None:
    found = shown(
        ORDER,
        PACKING.format(path="in/packing.pdf", number="KL-30117"),
        WAYBILL.format(path="in/bill.pdf", line="Marks: KL-30117"),
    )
    assert found == {INBOUND: ["in/bill.pdf", "in/order.pdf"], OUTBOUND: []}


def test_a_packing_list_alone_speaks_for_an_outbound_set() -> None:
    found = shown(
        PACKING.format(path="packing.pdf", number="KL-30117"), WAYBILL.format(path="bill.pdf", line="Marks: KL-30117")
    )
    assert found == {INBOUND: [], OUTBOUND: ["bill.pdf", "packing.pdf"]}


def test_papers_of_no_transaction_are_weak() -> None:
    found = matched(ORDER, WAYBILL.format(path="bill.pdf", line="Marks: QQ-99100"))
    assert found[INBOUND]["in/order.pdf"] >= BAND
    assert 0 < found[INBOUND]["bill.pdf"] < BAND


def test_an_invoice_that_names_both_numbers_closes_the_chain() -> None:
    waybill = WAYBILL.format(path="bill.pdf", line="")
    invoice = (
        "file: invoice.pdf\n# COMMERCIAL INVOICE\nInvoice no.: I-88120\nOrder no.: KL-30117\nB/L no.: TWLHKG0917\n"
    )
    assert shown(ORDER, waybill)[INBOUND] == ["in/order.pdf"]
    assert shown(ORDER, waybill, invoice)[INBOUND] == ["bill.pdf", "in/order.pdf"]


@pytest.mark.parametrize(
    ("path", "together"),
    [
        pytest.param("set.zip/bill.pdf", True, id="same archive"),
        pytest.param("set.zip/papers/bill.pdf", True, id="folder of the archive"),
        pytest.param("other.zip/bill.pdf", False, id="another archive"),
        pytest.param("bill.pdf", False, id="no archive"),
    ],
)
def test_a_paper_without_a_shared_number_belongs_where_it_was_filed(path: str, *, together: bool) -> None:
    found = shown(ORDER.replace("in/order.pdf", "set.zip/order.pdf"), WAYBILL.format(path=path, line="Marks: none"))
    assert (path in found[INBOUND]) is together


def test_the_attachments_of_a_mail_belong_to_it() -> None:
    mail = MAIL.format(path="m.eml", subject="arrival")
    order = ORDER.replace("in/order.pdf", "m.eml/order.pdf")
    assert shown(mail, order)[INBOUND] == ["m.eml", "m.eml/order.pdf"]


def test_a_mail_that_only_brings_the_bill_is_correspondence() -> None:
    mail = "file: m.eml\nFrom: ops@castor.example\nSubject: papers\nDear all, please find the papers. Regards\n"
    bill = WAYBILL.format(path="m.eml/bill.pdf", line="Marks: KL-30117")
    assert shown(ORDER, bill, mail)[INBOUND] == ["in/order.pdf", "m.eml", "m.eml/bill.pdf"]
    assert shown(ORDER, mail)[INBOUND] == ["in/order.pdf"]


def test_an_archive_with_two_transactions_decides_nothing() -> None:
    found = shown(
        ORDER.replace("in/", "all.zip/"),
        SALE.replace("out/", "all.zip/"),
        WAYBILL.format(path="all.zip/bill.pdf", line="Marks: none"),
    )
    assert found == {INBOUND: ["all.zip/order.pdf"], OUTBOUND: ["all.zip/sale.pdf"]}


def test_words_about_a_packing_list_are_none() -> None:
    text = """file: notes.txt
# Notes of 3 May 2026
We talked about the order ZX-40225 of Larch Stores.
Joan sends the packing list of ZX-40225 to the forwarder.
The bill of lading of ZX-40225 came on Monday.
"""
    assert "notes.txt" not in matched(SALE, text)[OUTBOUND]


def test_a_paper_without_a_title_is_known_by_its_file_name_within_a_transaction() -> None:
    scan = "file: {path}\nZX-40225\n6 cartons, 210 kg\nLarch Stores\n"
    assert "out/HBL copy.pdf" not in shown(SALE, scan.format(path="out/HBL copy.pdf"))[INBOUND]
    assert "out/packing list.pdf" in shown(SALE, scan.format(path="out/packing list.pdf"))[OUTBOUND]
    assert shown(scan.format(path="out/packing list.pdf"))[OUTBOUND] == []


@pytest.mark.parametrize(
    ("form", "lines", "mail"),
    [
        pytest.param("eml", ["Words."], True, id="by its format"),
        pytest.param("docx", ["From: May Lo", "Sent: 3 May 2026", "Subject: ZX-40225 loaded"], True, id="print"),
        pytest.param("txt", ["寄件者：盧小姐", "主旨：訂艙 ZX-40225"], True, id="print in Chinese"),
        pytest.param("pdf", ["From: Hong Kong", "To: Macau", "Marks: ZX-40225"], False, id="bill of lading"),
        pytest.param("pdf", ["Subject: seal control"], False, id="procedure"),
    ],
)
def test_what_is_a_mail(form: str, lines: list[str], *, mail: bool) -> None:
    blocks = tuple(Paragraph(text=line, at=f"line={number}") for number, line in enumerate(lines, 1))
    assert is_mail(segment(Content(format=form, blocks=blocks), "a", programme().vocabulary)) is mail


def bound(*chapters: str) -> str:
    """Return papers as the chapters of one file."""
    bodies = [chapter.partition("\n")[2] for chapter in chapters]
    return "file: out/whole set.pdf\n" + "\n".join(bodies)


@pytest.mark.parametrize(
    ("number", "outcome"),
    [pytest.param("ZX-40225", "pass", id="one transaction"), pytest.param("ZX-51187", "fail", id="two transactions")],
)
def test_papers_of_a_set_may_be_bound_into_one_file(number: str, outcome: str) -> None:
    text = bound(SALE, PACKING.format(path="x", number=number))
    held = request(text, OUTBOUND)
    assert {(match.path, match.part) for match in held.evidence} == {
        ("out/whole set.pdf", "sales_order"),
        ("out/whole set.pdf", "packing_list"),
    }
    assert [check.outcome for check in held.checks if check.spec.id == "same_reference"] == [outcome]


def test_a_name_of_the_file_joins_no_papers_bound_into_it() -> None:
    text = bound(SALE, PACKING.format(path="x", number="ZX-51187")).replace("whole set", "order ZX-40225 and ZX-51187")
    assert [c.outcome for c in request(text, OUTBOUND).checks if c.spec.id == "same_reference"] == ["fail"]


def test_a_register_of_many_orders_is_no_paper_of_one() -> None:
    lines = "\n".join(f"{day}/9/2026 | ZX-40{220 + day} | V1200 | {day} | Au" for day in range(1, 9))
    ledger = f"file: out/ledger.xlsx\n= Out\nPacking list, order and label scanned alike\nDate | Order No. | Item | Qty | By\n{lines}\n"
    found = matched(SALE, ledger)
    assert "out/sale.pdf" in found[OUTBOUND]
    assert "out/ledger.xlsx" not in found[OUTBOUND]


@pytest.mark.parametrize(
    ("lines", "chat"),
    [
        (["[12/10/2026, 16:12] Dora: hello", "[12/10/2026, 16:13] Wing: yes", "[12/10/2026, 16:14] Dora: ok"], True),
        (
            ["12/10/2026, 4:12 pm - Dora: hello", "12/10/2026, 4:13 pm - Wing: yes", "12/10/2026, 4:14 pm - Dora: ok"],
            True,
        ),
        (["2026-10-12 16:12 朵拉: 喂", "2026-10-12 16:13 阿永: 喺", "2026-10-12 16:14 朵拉：好"], True),
        (["2026-10-12 16:12 Dora: on", "2026-10-12 16:13 Dora: off", "2026-10-12 16:14 Dora: on"], False),
        (["[12/10/2026, 16:12] Dora: hello", "[12/10/2026, 16:13] Wing: yes"], False),
        (["2026-10-12 16:12 door 3 open", "2026-10-12 16:13 door 3 shut", "2026-10-12 16:14 door 4 open"], False),
    ],
)
def test_what_is_an_exported_chat(lines: list[str], *, chat: bool) -> None:
    blocks = tuple(Paragraph(text=line, at=f"line={number}") for number, line in enumerate(lines, 1))
    assert is_chat(segment(Content(format="txt", blocks=blocks), "a", programme().vocabulary)) is chat
