"""One screen's or print's read model a module."""
