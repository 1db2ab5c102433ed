"""The instruments that a handout is rated by: PEMAT-P and the CDC Clear Communication Index."""
