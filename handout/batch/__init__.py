"""Batches: which documents there are, which must be made, who makes them, and where they go."""
