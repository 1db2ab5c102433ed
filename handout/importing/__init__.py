"""Importing: turns an article in plain text, Markdown or Word into the files of a project.

Each format is read into a draft, the draft is enriched, and the draft is written as
content.yaml.
"""
