"""A handout as the rules see it: passages, sentences, words, and what language they are in."""
