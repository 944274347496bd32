"""Few segments for searching, little written for each essay that comes."""

from duidu.core.search.index.arrays import SEGMENT_CHARS
from duidu.core.search.index.merging import _smallest

ESSAY = 10_000


def added(sizes: list[int], essays: int) -> tuple[list[int], int]:
    """The segments after so many essays, added one by one, and the characters written again for them."""
    rewritten = 0
    for _ in range(essays):
        merged = _smallest(sizes)
        again = sum(sizes[number] for number in merged)
        sizes = [size for number, size in enumerate(sizes) if number not in merged] + [again + ESSAY]
        rewritten += again
    return sizes, rewritten


def test_a_small_library_that_grows_essay_by_essay_has_at_most_twelve_segments() -> None:
    sizes: list[int] = []
    for _ in range(400):
        sizes, _ = added(sizes, 1)
        assert len(sizes) <= 12


def test_an_essay_added_to_twenty_thousand_does_not_write_full_segments_again() -> None:
    large = [SEGMENT_CHARS] * 15 + [SEGMENT_CHARS * 3 // 5]
    sizes, rewritten = added(large, 100)
    assert sizes[:16] == large
    assert len(sizes) <= 22
    assert rewritten < 100 * 30 * ESSAY
