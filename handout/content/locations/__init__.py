"""Lists of a clinic's locations: from YAML or a spreadsheet, and which of them is meant."""
