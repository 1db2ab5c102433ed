"""YAML text becomes nodes that know their line and column; nothing else in the package reads YAML."""
