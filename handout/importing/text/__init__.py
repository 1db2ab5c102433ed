"""Plain text becomes a draft."""
