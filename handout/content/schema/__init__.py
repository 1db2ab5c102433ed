"""The model as a JSON Schema for editors and as a reference page for people."""
