"""How the crawler behaves towards the press."""

from pydantic import Field, field_validator

from settings.section import Section


class PolitenessSettings(Section):
    """Identity and gaps. The gap is kept per registrable domain, across all outlets and processes."""

    user_agent: str = Field(
        default="mekong-monitor/0.1 (press monitor; {contact})",
        description="sent with every request; {contact} is replaced",
    )
    contact: str = Field(default="", description="mail address or web page where an outlet can reach you")
    delay_s: float = Field(
        default=3.0,
        ge=0.05,
        le=600,
        description="least gap between two requests to one domain; under 2 s only with network.routes",
    )
    robots_max_age_h: float = Field(default=24, gt=0, le=24, description="how long a robots.txt copy is trusted")

    @field_validator("user_agent")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if not value.strip() or "\n" in value or "\r" in value:
            raise ValueError("must be one non-empty line")
        return value
