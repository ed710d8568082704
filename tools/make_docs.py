"""Make the documentation as a site: the pages of docs/, those that stand elsewhere, and the reference made of the program.

    python tools/make_docs.py [FOLDER]

Needs no network, and the site needs none. A broken link or an unknown reference is an error. Ends with status 0 when all is
well; FOLDER is `build/docs` when left out.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.make_reference import pages  # noqa: E402 - found once the root is known

# Pages that stand where people look for them first, and are pages of the site too.
_ELSEWHERE = {
    "rules.md": "rules/README.md",
    "security.md": "SECURITY.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "samples.md": "sample_evidence/README.md",
    "releases.md": "release/README.md",
}


def make_docs(folder: Path) -> int:
    """Write the site into a folder; return what Sphinx returns, 0 where all is well."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        shutil.copytree(ROOT / "docs", source)
        for page, origin in _ELSEWHERE.items():
            shutil.copyfile(ROOT / origin, source / page)
        (source / "reference").mkdir()
        for page, text in pages().items():
            (source / "reference" / f"{page}.md").write_text(text, encoding="utf-8")
        words = ["--quiet", "--fail-on-warning", "--keep-going", "--builder", "html"]
        return build_main([*words, "--doctree-dir", str(Path(name) / "read"), str(source), str(folder)])


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "docs"
    status = make_docs(where)
    if not status:
        print(where / "index.html")
    sys.exit(status)
