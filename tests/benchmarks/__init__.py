"""How fast, how chatty and how large the reader is, beside the least that Textual can do."""
