"""Broken inputs, each beside the exact problems that reading it must tell."""
