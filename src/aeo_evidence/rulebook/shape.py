"""What is wrong with the shape of a file, in the words of somebody who writes rules and not programs."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from aeo_evidence.errors import Sentence, nearest, sentence
from aeo_evidence.plainyaml import Location, part_of_a_text
from aeo_evidence.rulebook.schema import EXAMPLES

_NO_KEYS = frozenset({"str", "bool", "int", "float", "date", "[key]"})  # steps that name a branch of a union
_TEXT = sentence("should be a text")
_LIST = sentence("should be a list, such as [one, two]")
_KEYS = sentence("should hold keys, each with its value")
_WHOLE = sentence("should be a whole number, such as 3")
_NUMBER = sentence("should be a number, such as 0.5")
_TRUTH = sentence("should be true or false")
_DAY = sentence("should be a day, such as 2026-01-31")
_EMPTY = sentence("should not be empty")
_NEEDED = sentence("this key is needed")
_BY_KIND = {
    "missing": _NEEDED,
    "string_type": _TEXT,
    "list_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
}


def shape_mistakes(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[Location, Sentence]]:
    """Yield the mistakes of a value that has not the form of a model: at which key, and what is wrong."""
    found: dict[Location, Sentence] = {}
    for each in error.errors():
        *path, last = each["loc"] or ("",)
        own = each["type"] == "extra_forbidden"  # then the last step is a key of the file, whatever it looks like
        at = (*filter(_in_file, path), *((last,) if each["loc"] and (own or _in_file(last)) else ()))
        if at not in found:
            found[at] = _worded(each, at, model)
        elif each["type"] == "literal_error":  # of a key that takes several kinds of value, a word is the last
            found[at] = sentence("{what}, or {word}", what=found[at], word=each["ctx"]["expected"].replace("'", ""))
    yield from found.items()


def _in_file(step: object) -> bool:
    return not (
        isinstance(step, str)
        and (step in _NO_KEYS or step.startswith("literal[") or (step[:1].isupper() and not step[1:2].isdigit()))
    )


def _worded(found: Any, at: Location, model: type[BaseModel]) -> Sentence:
    kind, given, limits = found["type"], found["input"], found.get("ctx") or {}
    if kind == "extra_forbidden":
        key = str(at[-1])
        near = part_of_a_text(key, given) or nearest(key, _keys_at(model, at[:-1]))
        return sentence("unknown key {key!r}{near}", key=key, near=near)
    if kind in {"literal_error", "enum"}:
        known = tuple(limits["expected"].replace(" or ", ", ").replace("'", "").split(", "))
        return sentence(
            "{given!r} is none of: {known}{near}", given=given, known=known, near=nearest(str(given), known)
        )
    if kind == "string_pattern_mismatch":
        return sentence("{given!r} should be written as in {example}", given=given, example=EXAMPLES[limits["pattern"]])
    if kind == "greater_than_equal":
        return sentence("should be {least} or more", least=f"{limits['ge']:g}")
    if kind == "less_than_equal":
        return sentence("should be {most} or less", most=f"{limits['le']:g}")
    return _BY_KIND.get(kind) or sentence("{reason}", reason=f"{found['msg'][:1].lower()}{found['msg'][1:]}")


def _keys_at(model: type[BaseModel], at: Location) -> frozenset[str]:
    """Return the keys that a model allows at a place."""
    whole = _schema(model)
    places: list[Mapping[str, Any]] = [whole]
    for step in at:
        places = [inner for place in places for inner in _inner(place, step, whole)]
    return frozenset(key for place in places for each in _meant(place, whole) for key in each.get("properties", {}))


@cache
def _schema(model: type[BaseModel]) -> Mapping[str, Any]:
    return model.model_json_schema()


def _meant(place: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a part of a schema stands for: itself, what it refers to, each of its branches."""
    if "$ref" in place:
        place = whole["$defs"][place["$ref"].rpartition("/")[2]]
    yield place
    for branch in place.get("anyOf", ()):
        yield from _meant(branch, whole)


def _inner(place: Mapping[str, Any], step: str | int, whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for each in _meant(place, whole):
        below = each.get("items") if isinstance(step, int) else each.get("properties", {}).get(step)
        if below is None and isinstance(step, str):
            below = each.get("additionalProperties")
        if isinstance(below, Mapping):
            yield below
