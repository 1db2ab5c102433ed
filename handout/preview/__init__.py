"""The preview: a handout's pages in a browser while its author writes, on this machine only."""
