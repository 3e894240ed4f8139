"""How mail leaves."""

from typing import Literal, Self

from pydantic import Field, model_validator

from settings.section import Section


class SmtpSettings(Section):
    """Without ``host`` mails are written to digest.outbox_directory as .eml files."""

    host: str | None = Field(default=None, description="mail server; none: write .eml files to digest.outbox_directory")
    port: int = Field(default=587, ge=1, le=65535, description="587 for starttls, 465 for tls")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="none only on a trusted machine"
    )
    username: str | None = Field(default=None, description="login; the password comes from MEKONG_SMTP_PASSWORD")
    sender: str = Field(default="mekong-monitor@localhost", description="From: address")
    timeout_s: float = Field(default=30, gt=0, le=600, description="for each step of the conversation")

    @model_validator(mode="after")
    def _no_password_in_clear(self) -> Self:
        local = self.host in ("localhost", "127.0.0.1", "::1")
        if self.username and self.security == "none" and not local:
            raise ValueError("username with security: none would send the password in clear; use starttls or tls")
        return self
