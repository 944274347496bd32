"""Search: any string of characters, in any zone, in both scripts, with exact totals.

``SearchIndex`` answers queries, ``build_index`` and ``update_index`` are the jobs that keep its index,
``bruteforce`` answers without one.  Importing this package loads neither Whoosh nor numpy.
"""

from duidu.core.search.jobs import build_index, update_index
from duidu.core.search.model import DEFAULT_LIMIT, DEFAULT_ZONES, EssayCount, Hit, Query, SearchResult
from duidu.core.search.service import SearchIndex

__all__ = [
    "DEFAULT_LIMIT",
    "DEFAULT_ZONES",
    "EssayCount",
    "Hit",
    "Query",
    "SearchIndex",
    "SearchResult",
    "build_index",
    "update_index",
]
