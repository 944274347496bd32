"""Words make the order better, never what is found; without them, or with damaged ones, nothing fails."""

from dataclasses import replace

from duidu.app.operations.indexing import words_job
from duidu.base.jobs import Inline
from duidu.core.library.model import Zone
from duidu.core.search import Query, build_index, build_words, update_index
from duidu.core.search.documents import SearchBlock, SearchDocument
from tests.helpers import search_library
from tests.unit.core.search.conftest import Searched

WHOLE = SearchDocument("b-whole", 1, (SearchBlock("p1", Zone.BODY, "世界需要和平，人们热爱和平。"),))
ACROSS = SearchDocument("a-across", 1, (SearchBlock("p1", Zone.BODY, "民主共和平等自由，共和平等。"),))


def test_a_word_counts_more_than_the_same_characters_across_words(searched: Searched) -> None:
    search_library.add(searched.store, [ACROSS, WHOLE])
    build_index(Inline(), searched.library, searched.index)
    only = frozenset({WHOLE.essay, ACROSS.essay})
    query = Query("和平", essays=only)
    before = searched.search.search(query)
    assert build_words(Inline(), searched.library, searched.index) == 1
    after = searched.search.search(query)
    assert after.total_occurrences == before.total_occurrences == 4
    assert [count.essay for count in after.per_essay] == [WHOLE.essay, ACROSS.essay]
    scores = {hit.essay: hit.score for hit in after.hits}
    assert scores[WHOLE.essay] > scores[ACROSS.essay]
    both = searched.search.search(replace(query, text="和平 OR 热爱", language=True))
    assert both.per_essay[0].essay == WHOLE.essay


def test_totals_and_places_are_the_same_with_words(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    queries = [Query(text, limit=None, language=True) for text in ("的", "资本", "马克思 OR 资本", "的 资本")]
    before = [searched.search.search(query) for query in queries]
    build_words(Inline(), searched.library, searched.index)
    for query, expected in zip(queries, before, strict=True):
        found = searched.search.search(query)
        assert found.total_occurrences == expected.total_occurrences
        spans = sorted((hit.essay, hit.block, hit.start, hit.end) for hit in found.hits)
        assert spans == sorted((hit.essay, hit.block, hit.start, hit.end) for hit in expected.hits)


def test_only_what_is_new_is_cut_and_damaged_words_are_made_anew(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    assert build_words(Inline(), searched.library, searched.index) == 1
    assert build_words(Inline(), searched.library, searched.index) == 0
    searched.add()
    update_index(Inline(), searched.library, searched.index)
    assert build_words(Inline(), searched.library, searched.index) == 1
    for path in searched.index.rglob("*.words"):
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.unlink()
        path.write_bytes(content)
    assert build_words(Inline(), searched.library, searched.index) == 2


def test_the_window_finds_words_in_a_process_of_its_own_one_at_a_time(searched: Searched) -> None:
    """The job that is sent there does what :func:`build_words` does, with the glossary's terms as words."""
    build_index(Inline(), searched.library, searched.library / "index")
    words_job(Inline(), searched.library, ("共和平",))
    assert list((searched.library / "index").rglob("*.words"))
