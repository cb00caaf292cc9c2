"""Spreadsheets to proposals: read, match columns, parse, explain. Writes nothing and knows no vault."""
