"""Bookmarks, highlights and notes: what they are, where they stand in a text, how they are kept.

`model` says what an annotation is, `selectors` finds it in a text again, `store` keeps it,
`records` gives it the shape that scripts read. Knows no screen, no book and no Markdown.
"""
