"""The draft that every format is read into: its blocks, their markup, their lists and tables."""
