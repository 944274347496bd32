"""Spoiled files for every reader: whatever a file holds, it is read or refused with a sentence.

`make fuzz [SECONDS=60] [FORMAT=docx]` spoils files of our own making (bytes, and the parts inside packages) and reads
them as the program does, in a bounded child; with atheris installed `ENGINE=atheris` lets it look for the branches it
has not seen. What breaks a reader is written to out/fuzz; a small copy goes into `cases` and is read by the unit tests for ever.
"""
