"""Reads one sentence of a report on a meeting, for tests of what the sentence is understood to say."""

from datetime import datetime

from extract.article import Article
from extract.reader import read
from extract.reading import Commitment

OPENINGS = {
    "MJC": "Hội nghị Cấp cao Mekong - Nhật Bản diễn ra ngày 14/9 tại Tokyo.",
    "MLC": "Hội nghị Bộ trưởng Mekong - Lan Thương diễn ra ngày 14/9.",
    "MKC": "Hội nghị Bộ trưởng Mekong - Hàn Quốc diễn ra ngày 14/9.",
    "MUSP": "Hội nghị Bộ trưởng Đối tác Mekong - Mỹ diễn ra ngày 14/9.",
    "MRC": "Phiên họp Hội đồng Ủy hội sông Mekong quốc tế diễn ra ngày 14/9.",
    "GMS": "Hội nghị Bộ trưởng Tiểu vùng Mekong mở rộng (GMS) diễn ra ngày 14/9.",
    "ACMECS": "Hội nghị Bộ trưởng ACMECS diễn ra ngày 14/9.",
    "MGC": "Hội nghị Bộ trưởng Hợp tác Mekong - sông Hằng diễn ra ngày 14/9.",
    "MAP": "Cuộc họp về Đối tác Mekong - Úc (MAP) diễn ra ngày 14/9.",
}
PUBLISHED = datetime.fromisoformat("2022-09-15T10:00:00+07:00")


def records_told(sentence: str, meeting: str = "MLC") -> list[Commitment]:
    """The records of ``sentence``, which follows the opening of a report on the meeting, published a day later."""
    opening = OPENINGS[meeting]
    reading = read(Article(title="", text=f"{opening} {sentence}", published=PUBLISHED), weigh=False)
    return [item for item in reading.commitments if item.start >= len(opening)]


def in_short(sentence: str, meeting: str = "MLC") -> list[str]:
    """The same as "record/kind/status/ACTORS", in the order of the text."""
    return [
        f"{item.record}/{item.kind}/{item.status}/{','.join(item.actors)}" for item in records_told(sentence, meeting)
    ]
