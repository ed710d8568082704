"""Markup made of values: a text can only come in as text, an attribute only as an attribute."""

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

# Signs that no page may hold or that turn a line round: a reader would see something else than what stands there.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_VOID = frozenset({"meta", "img", "input", "br", "rect"})


class Html(str):
    """Finished markup."""

    __slots__ = ()


Child: TypeAlias = str | int | float | Html | Iterable["Child"] | None


def text(value: str | float) -> Html:
    """Return a text as markup that shows it, and nothing else."""
    return Html(escape(_UNFIT.sub("\ufffd", _LINE_END.sub("\n", str(value)))))


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Html:
    """Return an element. `class_` is the attribute class, `aria_label` is aria-label; None and False leave one out."""
    written = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}/>")  # the stroke ends a shape of a drawing, and means nothing elsewhere
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """Return what was given, one after the other: markup as it is, everything else as text, nothing for None."""
    return Html("".join(_written(child) for child in children))


def _written(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str | int | float):
        return text(child)
    return join(*child)


def _attribute(key: str, value: str | float | bool) -> str:  # noqa: FBT001 - as the attribute is given
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'
