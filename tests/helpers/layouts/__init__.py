"""Texts of our own in many layouts: what an import should give back is known, because both come from one source.

`texts/*.toml` hold clean essays without numbering, marks or pages; a `Layout` (`layout`, constants in `settings`)
says how a journal, a newspaper, a thesis, a web page or a scan prints one; `printer` prints it and remembers for
every printed character what it belongs to; `gold` is the annotation. Nothing is kept on disk: 2 ms a text.

Not known here: how an import works. Nothing of the program is used, so its errors cannot hide in the gold.
"""
