"""The schema of wording.yaml."""

import unicodedata

from pydantic import BaseModel, ConfigDict, field_validator


class WordLists(BaseModel):
    """Lower-case NFC phrases, none twice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top_up: tuple[str, ...]
    back_reference: tuple[str, ...]
    empty: tuple[str, ...]

    @field_validator("*")
    @classmethod
    def _plain(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            if word != unicodedata.normalize("NFC", word).casefold().strip():
                raise ValueError(f"{word!r} must be lower-case NFC")
        if len(set(words)) != len(words):
            raise ValueError("a word stands twice")
        return words
