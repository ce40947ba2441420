"""A book: an ordered row of chapters, read from files, and what belongs to it.

This room owns where a chapter's source comes from, its id, its references, and the table of
contents. It must not know widths, the reader's marks, or the screen.
"""
