"""The first schema.

Essays keep their blocks as rows (a book opens without parsing what surrounds it) and everything that is
read only on demand (citations, quotations, repairs, source ranges) as one JSON value.  A removed essay
stays as a row with ``removed`` set, so that annotations on it are never lost.
"""

from __future__ import annotations

import uuid

from duidu.core.store.transactions import Transaction

_STATEMENTS = (
    "CREATE TABLE library_info (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE originals (
        sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, bytes INTEGER NOT NULL, added TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE essays (
        id TEXT PRIMARY KEY,
        file TEXT NOT NULL,
        original TEXT NOT NULL REFERENCES originals(sha256),
        source_text_sha256 TEXT NOT NULL,
        encoding TEXT NOT NULL,
        script TEXT NOT NULL,
        title TEXT,
        authors TEXT NOT NULL,
        characters INTEGER NOT NULL,
        paragraphs INTEGER NOT NULL,
        notes INTEGER NOT NULL,
        importer TEXT NOT NULL,
        revision INTEGER NOT NULL,
        added TEXT NOT NULL,
        updated TEXT NOT NULL,
        removed TEXT
    )""",
    "CREATE INDEX essays_by_original ON essays(original)",
    """CREATE TABLE blocks (
        essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        level INTEGER,
        section INTEGER NOT NULL,
        paragraph_kind TEXT NOT NULL,
        text TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY (essay, ordinal)
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX blocks_by_id ON blocks(essay, id)",
    """CREATE TABLE notes (
        essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        block TEXT NOT NULL,
        mark TEXT NOT NULL,
        kind TEXT NOT NULL,
        anchor_block TEXT,
        anchor_offset INTEGER,
        body TEXT,
        reason TEXT,
        PRIMARY KEY (essay, ordinal)
    ) WITHOUT ROWID""",
    """CREATE TABLE apparatus (
        essay TEXT PRIMARY KEY REFERENCES essays(id) ON DELETE CASCADE, document TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE catalogue_facts (
        essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
        field TEXT NOT NULL, value TEXT NOT NULL, origin TEXT NOT NULL,
        PRIMARY KEY (essay, field)
    ) WITHOUT ROWID""",
    """CREATE TABLE collections (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, position INTEGER NOT NULL
    )""",
    """CREATE TABLE collection_members (
        collection TEXT NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
        essay TEXT NOT NULL REFERENCES essays(id) ON DELETE CASCADE,
        PRIMARY KEY (collection, essay)
    ) WITHOUT ROWID""",
    """CREATE TABLE reading_state (
        essay TEXT PRIMARY KEY REFERENCES essays(id) ON DELETE CASCADE,
        block TEXT NOT NULL, char_offset INTEGER NOT NULL, progress REAL NOT NULL, updated TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE annotations (
        id TEXT PRIMARY KEY,
        essay TEXT NOT NULL REFERENCES essays(id),
        note TEXT NOT NULL,
        colour TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    )""",
    "CREATE INDEX annotations_by_essay ON annotations(essay)",
    # A selection over several blocks is one annotation with a target a block, in reading order.
    """CREATE TABLE annotation_targets (
        annotation TEXT NOT NULL REFERENCES annotations(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        block TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (annotation, ordinal)
    ) WITHOUT ROWID""",
    """CREATE TABLE annotation_tags (
        annotation TEXT NOT NULL REFERENCES annotations(id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (annotation, tag)
    ) WITHOUT ROWID""",
    "CREATE TABLE known_terms (term TEXT PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE arrangements (
        name TEXT PRIMARY KEY, layout TEXT NOT NULL, updated TEXT NOT NULL
    ) WITHOUT ROWID""",
)


def upgrade(tx: Transaction) -> None:
    """From an empty database to version 1."""
    for statement in _STATEMENTS:
        tx.execute(statement)
    tx.execute("INSERT INTO library_info VALUES ('id', ?)", (uuid.uuid4().hex,))
