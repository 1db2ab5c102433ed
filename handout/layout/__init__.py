"""Pages - step 3: a model and a theme become a story of flowables, and the story becomes pages."""
