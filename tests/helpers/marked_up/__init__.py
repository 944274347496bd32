"""Word, EPUB, OpenDocument and web files of our own texts, in the dialects of the programs that write them.

The texts are those of `layouts`; a `Setting` says what an author typed (numbers, signs of notes, which facts), a
renderer writes it as some program would, and the annotation follows from the setting alone. Nothing of the
program is used, so its errors cannot hide in the truth.
"""
