"""Whole books of our own, of any length, in the layouts of publishers: what an import should give back is known.

`words` makes sentences, no two alike; `book` the structure from volumes down to （一）, with its notes, front and back matter;
`press` prints a book in a layout of `layouts` and says what every part of it should come out as; `measure` counts how near
an import came.  Nothing of the program is used.
"""
