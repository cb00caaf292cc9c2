"""Parts that every page is made of. No business words and no data fetching."""
