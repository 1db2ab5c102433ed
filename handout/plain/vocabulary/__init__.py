"""Word lists that the rules go by: jargon with plainer words, absolutes, marketing, participles, medicines."""
