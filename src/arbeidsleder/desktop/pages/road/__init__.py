"""The page Veien til MFY: signs to talk about, two voices, what comes next."""
