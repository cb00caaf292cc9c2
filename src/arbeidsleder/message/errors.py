"""Why something is no message of this format. Codes for programs; whoever shows one to a user words it."""

from __future__ import annotations


class MessageError(ValueError):
    """Something is not what the format says. *code* tells why, *where* which member («days[2].state»).

    Neither ever holds a text of the message, since both may be logged. docs/exchange lists the codes.
    """

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} {where}".rstrip())
        self.code = code
        self.where = where
