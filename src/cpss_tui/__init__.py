"""A terminal reader for Markdown books, and in it a guide to chronic pain after spinal surgery."""

__version__ = "0.1.0"
