"""Page «Deling»: every document that goes to somebody else, with who may see it beside it."""
