"""The page around the report: one style, one script, both within it, and a policy that lets nothing else in."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib import resources

from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.html.markup import Child, Html, join, tag

# Nothing is fetched, sent, framed or run but the style and the script whose digests stand here.
_POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def document(language: str, title: str, description: str, body: Child) -> str:
    """Return the whole page."""
    style, script = _resource("page.css"), _resource("page.js")
    policy = _POLICY.format(style=_digest(style), script=_digest(script))
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="generator", content=TOOL),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="description", content=description),
        tag("title", title),
        tag("style", Html(style)),
    )
    page = tag("html", tag("head", head), tag("body", body, tag("script", Html(script))), lang=language)
    return f"<!DOCTYPE html>\n{page}\n"


@cache
def _resource(name: str) -> str:
    return resources.files("aeo_evidence.report.html").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
