"""Fonts in a PDF: font files, subsets, embedding, and the way back from glyphs to text."""
