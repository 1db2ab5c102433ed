"""PDF (steps 4 and 5): a tagged canvas, its structure tree and the file they are written to."""
