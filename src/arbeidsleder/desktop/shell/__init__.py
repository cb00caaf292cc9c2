"""The frame round the pages: window, rail, lock, shade and the table of actions."""
