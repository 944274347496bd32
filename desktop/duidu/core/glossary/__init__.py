"""The glossary: entries in readable files, longest match in both scripts, look-up and search.

``resources/glossary`` holds one file per field of study and the list of exceptions; nothing here knows
essays or a library.
"""

from duidu.core.glossary.check import Finding, check_glossary
from duidu.core.glossary.coverage import CoveredWord, cover_frequent, cover_keywords
from duidu.core.glossary.entries import (
    DevelopedIn,
    GlossaryEntry,
    GlossaryField,
    GlossaryFiles,
    entry_as_dict,
    read_glossary,
)
from duidu.core.glossary.glossary import Glossary
from duidu.core.glossary.matching import TermMatch, TermMatcher, match_as_dict

__all__ = [
    "CoveredWord",
    "DevelopedIn",
    "Finding",
    "Glossary",
    "GlossaryEntry",
    "GlossaryField",
    "GlossaryFiles",
    "TermMatch",
    "TermMatcher",
    "check_glossary",
    "cover_frequent",
    "cover_keywords",
    "entry_as_dict",
    "match_as_dict",
    "read_glossary",
]
