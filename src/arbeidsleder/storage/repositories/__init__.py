"""One repository a port of application/ports.py, all on the rows of one transaction."""
