"""Our own texts set as pages of PDF: journals in columns, theses, newspapers, books; each with its truth.

`spec` says how a page looks, `press` sets the text and knows what it set, `drawing` makes the PDF, `pages` names every
text there is; `font` makes a typeface of plain boxes, so that nothing has to be fetched. `rough` makes files by hand.

    python -m tests.helpers.pdf_pages FOLDER        writes the files with their annotation
"""
