"""Ways for sealed letters to travel. It carries bytes it cannot read, and knows no database and no window."""
