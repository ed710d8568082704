"""What is laid over a PDF page: form fields as they were filled in, stamps, comments, signatures, attached files."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.clean import clean

_TICKED = frozenset({pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON})
_TYPED = frozenset(
    {pdfium_c.FPDF_FORMFIELD_TEXTFIELD, pdfium_c.FPDF_FORMFIELD_COMBOBOX, pdfium_c.FPDF_FORMFIELD_LISTBOX}
)
_STAMPS = frozenset({pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP})
_COMMENTS = frozenset(
    {
        pdfium_c.FPDF_ANNOT_TEXT,
        pdfium_c.FPDF_ANNOT_HIGHLIGHT,
        pdfium_c.FPDF_ANNOT_UNDERLINE,
        pdfium_c.FPDF_ANNOT_STRIKEOUT,
        pdfium_c.FPDF_ANNOT_SQUIGGLY,
        pdfium_c.FPDF_ANNOT_SQUARE,
        pdfium_c.FPDF_ANNOT_CIRCLE,
        pdfium_c.FPDF_ANNOT_LINE,
        pdfium_c.FPDF_ANNOT_POLYGON,
        pdfium_c.FPDF_ANNOT_INK,
        pdfium_c.FPDF_ANNOT_CARET,
    }
)
_UNSEEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_PLAIN_TICKS = frozenset({"", "On", "Yes", "1"})  # what a box that stands alone exports when it is ticked
_MOST = 2000


@dataclass(slots=True)
class Overlay:
    """What is laid over a page."""

    boxes: list[str] = field(default_factory=list)  # fields as `name: value`, ticks as ☑ or ☐ with their name, stamps
    comments: list[str] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)  # names of signature fields without a signature
    files: int = 0  # attached to a place of the page
    cut: bool = False  # there are more than were looked at


def page_overlay(page: Any) -> Overlay:
    """Return what is laid over a page, without what nobody sees."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    overlay = Overlay(cut=count > _MOST)
    for index in range(min(count, _MOST)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if not pdfium_c.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
                _add(overlay, page.formenv, annotation)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return overlay


def _add(overlay: Overlay, form: Any, annotation: Any) -> None:
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium_c.FPDF_ANNOT_WIDGET and form is not None:
        _add_field(overlay, form.raw, annotation)
    elif kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
        overlay.files += 1
    elif kind in _STAMPS | _COMMENTS:
        text = _value(annotation, b"Contents") or (_value(annotation, b"Name") if kind in _STAMPS else "")
        if text:
            (overlay.boxes if kind in _STAMPS else overlay.comments).append(text)


def _add_field(overlay: Overlay, form: Any, annotation: Any) -> None:
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation)
    name = _text(pdfium_c.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
    name = name or _text(pdfium_c.FPDFAnnot_GetFormFieldName, form, annotation)
    if kind in _TYPED:
        overlay.boxes.append(f"{name}: {_text(pdfium_c.FPDFAnnot_GetFormFieldValue, form, annotation)}".rstrip())
    elif kind in _TICKED:
        tick = "☑" if pdfium_c.FPDFAnnot_IsChecked(form, annotation) else "☐"
        option = _text(pdfium_c.FPDFAnnot_GetFormFieldExportValue, form, annotation)
        overlay.boxes.append(f"{tick} {name}" if option in _PLAIN_TICKS else f"{tick} {name}: {option}")
    elif kind == pdfium_c.FPDF_FORMFIELD_SIGNATURE:
        if _is_signed(annotation):
            overlay.boxes.append(f"☑ {name}")
        else:
            overlay.unsigned.append(name)


def _is_signed(annotation: Any) -> bool:
    """Say whether a signature field holds a signature: itself, or the field of which it is the picture."""
    if pdfium_c.FPDFAnnot_HasKey(annotation, b"V"):
        return True
    parent = pdfium_c.FPDFAnnot_GetLinkedAnnot(annotation, b"Parent")
    if not parent:
        return False
    try:
        return bool(pdfium_c.FPDFAnnot_HasKey(parent, b"V"))
    finally:
        pdfium_c.FPDFPage_CloseAnnot(parent)


def _value(annotation: Any, key: bytes) -> str:
    return _string(lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def _text(get: Callable[..., int], form: Any, annotation: Any) -> str:
    return _string(lambda buffer, size: get(form, annotation, buffer, size))


def _string(get: Callable[[Any, int], int]) -> str:
    """Call a function of PDFium that fills a buffer with UTF-16 text."""
    size = get(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return clean(bytes(buffer)[: size - 2].decode("utf-16-le", "replace"))
