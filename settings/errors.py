"""Configuration errors that name the file, the line, the key and the way out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing that is wrong: where it stands, what is wrong, and what would be right."""

    file: str
    line: int | None
    key: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        tail = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.key}: {self.message}{tail}" if self.key else f"{place}: {self.message}{tail}"


class ConfigError(Exception):
    """The configuration cannot be used; ``problems`` lists all that is wrong, never a secret's value."""

    def __init__(self, problems: list[ConfigProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
