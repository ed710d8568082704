"""A chart of the statuses of each criterion, drawn from the cells beside it: each bar is whole, its parts bear their counts."""

from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from aeo_evidence.model.result import Status
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.styles import FILLS, FONTS

BAR_HEIGHT = 15.0  # points for each criterion
LEGEND_HEIGHT = 30.0
_SIZE = 800  # hundredths of a point
_DARK, _LIGHT = "1F2933", "FFFFFF"
_COUNTS = "0;;;"  # a count of nothing is not shown
_PALE_FILLS = {Status.PARTIAL, Status.NOT_APPLICABLE}


def status_chart(told: Told, sheet: Worksheet, rows: tuple[int, int], statuses: int) -> BarChart:
    """Return the chart of a table of criteria.

    `rows` are its first and last, the header standing right above; `statuses` is the column of the first count, and the
    ids of the criteria stand in the first column.
    """
    first, last = rows
    chart: Any = BarChart()
    chart.type, chart.grouping = "bar", "percentStacked"
    chart.overlap, chart.gapWidth = 100, 35
    font = FONTS[told.language]
    for index, status in enumerate(Status):
        column = statuses + index
        values = Reference(sheet, min_col=column, min_row=first, max_row=last)
        series: Any = Series(values, title_from_data=False)
        series.tx = _title(sheet, first - 1, column)
        series.graphicalProperties = GraphicalProperties(solidFill=FILLS[status.value])
        series.graphicalProperties.line = LineProperties(solidFill=_LIGHT, w=9525)
        series.dLbls = DataLabelList(numFmt=_COUNTS, txPr=_text(font, _DARK if status in _PALE_FILLS else _LIGHT))
        series.dLbls.showVal = True
        for other in ("showSerName", "showCatName", "showLegendKey", "showPercent", "showLeaderLines"):
            setattr(series.dLbls, other, False)
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"  # the first criterion on top
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.txPr = _text(font, _DARK)
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.y_axis.majorGridlines = None
    chart.legend.position = "b"
    chart.legend.txPr = _text(font, _DARK)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.roundedCorners = False
    share = LEGEND_HEIGHT / (LEGEND_HEIGHT + BAR_HEIGHT * (last - first + 1))
    place = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.035, y=0.01, w=0.955, h=0.99 - share)
    chart.layout = Layout(manualLayout=place)
    return chart  # type: ignore[no-any-return]


def _title(sheet: Worksheet, row: int, column: int) -> Any:
    return SeriesLabel(strRef=StrRef(f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${row}"))


def _text(font: str, colour: str) -> RichText:
    looks = CharacterProperties(sz=_SIZE, b=False, solidFill=colour, latin=Font(typeface=font), ea=Font(typeface=font))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=looks), endParaRPr=looks)])
