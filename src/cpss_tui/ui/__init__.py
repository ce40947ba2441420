"""The interface: the only room that imports Textual.

It owns what is shown and which key does what. It must not decide what a text is, how it wraps, or
how a mark is kept: those it asks of the rooms below.
"""
