"""What can go wrong for the person who asks for a digest."""


class DigestError(Exception):
    """``code`` for scripts, ``hint`` for the way out."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


UNSOUND = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What malformed data of a record can raise; anything else is a fault of the machine and stops the digest."""
