"""The message to the NAV counsellor's receiver: its content, its canonical bytes, its signature and seal.

Ground floor: the standard library, and joserfc in the modules about keys and seals alone. It knows no
database, no file, no clock and no word of the screen. The program and the receiver share it; docs/exchange is
its description.
"""
