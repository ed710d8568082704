"""Form fields and notes of a PDF page as text: what somebody typed or ticked, and stamps laid over the page."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.clean import clean

_TICKABLE = {pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON}
_TYPED = {pdfium_c.FPDF_FORMFIELD_TEXTFIELD, pdfium_c.FPDF_FORMFIELD_COMBOBOX, pdfium_c.FPDF_FORMFIELD_LISTBOX}
_NOTES = {pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_TEXT}
_MOST = 2000


def page_fields(page: Any) -> Iterator[str]:
    """Yield the fields as `name: value`, ticks as ☑ or ☐ with their name, and the text of notes and stamps."""
    form = getattr(page, "formenv", None)
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            text = _field(form, annotation) if form is not None else ""
            text = text or _note(annotation)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
        if text:
            yield text


def _field(form: Any, annotation: Any) -> str:
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form.raw, annotation)
    if kind not in _TICKABLE and kind not in _TYPED:
        return ""
    name = _text(pdfium_c.FPDFAnnot_GetFormFieldAlternateName, form.raw, annotation)
    name = name or _text(pdfium_c.FPDFAnnot_GetFormFieldName, form.raw, annotation)
    if kind in _TICKABLE:
        return f"{'☑' if pdfium_c.FPDFAnnot_IsChecked(form.raw, annotation) else '☐'} {name}"
    return f"{name}: {_text(pdfium_c.FPDFAnnot_GetFormFieldValue, form.raw, annotation)}"


def _note(annotation: Any) -> str:
    if pdfium_c.FPDFAnnot_GetSubtype(annotation) not in _NOTES:
        return ""
    return _string(lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))


def _text(get: Any, form: Any, annotation: Any) -> str:
    return _string(lambda buffer, size: get(form, annotation, buffer, size))


def _string(get: Any) -> str:
    """Call a function of PDFium that fills a buffer with UTF-16 text."""
    size = get(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return clean(bytes(buffer)[: size - 2].decode("utf-16-le", "replace")).strip()
