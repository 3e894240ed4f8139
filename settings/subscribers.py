"""Who gets which digest."""

import re
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from settings.section import Section

ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Filters(Section):
    """What of the records a subscriber wants; an empty list means all."""

    mechanisms: tuple[str, ...] = Field(default=(), description="codes such as MJC, MUSP, MLC, MKC, GMS, MRC, ACMECS")
    donors: tuple[str, ...] = Field(default=(), description="country or organisation codes such as JP, US, ADB")
    recipients: tuple[str, ...] = Field(default=(), description="country codes such as VN, LA")
    sectors: tuple[str, ...] = Field(default=(), description="health, water, energy, ...")
    min_usd: float | None = Field(default=None, ge=0, description="leave out smaller sums; sums without a rate stay in")
    include_proposals: bool = Field(default=False, description="list proposals and requests too")
    include_related: bool = Field(default=True, description="list items of articles that name a mechanism in passing")


class SubscriberSettings(Section):
    """One subscriber, kept in step with the store at start-up by address."""

    address: str = Field(description="e-mail address")
    name: str = Field(default="", description="for the To: header")
    language: Literal["en", "vi"] = Field(default="en", description="of the digest's own words")
    frequency: Literal["daily", "weekly", "monthly"] = Field(default="daily", description="how often")
    at: str = Field(default="07:00", description="HH:MM, local time of the digest")
    weekday: Weekday = Field(default="monday", description="for weekly digests")
    timezone: str = Field(default="Asia/Ho_Chi_Minh", description="zone of 'at'")
    filters: Filters = Field(default_factory=Filters, description="what to leave out")

    @field_validator("address")
    @classmethod
    def _address(cls, value: str) -> str:
        if not ADDRESS.fullmatch(value):
            raise ValueError("must be one e-mail address such as desk@example.org")
        return value.lower()

    @field_validator("at")
    @classmethod
    def _time(cls, value: str) -> str:
        if not TIME_OF_DAY.fullmatch(value):
            raise ValueError("must be a time of day such as 07:00, in quotes")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("must be a zone name such as Asia/Ho_Chi_Minh") from None
        return value

    @field_validator("name")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if "\n" in value or "\r" in value:
            raise ValueError("must be one line")
        return value
