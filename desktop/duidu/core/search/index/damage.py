"""The one reason not to use an index: it cannot be trusted.  Never shown; it is built anew."""


class IndexDamaged(Exception):  # noqa: N818 - a state of the index, not an error of the program
    """Missing, cut short, changed, foreign, of another version, or half written."""
