"""Floor 1 of the layout: pieces of a page that are measured, split and drawn; they know no handout."""
