"""What each key of a rule file is for, in plain words: editors show them beside the key."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from aeo_evidence.checks import complete, recent, sequence
from aeo_evidence.rulebook import schema

_EN = "In English."
_HANT = "In Traditional Chinese."
_HANS = "In Simplified Chinese."
_LANGUAGES = {"en": _EN, "zh-Hant": _HANT, "zh-Hans": _HANS}
_PHRASES = "a + b asks for both in one sentence, <period> for a length of time, <group> for any word of a group."

_LABELS = {
    "fields": "Names of fields, by field.",
    "topics": "Names of topics, by topic.",
    "parts": "Names of parts of sets, by part.",
    "samples": "Made-up entries for the example rows of empty forms, by field.",
}
MEANINGS: Mapping[type[BaseModel], Mapping[str, str]] = {
    schema.Texts: _LANGUAGES,
    schema.Names: {
        "en": "English names, most usual first; then cases in English are needed.",
        "zh-Hant": "Names as written in Hong Kong; one script is enough unless the word differs.",
        "zh-Hans": "Names as written on the Mainland, where the word differs.",
    },
    schema.RuleFile: {
        "id": "The evidence request, as in programme.yaml (D7.1). Never used again for something else.",
        "version": "Raised when a verdict can change.",
        "since": "First as-of day on which the rule holds (2026-01-01).",
        "until": "Last as-of day on which it holds; left out while it holds.",
        "title": "What the request is called in reports.",
        "kind": "The kind of paper that is asked for.",
        "source": "The guidance that the rule follows, in one line.",
        "names": "What such a paper, chapter or sheet is called, most usual first. Each language named needs cases.",
        "subjects": "What it is about: together with a word for the kind of paper (log, 紀錄) in a title, also a name.",
        "not_named": "A title with one of these words is another paper.",
        "must_mention": "A paper or part without any of these never shows the request.",
        "telling_columns": "Fields that tell this register from its neighbours.",
        "binds_partners": "What partners are told to do shows it as well (rules for hired vehicles).",
        "columns": "Further headings of a field in papers of this kind, by field of vocabulary/fields.yaml.",
        "topics": "Topics that only this request asks for, or a narrower meaning of a shared one.",
        "topics_when": "Switches a topic off with a profile flag: {air: by_air}.",
        "parts": "The papers of a set, by part.",
        "anchor": "A transaction is this request's only if one of these parts is in it; the surest stands first.",
        "checks": "Required checks: they make the status.",
        "advisory": "Checks that are reported and never change the status.",
        "advice": "For the company: what it should contain, what a good one looks like, which mistake is common.",
    },
    schema.TopicFile: {
        "means": "What a paper says that treats the topic, in a few words.",
        "phrases": f"Words that show it. They say what is done. {_PHRASES}",
        "headings": "Words that show it only as the short heading of a chapter or slide with text below: the subject alone.",
        "only_here": "true: a chapter beside the one that shows the request does not count for it.",
        "not_about": "Words of other matters: a phrase does not go on into a next sentence with one of them.",
        "may_not_arise": "true: a paper that says there is none answers it, and the check is not applicable.",
    },
    schema.PartFile: {
        "names": "What this paper of the set is called.",
        "not_named": "A title with one of these words is another paper.",
        "phrases": f"Words in its text that show it. {_PHRASES}",
        "mail": "true: it is an e-mail or a letter.",
    },
    schema.Checks: {
        "covers": "Topics that must be treated; each is a check of its own.",
        "column": "Fields that must be there as columns or filled form fields; each is a check of its own.",
        "complete": "No used row has a blank in these fields ({} for those of `column`).",
        "sequence": "No serial number is used twice, and none is missing in a consecutive series.",
        "signed": "Every current paper that calls for a signature bears one.",
        "valid": "Every current paper is within its validity.",
        "clean_opinion": "The auditor's opinion is unmodified and names no going-concern doubt.",
        "recent": "The newest entry or date is at most so many months old.",
        "variance_explained": "Every counted difference has a reason or an approved adjustment.",
        "part": "Parts that the set must hold; each is a check of its own.",
        "same_reference": "The papers of a transaction hang together by shared numbers.",
        "each_partner": "Each partner of the list that this request shows has a signed paper.",
        "each_premises": "There is one for each of the premises of the list that this request shows.",
        "each_person": "There is one for each person of the list that this request shows.",
        "in_time": "Access ended by the last working day.",
        "regular": "No hole in the record is longer than its own rhythm.",
        "two_fiscal_years": "Two consecutive fiscal years are there.",
    },
    complete.Parameters: {
        "fields": "The fields that must be filled; those of `column` when left out.",
        "may_be_blank": "Fields in which a blank is an answer: `always`, or where another field holds a group of words.",
    },
    recent.Parameters: {
        "months": "How many calendar months old at most.",
        "future": "true: later dates count, as in plans and schedules.",
    },
    sequence.Parameters: {"field": "The field that holds the serial number."},
    schema.CaseFile: {
        "name": "What is special about the case, in a few words.",
        "language": "The language of its papers.",
        "as_of": "The day by which age and validity are judged.",
        "paper": "The papers as text: `# ` a heading, ` | ` between cells, `file:` the file's name, ===== between papers.",
        "shows": "true: it shows the request; weak: a person must look; false: it does not.",
        "fails": "Exactly the required checks that fail; none when left out.",
        "unknown": "Exactly the required checks that cannot be determined; none when left out.",
    },
    schema.FieldFile: {
        "means": "What stands in the field, in a few words.",
        "holds": "What kind of value it holds.",
        "headings": "Headings under which it stands in real papers, most usual first.",
    },
    schema.FieldWords: {"headings": "Further headings of a field that is there already."},
    schema.TopicWords: {"phrases": f"Further words that show a topic that is there already. {_PHRASES}"},
    schema.LabelsFile: _LABELS,
    schema.AddedLabels: _LABELS,
    schema.ProgrammeFile: {
        "id": "The programme's short name; its folder is called so.",
        "version": "Raised when criteria, questions or requests change.",
        "since": "First as-of day on which the programme holds.",
        "title": "The programme's name.",
        "sources": "The public guidance that its rules follow; each a text, or a text in each language.",
        "preview": "For a programme that is not finished: what is still lacking, told in every report.",
        "tiers": "Its tiers, by number; left out where it has none.",
        "retired": "Ids of requests that there once were: they are never used again.",
        "flags": "What a company says about itself, by flag; a flag left out by the company counts as true.",
        "criteria": "Its criteria in order.",
    },
    schema.OverlayFile: {
        "name": "What the overlay is called in reports.",
        "base": "The programme that it changes.",
        "version": "Raised when it changes.",
        "purpose": "What it is for, in a sentence.",
        "requests": "Requests that it adds, by the question that they show; each has a rule file.",
        "retire": "Requests that no longer apply. Their ids are never used again.",
    },
    schema.CrosswalkFile: {
        "from": "The programme whose papers serve this one.",
        "version": "Raised when it changes.",
        "requests": "Every request of this programme, with what serves it.",
    },
    schema.ServedFile: {
        "wholly": "Requests of the other programme whose papers are the ones asked for here.",
        "partly": "Requests of the other programme whose papers serve, with what would still be lacking.",
        "none": "Where nothing serves: what to prepare.",
    },
    schema.CriterionFile: {
        "id": "One capital letter.",
        "tier": "The lowest tier that the criterion belongs to; left out where the programme has none.",
        "title": "The criterion's name.",
        "questions": "Its questions in order.",
    },
    schema.QuestionFile: {
        "id": "The criterion's letters and a number (D7, IC2; P1-2 where the criterion is P1).",
        "origin": "seed: asked for in the programme's own guidance; added: from elsewhere, weighs less.",
        "when": "The profile flag without which it does not apply.",
        "asks": "What the company answers yes, partly, no or na.",
        "requests": "The evidence requests that show it, each with a rule file.",
    },
    schema.RequestFile: {
        "id": "The question's id, a point and a number (D7.1).",
        "origin": "Where it differs from the question's.",
        "when": "The profile flag without which it does not apply, beside that of the question.",
    },
    schema.Weights: {
        "seed": "Of a request that the programme's own guidance asks for.",
        "added": "Of a request from other public material or usual practice.",
    },
    schema.AnswersWorth: {
        "yes": "Of the answer yes.",
        "partly": "Of the answer partly.",
        "no": "Of the answer no.",
    },
    schema.ScoringFile: {
        "statuses": "What one request is worth by its status, from 0 to 1.",
        "weights": "How much a request counts, by origin.",
        "grades": "Where the grades lie, in percent.",
        "answers": "What an answer of the questionnaire is worth; na is left out.",
    },
    schema.StatusWorth: {
        "met": "Shown, and every required check passes.",
        "partial": "Shown, with a fault.",
        "outdated": "Shown and in order, but too old or expired.",
        "review": "A person must look.",
        "missing": "No document shows it.",
    },
    schema.PartialWorth: {
        "share": "The share of the required checks that pass.",
        "cap": "The most that it can be.",
    },
    schema.Grades: {"green": "The best grade.", "amber": "The middle grade; red lies below."},
    schema.GreenGrade: {
        "from": "The score from which it begins.",
        "no_criterion_below": "The score below which no criterion may lie.",
    },
    schema.AmberGrade: {"from": "The score from which it begins."},
}


def meaning(model: type[Any], key: str) -> str:
    """Return what a key of a model is for; raise KeyError for one that nothing is said of."""
    return MEANINGS[model][key]
