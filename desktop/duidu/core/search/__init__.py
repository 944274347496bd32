"""Search: any string of characters, in any zone, in both scripts, with exact totals.

``SearchIndex`` answers queries, ``build_index`` and ``update_index`` are the jobs that keep its index,
``bruteforce`` answers without one.  Importing this package loads neither Whoosh nor numpy.
"""

from duidu.core.search.folding import AS_WRITTEN, Folding
from duidu.core.search.jobs import build_index, build_words, update_index
from duidu.core.search.language import Unit
from duidu.core.search.model import (
    DEFAULT_LIMIT,
    DEFAULT_ZONES,
    EssayCount,
    Explanation,
    Hit,
    Query,
    SearchResult,
)
from duidu.core.search.service import SearchIndex

__all__ = [
    "AS_WRITTEN",
    "DEFAULT_LIMIT",
    "DEFAULT_ZONES",
    "EssayCount",
    "Explanation",
    "Folding",
    "Hit",
    "Query",
    "SearchIndex",
    "SearchResult",
    "Unit",
    "build_index",
    "build_words",
    "update_index",
]
