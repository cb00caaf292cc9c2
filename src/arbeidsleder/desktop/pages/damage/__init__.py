"""The damage ladder on the screen."""
