"""The page Uke: the grid of a week, what is missing, closing and reopening."""
