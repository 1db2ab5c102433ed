"""How rules search a text: by wording, by lists of words, by the manner of a whole text."""
