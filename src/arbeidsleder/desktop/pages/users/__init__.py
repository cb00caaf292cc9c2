"""Users of the vault: the card in Innstillinger, and the steps that add, change and remove one."""
