"""A Word file becomes a draft."""
