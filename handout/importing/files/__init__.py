"""The bytes of an article: encodings, packages, what no text may hold."""
