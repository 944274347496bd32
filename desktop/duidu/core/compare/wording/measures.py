"""Measures of corpus linguistics, each a plain function of counts.

Natural logarithms in log-likelihood, base two elsewhere, as in the literature.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from math import log, log2


def log_likelihood(observed: int, first: int, second: int, total: int) -> float:
    """G² of a 2×2 table (Dunning 1993, *Computational Linguistics* 19(1)): 2·Σ O·ln(O/E).

    ``observed`` in the cell, ``first`` and ``second`` the sums of its row and column, ``total`` of all.
    """
    cells = (
        (observed, first * second),
        (first - observed, first * (total - second)),
        (second - observed, (total - first) * second),
        (total - first - second + observed, (total - first) * (total - second)),
    )
    return max(0.0, 2 * sum(count * log(count * total / expected) for count, expected in cells if count))


def keyness(count: int, size: int, other_count: int, other_size: int) -> float:
    """Log-likelihood of a frequency against another text's (Rayson and Garside 2000): 2·(a·ln(a/E1) + b·ln(b/E2)).

    E1 = c·(a+b)/(c+d), E2 = d·(a+b)/(c+d); 0 where the rates are equal, whatever their direction.
    """
    share = (count + other_count) / (size + other_size)
    pairs = ((count, size * share), (other_count, other_size * share))
    return max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in pairs if seen))


def log_ratio(count: int, size: int, other_count: int, other_size: int) -> float:
    """How many times the rate doubles (Hardie 2014): log2 of the ratio of relative frequencies.

    A word that one side lacks counts there as half an occurrence.
    """
    return log2(((count or 0.5) / size) / ((other_count or 0.5) / other_size))


def mutual_information(observed: int, expected: float) -> float:
    """MI (Church and Hanks 1990): log2(O/E).  It favours rare words."""
    return log2(observed / expected)


def cubed_mutual_information(observed: int, expected: float) -> float:
    """MI³ (Daille 1994): log2(O³/E), which favours rare words less."""
    return log2(observed**3 / expected)


def log_dice(observed: int, first: int, second: int) -> float:
    """The logDice of Rychlý (2008): 14 + log2(2·O/(f1+f2)); at most 14, comparable between texts of any size."""
    return 14 + log2(2 * observed / (first + second))


def deviation_of_proportions(counts: Mapping[int, int], shares: Mapping[int, float]) -> float:
    """Gries' DP (2008): ½·Σ|v−s|; 0 spread as the parts are long, near 1 all in one small part.

    ``counts`` per part (parts without the word may lack), ``shares`` of all parts, 1 together.
    """
    total = sum(counts.values())
    apart = sum(abs(count / total - shares[part]) for part, count in counts.items())
    without = 1 - sum(shares[part] for part in counts)
    return min(1.0, max(0.0, (apart + without) / 2))


def juilland_d(counts: Mapping[int, int], sizes: Mapping[int, int]) -> float:
    """Juilland's D (1964): 1 − V/√(n−1), V the coefficient of variation of the rates in n parts; 1 is even.

    Rates, not counts, so that parts may differ in length; with one part there is nothing to vary: 1.
    """
    parts = [part for part, size in sizes.items() if size]
    if len(parts) < 2:
        return 1.0
    rates = [counts.get(part, 0) / sizes[part] for part in parts]
    return max(0.0, 1 - _variation(rates) / math.sqrt(len(parts) - 1))


def _variation(rates: Iterable[float]) -> float:
    values = list(rates)
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) / mean
