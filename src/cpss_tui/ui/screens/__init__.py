"""One file for each screen: the reader, the note editor, the list of marks, the help."""
