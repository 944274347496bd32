"""An index that changed is opened without opening again what did not."""

import random
from pathlib import Path

from duidu.core.search.index.building import update
from duidu.core.search.index.folder import open_index, writing
from tests.helpers.search_documents import make_documents
from tests.unit.core.search.index.test_matching import indexed


def test_an_update_opens_only_the_segment_that_it_wrote(tmp_path: Path) -> None:
    old, new = make_documents(random.Random(1), 6), make_documents(random.Random(2), 8)[6:]
    before = indexed(tmp_path, old)
    with writing(tmp_path, lambda: None):
        after = update(tmp_path, before, new, (), lambda: None)
    assert after.segments[0] is before.segments[0]
    assert [len(segment) for segment in after.segments] == [6, 2]
    reopened = open_index(tmp_path, "library", before)
    assert reopened.segments[0] is before.segments[0]
    assert reopened.revisions() == after.revisions()


def test_what_is_taken_out_stays_in_the_index_that_a_search_still_reads(tmp_path: Path) -> None:
    documents = make_documents(random.Random(1), 6)
    before = indexed(tmp_path, documents)
    with writing(tmp_path, lambda: None):
        after = update(tmp_path, before, [], [documents[2].essay], lambda: None)
    assert documents[2].essay in before.revisions()
    assert documents[2].essay not in after.revisions()
    assert after.segments[0].cells is before.segments[0].cells, "the file is mapped once"


def test_an_index_that_was_built_anew_shares_nothing_with_the_one_before(tmp_path: Path) -> None:
    documents = make_documents(random.Random(1), 6)
    before = indexed(tmp_path, documents)
    indexed(tmp_path, documents)
    after = open_index(tmp_path, "library", before)
    assert after.segments[0].path != before.segments[0].path
    assert after.revisions() == before.revisions()
