"""What weighing adds to the grammar, and what it must never do."""

from datetime import datetime

import pytest

from cli.corpus_files import corpus_folder, load_corpus
from extract.article import Article
from extract.reader import read
from extract.reading import Commitment

PUBLISHED = datetime.fromisoformat("2022-09-15T10:00:00+07:00")
OPENING = "Hội nghị Bộ trưởng Hợp tác Mekong - Hàn Quốc diễn ra ngày 14/9 tại Phnom Penh. "


def told(text: str, *, weigh: bool = True) -> list[Commitment]:
    article = Article(title="", text=OPENING + text, published=PUBLISHED)
    return [item for item in read(article, weigh=weigh).commitments if item.start >= len(OPENING)]


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam đề nghị Hàn Quốc hỗ trợ 5 triệu USD cho các nước Mekong.",
        "Lào mong muốn Seoul tài trợ 12 triệu USD để xây trạm quan trắc nước.",
        "Campuchia kêu gọi các đối tác đóng góp 30 triệu USD vào quỹ ứng phó hạn hán.",
        "Thái Lan gợi ý các bên dành 8 triệu USD cho việc đào tạo kỹ sư thủy lợi.",
    ],
)
def test_a_request_is_never_made_a_pledge(text: str) -> None:
    found = told(text)
    assert found
    assert {item.record for item in found} == {"proposal"}


@pytest.mark.parametrize(
    "text",
    [
        "Kim ngạch thương mại giữa Hàn Quốc và năm nước đạt 90 tỷ USD trong năm qua.",
        "Một tập đoàn Hàn Quốc cam kết rót 2 tỷ USD vào nhà máy ở Bình Dương.",
        "Hạn hán làm nông dân vùng hạ lưu thiệt hại 300 triệu USD.",
        "Tỉnh Bến Tre bố trí 120 tỷ đồng ngân sách để đắp đập ngăn mặn.",
        "Seoul sẽ chi 40 triệu USD cho châu Phi trong ba năm tới.",
    ],
)
def test_money_that_the_grammar_knows_to_be_no_gift_stays_none(text: str) -> None:
    assert [item for item in told(text) if item.amount and item.record == "commitment"] == []


def test_a_sum_that_each_of_several_gives_stays_one_record_of_each() -> None:
    text = "Hàn Quốc và Thái Lan mỗi bên góp 1 triệu USD cho quỹ học bổng chung."
    alone = [item.actors for item in told(text, weigh=False) if item.amount]
    assert len(alone) == 2
    assert [item.actors for item in told(text) if item.amount] == alone


def test_what_was_weighed_says_which_words_decided_and_is_less_certain() -> None:
    weighed = [
        item
        for article in load_corpus(corpus_folder("training"))
        for item in read(article.article()).commitments
        if (item.evidence["record"].entry or "").startswith("rules/weighing")
    ]
    assert weighed
    for item in weighed:
        assert (item.evidence["record"].entry or "").removeprefix("rules/weighing").startswith(" (")
        assert item.confidence <= 0.85
        assert item.amount is None or item.evidence["amount"].basis == "text"
