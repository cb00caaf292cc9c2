"""New keys to the vault: a new passphrase, a new recovery sheet."""
