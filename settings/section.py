"""The base of every section of config.yaml: unknown keys are errors, values do not change after loading."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """One section. Every field has a description, which the commented example and the docs test rely on."""

    model_config = ConfigDict(extra="forbid", frozen=True)
