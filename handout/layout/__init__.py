"""Layout (step 3): a document and a theme become a story of flowables, then pages."""
