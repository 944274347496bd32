"""The figures in the tables are those of the papers they are named after: worked by hand, and by other formulas."""

from __future__ import annotations

from math import isclose, log, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.compare.wording.measures import (
    cubed_mutual_information,
    deviation_of_proportions,
    juilland_d,
    keyness,
    log_dice,
    log_likelihood,
    log_ratio,
    mutual_information,
)


def test_log_likelihood_of_a_table_worked_by_hand() -> None:
    """O = 10, 20, 30, 40: E = 12, 18, 28, 42; 2·(10·ln(10/12)+20·ln(20/18)+30·ln(30/28)+40·ln(40/42)) = 0.804."""
    assert log_likelihood(10, 30, 40, 100) == pytest.approx(0.8043, abs=5e-5)


@given(st.tuples(*[st.integers(0, 500)] * 4).filter(lambda cells: sum(cells) > 0))
def test_log_likelihood_is_twice_the_information_that_row_gives_of_column(cells) -> None:
    a, b, c, d = cells
    total = a + b + c + d

    def entropy(*counts: int) -> float:
        return -sum(n / total * log(n / total) for n in counts if n)

    shared = entropy(a + b, c + d) + entropy(a + c, b + d) - entropy(a, b, c, d)
    assert isclose(log_likelihood(a, a + b, a + c, total), 2 * total * shared, abs_tol=1e-6)


def test_keyness_and_its_size_worked_by_hand() -> None:
    """20 in 1000 against 10 in 4000: E1 = 6, E2 = 24; 2·(20·ln(20/6)+10·ln(10/24)) = 30.65; the rate is 8 times."""
    assert keyness(20, 1000, 10, 4000) == pytest.approx(30.6495, abs=5e-4)
    assert log_ratio(20, 1000, 10, 4000) == pytest.approx(3.0)
    assert keyness(5, 100, 50, 1000) == pytest.approx(0.0, abs=1e-9)
    assert log_ratio(4, 1000, 0, 1000) == pytest.approx(3.0)  # half an occurrence where there is none


def test_mutual_information_its_cube_and_dice_worked_by_hand() -> None:
    assert mutual_information(8, 2) == pytest.approx(2.0)
    assert cubed_mutual_information(8, 2) == pytest.approx(8.0)
    assert log_dice(16, 16, 16) == pytest.approx(14.0)
    assert log_dice(8, 16, 48) == pytest.approx(14 + log2(0.25))


def test_dispersion_worked_by_hand() -> None:
    """3, 3, 2, 2 in four equal parts: V = 0.5/2.5 = 0.2, D = 1 − 0.2/√3; shares 0.3, 0.3, 0.2, 0.2: DP = 0.1."""
    counts = dict(enumerate((3, 3, 2, 2)))
    equal = dict.fromkeys(range(4), 100)
    assert juilland_d(counts, equal) == pytest.approx(1 - 0.2 / 3**0.5)
    assert deviation_of_proportions(counts, dict.fromkeys(range(4), 0.25)) == pytest.approx(0.1)


def test_dispersion_at_its_ends() -> None:
    sizes = {0: 100, 1: 300}
    shares = {0: 0.25, 1: 0.75}
    assert juilland_d({0: 1, 1: 3}, sizes) == pytest.approx(1.0)
    assert deviation_of_proportions({0: 1, 1: 3}, shares) == pytest.approx(0.0)
    assert juilland_d({0: 4}, sizes) == pytest.approx(0.0)
    assert deviation_of_proportions({0: 4}, shares) == pytest.approx(0.75)
    assert juilland_d({0: 4}, {0: 100}) == 1.0
