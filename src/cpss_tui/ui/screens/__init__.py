"""One file for each screen: the reader, the note editor, the list of marks, the help.

This folder owns what a whole screen shows. It must not know how text is laid out or kept.
"""
