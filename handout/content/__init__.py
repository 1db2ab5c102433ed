"""Content (steps 1 and 2): reads YAML and CSV with marks, checks it, and parses inline markup."""
