"""How Sphinx makes the site out of the pages: offline, with nothing loaded from elsewhere, the same bytes each time."""

from aeo_evidence import __version__

project = "aeo-evidence"
release = version = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["README.md"]
smartquotes = False  # two hyphens begin an option
html_theme = "furo"
html_title = f"aeo-evidence {__version__}"
html_static_path = ["_static"]
html_css_files = ["wide.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}
