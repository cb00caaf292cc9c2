"""The audit log in Innstillinger: what happened, checking it, what lies outside the vault, handing it on."""
