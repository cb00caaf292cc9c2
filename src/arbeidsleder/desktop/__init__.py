"""The window: the only room that knows Qt. It shows what queries give and sends what the user wants."""
