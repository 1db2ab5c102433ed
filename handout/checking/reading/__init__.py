"""How hard a text reads: syllables, formulas, uncommon words, one figure for each language."""
