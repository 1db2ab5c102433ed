"""What the body of an article is made of, in any format: sections, lists, questions, citations."""
