"""The proof that nothing was lost: words, digits and cells of the article against those of the draft."""
