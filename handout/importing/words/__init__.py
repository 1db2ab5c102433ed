"""The words that tell what a line is, in many languages: days, offices, degrees, names."""
