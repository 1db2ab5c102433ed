"""Is it plain? Reading level, rules, instruments and release: judged over the model, never over the PDF."""
