"""Sample essays written once, as clean data, and printed in the messy shapes students really have.

`essays/*.toml` holds an essay: its words, headings, notes, sources. A `Layout` says how a journal, a PDF or a
web page would have mangled it. `render` gives the messy text *and* what was done to it, `gold` the annotation
that an import should arrive at. Because both come from one source, the gold is true by construction.

    python -m tests.helpers.sample_gold        writes seeds/samples/*.txt and tests/helpers/gold/*.json

Not known here: how an import works. Nothing of the program is used, so its errors cannot hide in the gold.
"""
