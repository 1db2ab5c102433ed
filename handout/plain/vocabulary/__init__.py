"""Word lists that the rules go by: jargon, absolutes, marketing, participles, medicines."""
