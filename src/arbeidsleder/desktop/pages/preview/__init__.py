"""Print preview shared by the pages: sheets shown from memory, printed, or saved by the rules of Print."""
