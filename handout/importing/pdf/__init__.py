"""A PDF becomes a draft."""
