"""«Avslutt dagen»: what is asked when the day ends."""
