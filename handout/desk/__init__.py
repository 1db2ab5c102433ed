"""The page at the front desk: find a handout, choose what applies, print it."""
