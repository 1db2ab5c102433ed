"""Comparing versions: whether a copy is still current, and what changed between two versions."""
