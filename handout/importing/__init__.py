"""Importing: turns an article of any format, from Word to plain text, into the files of a project.

Each format is read into a draft, the draft is enriched, and the draft is written as
content.yaml.
"""
