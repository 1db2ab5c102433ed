"""Checking: reading level, rules, instruments and release, judged on the model and not the PDF."""
