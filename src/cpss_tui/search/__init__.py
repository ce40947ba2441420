"""Finding words in a book.

This room owns what counts as a match. It must not know lines, widths or the screen: what it
returns are ranges of a chapter's text.
"""
