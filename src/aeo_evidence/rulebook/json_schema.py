"""The JSON Schema of rule files, made from the models that read them: what it allows is what the program takes."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.meanings import meaning

# Editors know this draft whole; nothing here needs a later one.
_DRAFT = "http://json-schema.org/draft-07/schema#"
Groups: TypeAlias = dict[str, schema.Words]

# Fields, topics and labels may be those of an overlay, which gives only what it adds.
_SHAPES: Mapping[str, tuple[str, Any]] = {
    "rule": ("A rule: one evidence request", schema.RuleFile),
    "cases": ("The cases of a rule", list[schema.CaseFile]),
    "programme": ("A programme: criteria, questions, requests", schema.ProgrammeFile),
    "crosswalk": ("What of another programme serves the requests of this one", schema.CrosswalkFile),
    "scoring": ("What a status is worth, and where the grades lie", schema.ScoringFile),
    "overlay": ("An overlay: changes to a programme", schema.OverlayFile),
    "fields": ("Fields with their headings, by field", dict[str, schema.FieldFile | schema.FieldWords]),
    "topics": ("Topics that several rules ask for, by topic", dict[str, schema.TopicFile | schema.TopicWords]),
    "groups": ("Groups of words (values, expressions, other papers), by group", Groups),
    "papers": ("Words that tell kinds of paper apart", dict[str, schema.Words | Groups]),
    "labels": ("What fields, topics and parts are called in reports", schema.LabelsFile | schema.AddedLabels),
}
_VOCABULARY = ("fields", "topics", "groups", "papers", "labels")
SCHEMAS = (*_SHAPES, "vocabulary")


class _Described(GenerateJsonSchema):
    """Puts beside each key what it is for."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for key, value in made.get("properties", {}).items():
            value["description"] = meaning(model, key)
        return made


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of rule file, one of `SCHEMAS`; "vocabulary" takes any file of the vocabulary."""
    if name == "vocabulary":
        return _titled("A file of the vocabulary", TypeAdapter(_any_vocabulary()))
    title, shape = _SHAPES[name]
    return _titled(title, TypeAdapter(shape))


def _any_vocabulary() -> Any:
    shapes = [_SHAPES[name][1] for name in _VOCABULARY]
    union = shapes[0]
    for shape in shapes[1:]:
        union = union | shape
    return union


def _titled(title: str, adapter: TypeAdapter[Any]) -> dict[str, Any]:
    made = adapter.json_schema(by_alias=True, schema_generator=_Described)
    return {"$schema": _DRAFT, **made, "title": title}
