"""The vault: slot file, keys, passphrases, paper key, holding and the place it lies in.

It opens no database and draws nothing. Its modules load cryptography, so they are imported by a job while the
unlock window is already on the screen.
"""
