"""The one door for YAML: plain words stay words, each key knows its line, a key given twice is an error."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from aeo_evidence.errors import RuleError, Sentence, reason_of, sentence
from aeo_evidence.text.identity import mask

Location: TypeAlias = tuple[str | int, ...]

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_DEEPEST = 50  # lists and mappings within one another; far more would end the program within the library
_MANY = 200
_MAY_BE_DEEP = re.compile(r"(?:[-?:][ \t]+){50}|^ {100}", re.MULTILINE)
_LONGEST_NUMBER = 300  # digits; what is longer is no number that anybody wrote
_NULL = {"", "~", "null"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file: its value, and the line of each key path."""

    path: Path
    value: Any
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """Return the line of a key path, or of its nearest ancestor that stands in the file."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.lines:
                return self.lines[location[:length]]
        return 1


def read_yaml(path: Path) -> Source:
    """Read a YAML file; raise RuleError with file and line when it is no YAML or gives a key twice."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(
            [problem(path, 1, (), sentence("cannot be read as UTF-8 text: {reason}", reason=reason_of(error)))]
        ) from error
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> Source:
    """Read YAML text as `read_yaml` does; `path` is only named in messages."""
    problems: list[Sentence] = []
    lines: dict[Location, int] = {}
    try:
        _must_be_flat(text, path)
        root = yaml.compose(text, Loader=_LOADER)
        value = None if root is None else _value(root, (), _Reading(path, lines, problems))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RuleError(
            [problem(path, line, (), sentence("not valid YAML: {reason}", reason=_fault(error)))]
        ) from error
    if problems:
        raise RuleError(problems)
    return Source(path, value, lines)


def _must_be_flat(text: str, path: Path) -> None:
    """Raise RuleError for what is nested too deep, without making anything of it; few files could be, so few are looked at."""
    if text.count("[") + text.count("{") <= _MANY and not _MAY_BE_DEEP.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark is not None else 1
            told = sentence("more than {most} lists within one another", most=_DEEPEST)
            raise RuleError([problem(path, line, (), told)])


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file while it is read: the line of each key, what is wrong, and the lists and mappings already met."""

    path: Path
    lines: dict[Location, int]
    problems: list[Sentence]
    met: set[int] = field(default_factory=set)

    def wrong(self, line: int, at: Location, what: Sentence) -> None:
        self.problems.append(problem(self.path, line, at, what))


def _value(node: yaml.Node, at: Location, reading: _Reading) -> Any:
    reading.lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in reading.met:  # an alias; of aliases to aliases a small file makes a value without end
        reading.wrong(node.start_mark.line + 1, at, sentence("stands here by a mark (*name); write it out instead"))
        return None
    reading.met.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*at, index), reading) for index, item in enumerate(node.value)]
    return _mapping(node, at, reading)


def _mapping(node: yaml.Node, at: Location, reading: _Reading) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, item in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            reading.wrong(line, at, sentence("a key must be a plain word"))
            continue
        if key in result:
            reading.wrong(line, (*at, key), sentence("given twice; keep one"))
            continue
        reading.lines[(*at, key)] = line
        result[key] = _value(item, (*at, key), reading)
    return result


def _scalar(node: yaml.Node) -> str | int | float | bool | None:
    text = str(node.value)
    if node.style in {"'", '"', "|", ">"}:  # type: ignore[attr-defined]  # a quoted scalar is text, whatever it looks like
        return text
    if text in _NULL:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _fault(error: yaml.YAMLError) -> Sentence | str:
    """Return what is most likely wrong, by the library's words, which speak of tokens; those where it is a rare fault."""
    what = str(getattr(error, "problem", None) or str(error).splitlines()[0])
    return next((plain for sign, plain in _FAULTS if sign in what), what)


_FAULTS = (
    (
        "mapping values are not allowed",
        sentence("a text holds a colon, or this line is indented too far. Put a text with a colon in quotation marks."),
    ),
    (
        "expected ',' or",
        sentence(
            "a bracket is not closed, or a text within it holds a colon or a bracket. Put such a text in quotation marks."
        ),
    ),
    (
        "cannot start any token",
        sentence(
            "a tab, or a text that begins with a sign such as @ or %. Indent by spaces; put such a text in quotation marks."
        ),
    ),
    ("end of stream", sentence("a quotation mark is opened and not closed.")),
    ("undefined alias", sentence("a text begins with *. Put it in quotation marks.")),
    ("expected ':'", sentence("this line, or the one before it, lacks a colon.")),
    (
        "expected",
        sentence(
            "this line is indented otherwise than its neighbours, or a text goes on after its closing quotation mark."
        ),
    ),
)


def part_of_a_text(key: str, value: object) -> Sentence | str:
    """Return the end of a sentence for an unknown key that looks like the rest of a text with a comma; else nothing.

    In `{remark: locked, ask Ho}` what follows the comma is a key without a value.
    """
    if value is not None and " " not in key:
        return ""
    return sentence("; if it goes on from the text before it, put that text in quotation marks")


def problem(path: object, line: int, at: Location, what: Sentence) -> Sentence:
    """Return a mistake at a key of a file, or at a line of it, as the errors of YAML files tell it."""
    if not at:
        return sentence("{path}:{where}: {what}", path=path, where=line, what=what)
    return sentence("{file}:{line}: {key}: {what}", file=path, line=line, key=mask(dotted(at)), what=what)


def renamed(problems: Iterable[Sentence], path: Path, name: str) -> list[Sentence]:
    """Return mistakes with the name of their file as messages show it."""
    return [
        Sentence(each.template, tuple((key, name if fact == path else fact) for key, fact in each.facts))
        for each in problems
    ]


def dotted(at: Location) -> str:
    """Return a key path as a person writes it: `topics.cctv.phrases[2]`."""
    text = ""
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text or "the file"
