"""The index: Whoosh keeps schema, table of contents, segments, lock, deletions and stored fields; the bulk
of it, all pairs of adjacent characters with their places, lies per segment in flat arrays that numpy
writes and reads (``docs/adr`` says why).

The only importer of Whoosh and numpy in ``core.search``; importing this package loads neither.
"""
