"""How near an import comes to the annotation of a text: figures, and the places that were misread.

`figures.score` compares two documents in the shape of `show`; `imported` runs the import on a text; `texts` knows
every annotated text there is; `limits` says what each figure must reach.

    python -m tests.helpers.scoring [-v] [NAME…]        prints the table; -v the misread places with their lines

Not known here: how the import works. Only `texts` calls the program, through its public door.
"""
