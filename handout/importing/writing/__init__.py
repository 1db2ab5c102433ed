"""A draft becomes a content.yaml."""
