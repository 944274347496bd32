"""What an import must reach on every annotated text (the figures the importing work is measured by)."""

AT_LEAST = {
    "headings": 0.99,
    "paragraphs": 0.98,
    "notes": 0.98,
    "citations": 0.97,
    "quotations": 0.98,
    "served": 0.98,
    "metadata": 1.0,
}
AT_MOST = {"body_errors": 0.003, "leaked": 0.0, "lost": 0.0}


def missed(figures: dict[str, float]) -> list[str]:
    """The figures beyond their limits, worst words first in no order but that of the tables."""
    low = [name for name, limit in AT_LEAST.items() if figures[name] < limit]
    return low + [name for name, limit in AT_MOST.items() if figures[name] > limit]
