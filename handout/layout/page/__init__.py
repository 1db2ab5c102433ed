"""Floor 4 of the layout: the story, its pages with head and foot, and the template of a document."""
