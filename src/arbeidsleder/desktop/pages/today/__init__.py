"""The page I dag: rows, keys, absence card, morning minute, the screen turned to the participant."""
