"""Nodes become the checked model: shorthands, values, and what only the whole document shows."""
