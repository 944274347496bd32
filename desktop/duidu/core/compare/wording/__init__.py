"""The words of essays: lists with dispersion, word strings, collocates and keyness; every row leads to its places.

Words are the segmenter's, with the glossary's terms whole, folded to Simplified and small letters, so that
both scripts and all widths count together; punctuation and numbers are no words.
"""
