"""A web page, or the HTML of a word processor's file, becomes a draft."""
