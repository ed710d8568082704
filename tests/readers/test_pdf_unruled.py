"""Tables of PDF files without lines between their columns, and text that is none."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Grid
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import (
    SIMPLIFIED,
    TOP,
    TRADITIONAL,
    body,
    grids,
    lines,
    pdf,
    row_of_text,
    table_of_text,
    wrapped,
)

SEALS = [
    ["Date", "Seal no.", "Container", "Fixed by"],
    ["01/10/2026", "QX100231", "TGHU1234567", "Lam Wai Yee"],
    ["02/10/2026", "QX100232", "TGHU7654321", "Ho Siu Ping"],
    ["05/10/2026", "QX100233", "MSKU1112223", "Lam Wai Yee"],
    ["06/10/2026", "QX100234", "MSKU3332221", "Ho Siu Ping"],
]
PLACES = [72, 150, 240, 350]
STATEMENT = [
    ["Revenue", "68,412,905", "64,120,377"],
    ["Cost of sales", "(49,870,214)", "(46,985,540)"],
    ["Gross profit", "18,542,691", "17,134,837"],
    ["Selling and distribution expenses of the year", "(6,905,112)", "(540,228)"],
    ["Profit before tax", "3,181", "-"],
]
LONG = "The guard compares the number on the seal with the number on the delivery note before the truck may leave. "


def drawn(
    rows: list[list[str]],
    align: str = "",
    places: list[float] | None = None,
    font: str = "Helvetica",
    pitch: float = 16,
) -> bytes:
    return pdf(lambda canvas: table_of_text(canvas, rows, places or PLACES, align=align, font=font, pitch=pitch))


@pytest.mark.parametrize(
    "align",
    [
        pytest.param("llll", id="left"),
        pytest.param("cccc", id="centred"),
        pytest.param("rrrr", id="right"),
        pytest.param("lcrl", id="mixed"),
    ],
)
def test_columns_keep_to_their_alignment(align: str) -> None:
    assert grids(drawn(SEALS, align, [110, 200, 320, 430])) == [SEALS]


def test_rows_have_the_places_by_which_a_person_finds_them() -> None:
    content = read(pdf(lambda canvas: table_of_text(canvas, SEALS, PLACES), two_tables))
    found = [block for block in content.blocks if isinstance(block, Grid)]
    assert [block.at for block in found] == ["page=1", "page=2", "page=2,table=2"]
    assert [row.at for row in found[1].rows][:2] == ["page=2,row=1", "page=2,row=2"]
    assert [row.at for row in found[2].rows][-1] == "page=2,table=2,row=5"


def two_tables(canvas: Canvas) -> None:
    y = table_of_text(canvas, SEALS, PLACES)
    y = lines(canvas, ["Seals of the second gate"], y=y - 20)
    table_of_text(canvas, SEALS, PLACES, y=y - 10)


@pytest.mark.parametrize(
    ("rows", "font"),
    [
        pytest.param(
            [
                ["日期", "封條號碼", "貨櫃號碼", "施封人"],
                ["2026年10月1日", "QX100231", "TGHU1234567", "林慧儀"],
                ["2026年10月2日", "QX100232", "TGHU7654321", "何小平"],
                ["2026年10月5日", "QX100233", "MSKU1112223", "林慧儀"],
            ],
            TRADITIONAL,
            id="traditional",
        ),
        pytest.param(
            [
                ["日期", "封条号码", "集装箱", "施封人"],
                ["2026-10-01", "QX100231", "TGHU1234567", "林慧仪"],
                ["2026-10-02", "QX100232", "TGHU7654321", "何小平"],
                ["2026-10-05", "QX100233", "MSKU1112223", "林慧仪"],
            ],
            SIMPLIFIED,
            id="simplified",
        ),
    ],
)
def test_chinese_registers(rows: list[list[str]], font: str) -> None:
    assert grids(drawn(rows, font=font)) == [rows]


def test_a_statement_with_figures_at_the_right() -> None:
    rows = [["", "2026 HK$", "2025 HK$"], *STATEMENT]
    assert grids(drawn(rows, "lrr", [72, 400, 500])) == [rows]


def test_names_and_figures_are_a_table_of_two_columns() -> None:
    rows = [["", "2026 HK$"], *[row[:2] for row in STATEMENT]]
    assert grids(drawn(rows, "lr", [72, 400])) == [rows]


def test_labels_and_what_they_stand_for() -> None:
    rows = [
        ["Applicant", "Orchid Line Ltd"],
        ["Licence no.", "WL 2026/118"],
        ["Valid until", "31 March 2028"],
        ["Warehouse", "Unit 7, Block B, Kwai Hing"],
        ["Contact", "Ms. Lam"],
    ]
    assert grids(drawn(rows, "ll", [72, 220])) == [rows]


def test_empty_cells_stay_empty() -> None:
    rows = [SEALS[0], [*SEALS[1][:3], ""], ["", *SEALS[2][1:]], [*SEALS[3][:2], "", SEALS[3][3]], SEALS[4]]
    assert grids(drawn(rows)) == [rows]


def test_a_column_that_only_few_rows_fill() -> None:
    rows = [[*row, "returned" if number == 3 else ""] for number, row in enumerate(SEALS)]
    assert grids(drawn(rows, places=[*PLACES, 460])) == [rows]


def test_a_header_whose_titles_nearly_touch() -> None:
    rows = [["Date of fixing", "Seal number", "Container no.", "By"], *SEALS[1:]]
    assert grids(drawn(rows, places=[72, 140, 200, 275])) == [rows]


def test_a_header_of_two_lines() -> None:
    def draw(canvas: Canvas) -> None:
        row_of_text(canvas, ["Date of", "Seal", "Container", "Fixed"], PLACES, TOP)
        row_of_text(canvas, ["fixing", "number", "number", "by"], PLACES, TOP - 11)
        table_of_text(canvas, SEALS[1:], PLACES, y=TOP - 32)

    assert grids(pdf(draw)) == [[["Date of fixing", "Seal number", "Container number", "Fixed by"], *SEALS[1:]]]


def test_a_header_above_a_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(72, TOP - 4, 450, TOP - 4)
        y = table_of_text(canvas, SEALS, PLACES)
        canvas.line(72, y + 10, 450, y + 10)

    assert grids(pdf(draw)) == [SEALS]


def wrapping(canvas: Canvas) -> float:
    y = table_of_text(canvas, [["No.", "Area", "Finding", "Grade"]], [72, 110, 200, 450])
    for number, area in enumerate(("Gate", "Yard", "Office", "Lorry park"), 1):
        row_of_text(canvas, [str(number), area, "", "Low"], [72, 110, 200, 450], y)
        y = wrapped(canvas, LONG * number, x=200, y=y, width=230) - 6
    return y


def test_cells_of_several_lines() -> None:
    rows = [["No.", "Area", "Finding", "Grade"]]
    rows += [
        [str(number), area, (LONG * number).strip(), "Low"]
        for number, area in enumerate(("Gate", "Yard", "Office", "Lorry park"), 1)
    ]
    assert grids(pdf(wrapping)) == [rows]


def test_lines_across_part_the_rows() -> None:
    def draw(canvas: Canvas) -> None:
        y = TOP
        for row in [
            ["Item", "Checked", "By"],
            ["Fence and\ngate lock", "daily,\nevening", "Guard"],
            ["Lamps", "weekly", "Clerk\non duty"],
            ["Cameras and\nrecorder", "daily", "Guard"],
        ]:
            for cell, x in zip(row, (72, 200, 330), strict=True):
                lines(canvas, cell.split("\n"), x=x, y=y, size=10, pitch=12)
            y -= 12 * (1 + max(cell.count("\n") for cell in row))
            canvas.line(72, y + 8, 450, y + 8)
            y -= 4

    assert grids(pdf(draw)) == [
        [
            ["Item", "Checked", "By"],
            ["Fence and gate lock", "daily, evening", "Guard"],
            ["Lamps", "weekly", "Clerk on duty"],
            ["Cameras and recorder", "daily", "Guard"],
        ]
    ]


def test_cells_centred_on_the_height_of_their_row() -> None:
    def draw(canvas: Canvas) -> None:
        y = TOP
        row_of_text(canvas, ["No.", "Finding", "Grade"], [72, 120, 450], y)
        for number in range(1, 5):
            y -= 30
            lines(
                canvas, ["The fence behind the block has", "a hole near the third lamp post"], x=120, y=y + 6, pitch=12
            )
            row_of_text(canvas, [str(number), "", "High"], [72, 120, 450], y)

    cell = "The fence behind the block has a hole near the third lamp post"
    assert grids(pdf(draw)) == [[["No.", "Finding", "Grade"], *[[str(number), cell, "High"] for number in range(1, 5)]]]


def test_a_report_set_with_spaces_in_one_width() -> None:
    rows = [f"{date:<12}{seal:<12}{box:<14}{name}" for date, seal, box, name in SEALS]
    assert grids(pdf(lambda canvas: lines(canvas, rows, font="Courier"))) == [SEALS]


def test_a_line_over_all_columns_stays_a_row() -> None:
    rows = [*SEALS, *SEALS[1:]]

    def draw(canvas: Canvas) -> None:
        y = table_of_text(canvas, SEALS, PLACES)
        lines(canvas, ["No container was sealed from 7 to 11 October because of the typhoon holidays"], y=y)
        table_of_text(canvas, SEALS[1:], PLACES, y=y - 16)

    found = grids(pdf(draw))
    assert len(found) == 1
    assert [row for row in found[0] if row in rows] == rows
    assert "No container was sealed" in " ".join(found[0][5])


def test_text_around_a_table_is_no_part_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        y = wrapped(canvas, LONG * 4)
        y = table_of_text(canvas, SEALS, PLACES, y=y - 14)
        lines(canvas, ["Closed by the supervisor"], y=y - 12)

    assert body(pdf(draw)) == ["BODY " + (LONG * 4).strip(), "GRID", "BODY Closed by the supervisor"]
    assert grids(pdf(draw)) == [SEALS]


def test_running_numbers_close_to_the_next_column_stand_apart() -> None:
    rows = [
        ["No.", "Date", "Seal no.", "Fixed by"],
        *[[str(number), f"{number:02}/10/2026", f"QX10{number:02}", "Lam"] for number in range(1, 13)],
    ]

    def draw(canvas: Canvas) -> None:
        row_of_text(canvas, rows[0], [72, 103, 200, 300], TOP)
        table_of_text(canvas, rows[1:], [100, 103, 200, 300], y=TOP - 16, align="rlll")

    assert grids(pdf(draw)) == [rows]


def test_numbers_that_count_something_stay_in_their_cell() -> None:
    rows = [
        ["Date", "Quantity", "Goods"],
        *[[f"{day:02}/10/2026", f"{count} boxes", "kettles"] for day, count in ((1, 4), (2, 9), (3, 2), (5, 7))],
    ]
    assert grids(drawn(rows, places=[72, 160, 260])) == [rows]


def test_entries_above_a_table_are_no_header() -> None:
    def draw(canvas: Canvas) -> None:
        row_of_text(canvas, ["Month: May", "Gate: 2"], [72, 240], TOP + 16)
        table_of_text(canvas, SEALS, PLACES)

    assert grids(pdf(draw)) == [SEALS]
    assert body(pdf(draw))[0] == "BODY Month: May  Gate: 2"
