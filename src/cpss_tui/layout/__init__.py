"""A Document wrapped at a measure into lines of runs.

This room owns where characters stand: wrapping, ornaments, tables, and the way between an offset
and a line and column. Widths are in cells and come from `rich.cells`, the only part of rich used
here. It must not know colours, marks of the reader, or Textual.
"""
