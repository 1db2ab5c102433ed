"""Letters with handouts: composed once, then a draft or sent by an account; knows bytes, not handouts."""
