"""The digest's own words in English or Vietnamese: names of codes, phrases, numbers and dates."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

Language = Literal["en", "vi"]
LOCALES = {"en": "en_GB", "vi": "vi_VN"}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Words:
    """One interface language. Unknown codes come back readable, never as an error: new codes must not stop a mail."""

    def __init__(self, language: str) -> None:
        self.language: Language = "vi" if language == "vi" else "en"
        self.locale = LOCALES[self.language]
        self._names = names()
        self._phrases = _table("phrases.yaml")

    def name(self, table: str, code: str) -> str:
        """What a code of ``names.yaml`` is called."""
        entry = self._names.get(table, {}).get(code)
        return str(entry[self.language]) if entry else code.replace("_", " ")

    def party(self, code: str) -> str:
        """A country, organisation, mechanism or NGO as a party to a commitment."""
        for table in ("countries", "organisations", "mechanisms"):
            if code in self._names[table]:
                return self.name(table, code)
        if code.startswith("NGO:"):
            return code.removeprefix("NGO:").strip()
        return str(Locale.parse(self.locale).territories.get(code, code))

    def parties(self, codes: Iterable[str]) -> str:
        return ", ".join(self.party(code) for code in codes)

    def phrase(self, key: str, **values: object) -> str:
        """A phrase with its values; ``n`` chooses between one and other."""
        entry: Any = self._phrases[key][self.language]
        if isinstance(entry, Mapping):
            entry = entry["one" if values.get("n") == 1 else "other"]
        if isinstance(values.get("n"), int):
            values["n"] = self.number(float(values["n"]))  # type: ignore[arg-type]
        return str(entry).format(**values)

    def number(self, value: float, digits: int = 3) -> str:
        """A number in the language's own marks, at most ``digits`` decimals."""
        return str(format_decimal(value, format="#,##0." + "#" * digits, locale=self.locale))

    def scaled(self, value: float, short: bool = False) -> str:
        """A large number with its scale word: 56 million, 153.6 million, 1.2 billion, 750,000."""
        for size, scale in SCALES:
            if abs(value) >= size * 0.9995:
                word = self.phrase(f"{'short' if short else 'scale'}_{scale}")
                return f"{self.number(value / size)} {word}"
        return self.number(value, 0 if abs(value) >= 1000 else 2)

    def money(self, value: float, currency: str, short: bool = False) -> str:
        """USD 56 million; 56 triệu USD."""
        amount, unit = self.scaled(value, short), self.name("currencies", currency)
        return f"{unit} {amount}" if self.language == "en" else f"{amount} {unit}"

    def count(self, value: float, unit: str) -> str:
        """A counted good: 5.6 million vaccine doses; 5,6 triệu liều vaccine."""
        entry = self._names["units"].get(unit)
        if entry is None:
            return f"{self.scaled(value)} {unit.replace('_', ' ')}"
        word = entry["vi"] if self.language == "vi" else entry["one" if value == 1 else "other"]
        return f"{self.scaled(value)} {word}"

    def ordinal(self, value: int) -> str:
        """13th in English; the bare number in Vietnamese."""
        if self.language == "vi":
            return str(value)
        suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{suffix}"

    def day(self, value: date) -> str:
        """9 July 2020; 9 tháng 7, 2020."""
        return str(format_date(value, format="d MMMM y" if self.language == "en" else "d/M/y", locale=self.locale))

    def short_day(self, value: date) -> str:
        """9 Jul 2020; 9/7/2020."""
        return str(format_date(value, format="d MMM y" if self.language == "en" else "d/M/y", locale=self.locale))

    def moment(self, value: datetime, zone: ZoneInfo) -> str:
        """A day and time in the reader's zone."""
        form = "d MMM y HH:mm" if self.language == "en" else "d/M/y HH:mm"
        return str(format_datetime(value.astimezone(zone), format=form, locale=self.locale))

    def iso_date(self, value: str) -> str:
        """A stored date of any precision: 2020-07-09, 2020-07 or 2020; anything else comes back as it is."""
        try:
            if len(value) == 10:
                return self.day(date.fromisoformat(value))
            if len(value) == 7:
                form = "MMMM y" if self.language == "en" else "M/y"
                return str(format_date(date.fromisoformat(f"{value}-01"), format=form, locale=self.locale))
        except ValueError:
            pass
        return value


@lru_cache(maxsize=2)
def words_for(language: str) -> Words:
    """The words of one language."""
    return Words(language)


def names() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The tables of names.yaml."""
    return _table("names.yaml")


@lru_cache(maxsize=4)
def _table(name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(files("digest").joinpath(name).read_text(encoding="utf-8"))
    return data
