"""Keeping and erasing on the screen: rules, what is due, the proofs, and the question before it is done."""
