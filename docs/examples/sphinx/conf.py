"""A small book with quotations: `sphinx-build docs/examples/sphinx build`."""

project = "The strike at the port"
author = "The Harbor Ledger"
extensions = ["citekit.integrations.sphinx", "myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence"]

citekit_library = "../troops/citations.yaml"
citekit_style = "chicago-notes-bibliography"
citekit_short_forms = "book"
