"""The text engine: runs of text become shaped, broken, positioned lines; it knows no page and no clinic."""
