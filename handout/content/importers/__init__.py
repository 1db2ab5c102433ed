"""Articles as people write them become content.yaml: read into a draft, recognised, written."""
