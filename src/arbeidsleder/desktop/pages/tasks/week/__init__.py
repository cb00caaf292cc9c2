"""Ukeplan: who does which task on which day."""
