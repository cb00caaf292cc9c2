"""Tokens, typeface, icons and style. No words, no business."""
