"""Corrections by the reader: stated in the source, made anew at every import, each with its inverse.

:mod:`.model` says what can be corrected, :mod:`.corrector` hands corrections to the stages of an import,
:mod:`.commands` keeps them in the library with undo.  See ``docs/adr/0007-corrections.md``.
"""
