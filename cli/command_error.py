"""A command that cannot do what was asked: one sentence, and the way out."""


class CommandError(Exception):
    """Shown to people without a traceback. ``code`` is the exit code: 1 failed, 2 bad usage."""

    def __init__(self, message: str, *, hint: str = "", code: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code
