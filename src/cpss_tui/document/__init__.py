"""Markdown to Document: one plain text, and blocks and spans that point into it by offset.

This room owns what the text of a chapter *is*. It must not know widths, colours, files, books or
the screen; nothing here changes when any of those do.
"""
