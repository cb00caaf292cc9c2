"""The page Oppfølging: what is due, and the ward guides."""
