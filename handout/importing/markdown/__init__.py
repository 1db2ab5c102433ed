"""Markdown becomes a draft."""
