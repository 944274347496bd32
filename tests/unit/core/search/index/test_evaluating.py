"""Over the index a query of several parts finds the very same as by reading: hits, totals, order, scores."""

import random
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duidu.core.search import Query
from duidu.core.search.answering import Library, Table, answer
from duidu.core.search.bruteforce import Examined, search_documents
from duidu.core.search.documents import SearchDocument
from duidu.core.search.evaluating import examine
from duidu.core.search.index.building import build
from duidu.core.search.index.evaluating import evaluate
from duidu.core.search.index.folder import writing
from duidu.core.search.language import Unit
from duidu.core.search.plan import Plan, make_plan
from tests.helpers.search_documents import make_documents, some_zones
from tests.helpers.search_queries import some_folding, some_tree


def reading(plan: Plan, document: SearchDocument) -> Examined:
    return examine(plan, document, lambda *_: [])


@settings(max_examples=60)
@given(st.integers())
def test_any_query_finds_over_the_index_what_it_finds_by_reading(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    documents = make_documents(rng, rng.randint(1, 9))
    folder: Path = tmp_path_factory.mktemp("index")
    with writing(folder, lambda: None):
        index = build(folder, "library", documents, lambda: None)
    for _ in range(20):
        root = some_tree(rng, documents)
        query = Query(
            repr(root),
            some_zones(rng),
            limit=None,
            folding=some_folding(rng),
            language=True,
            within=rng.choice(list(Unit)),
        )
        plan = make_plan(root, query)
        expected = search_documents(documents, query, examine=partial(reading, plan))
        matches = [evaluate(plan, segment, None, lambda *_: []) for segment in index.segments]
        characters = sum(float(segment.lengths.sum()) for segment in index.segments)
        found = answer(query, Table(matches), Library(len(documents), characters))
        assert found == expected, query.text
        assert found.per_essay == expected.per_essay
