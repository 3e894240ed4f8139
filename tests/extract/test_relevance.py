"""Scope and mechanisms of an article, each with its reasons."""

from datetime import datetime, timedelta, timezone

import pytest

from extract.article import Article
from extract.context import ReadingContext
from extract.reader import understand

HANOI = timezone(timedelta(hours=7))


def judged(title: str, text: str, day: str = "2022-09-10") -> ReadingContext:
    published = datetime.fromisoformat(day + "T20:00").replace(tzinfo=HANOI)
    return understand(Article(title=title, text=text, published=published))


@pytest.mark.parametrize(
    ("title", "text", "scope", "mechanisms"),
    [
        (
            "Sáu nước bàn hợp tác nông nghiệp",
            "Hội nghị Bộ trưởng Ngoại giao hợp tác Mê Công - Lan Thương lần thứ 7 họp ngày 9/9 tại Bagan, Myanmar.",
            "mechanism",
            ("MLC",),
        ),
        (
            "Đức góp tiền quản lý lũ",
            "Chính phủ Đức vừa cam kết tài trợ 3 triệu euro cho Ủy hội sông Mê Công (MRC) để dự báo lũ.",
            "mechanism",
            ("MRC",),
        ),
        (
            "ADB cho vay làm đường",
            "ADB ngày 9/9 phê duyệt khoản vay 60 triệu USD cho dự án hành lang ở tiểu vùng sông Mê Công.",
            "mechanism",
            ("GMS",),
        ),
        (
            "Nhật Bản viện trợ bốn nước",
            "Nhật Bản sẽ viện trợ 5 tỷ yên cho các nước tiểu vùng sông Mekong gồm Lào, Campuchia, Việt Nam.",
            "subregion",
            (),
        ),
        (
            "Xả nước đập, hạ lưu lo ngại",
            "Lào xả nước đập khiến mực nước sông Mekong tăng. Ủy hội sông Mekong (MRC) kêu gọi các nước "
            "chia sẻ dữ liệu.",
            "mention",
            ("MRC",),
        ),
        (
            "Điện đàm Việt Nam - Nhật Bản",
            "Bộ trưởng Ngoại giao Bùi Thanh Sơn vừa điện đàm với Bộ trưởng Ngoại giao Nhật Bản Hayashi "
            "Yoshimasa về hợp tác "
            "kinh tế hai nước.\nHai bên trao đổi về thương mại và lao động trong thời gian tới ở cả hai nước.\n"
            "Hai bên nhất trí phối hợp tại các diễn đàn trong đó có ASEAN và Mekong - Nhật Bản.",
            "mention",
            (),
        ),
        (
            "WB cho vay chống mặn",
            "Ngân hàng Thế giới phê duyệt khoản vay 200 triệu USD cho các tỉnh đồng bằng sông Cửu Long.",
            "delta",
            (),
        ),
        ("Giá lúa tăng", "Giá lúa ở ĐBSCL tăng 200 đồng mỗi kg, thương lái An Giang mua mạnh.", "none", ()),
        (
            "Hàn Quốc tặng trường học cho Lào",
            "Đại sứ Hàn Quốc ngày 9/9 bàn giao một trường học trị giá 2 triệu USD cho tỉnh Champasak của Lào.",
            "bilateral",
            (),
        ),
        (
            "Quỹ mở rộng danh mục",
            "Mekong Capital cho biết rót thêm 20 triệu USD vào chuỗi bán lẻ Việt Nam.",
            "none",
            (),
        ),
        ("Bắt nhóm buôn ma túy", "Công an bắt giữ 3 nghi phạm chở ma túy trên sông Mekong từ Campuchia.", "none", ()),
        ("Đua thuyền trên sông", "Giải đua thuyền Mekong thu hút vận động viên Lào và Thái Lan.", "none", ()),
    ],
)
def test_the_scope_and_the_mechanisms_that_act(title: str, text: str, scope: str, mechanisms: tuple[str, ...]) -> None:
    context = judged(title, text)
    assert (context.relevance.scope, context.mechanisms) == (scope, mechanisms)
    assert context.relevance.reasons


def test_a_mechanism_that_only_gets_a_part_of_the_money_is_merely_named() -> None:
    context = judged(
        "Mỹ dành 150 triệu USD cho Mê Công",
        "Ngày 11/9, Hội nghị Bộ trưởng đầu tiên của Đối tác Mê Công - Mỹ họp trực tuyến.\n"
        "Mỹ dành 150 triệu USD, trong đó 1,8 triệu USD giúp Ủy hội sông Mê Công chia sẻ dữ liệu.\n"
        "Khuôn khổ này được nâng cấp từ Sáng kiến Hạ nguồn Mê Công (LMI).",
        "2020-09-12",
    )
    assert context.mechanisms == ("MUSP",)
    assert set(context.mentioned_mechanisms) == {"MRC", "LMI"}


def test_a_mechanism_that_only_lends_a_figure_does_not_act() -> None:
    context = judged(
        "Chuyện người đo nước",
        "Mỗi sáng ông Khăm ra bến ghi mực nước rồi gửi về thủ đô cho con gái đang học nghề thủy văn ở đó.\n"
        "Những người trong nghề kể rằng công việc ấy đã đổi khác nhiều so với thời cha ông của họ.\n"
        "Theo số liệu của Ủy hội sông Mê Công, mùa khô năm nay kéo dài hơn.",
    )
    assert (context.relevance.scope, context.mechanisms) == ("mention", ())
    assert context.mentioned_mechanisms == ("MRC",)


def test_who_meets_whom_names_the_mechanism() -> None:
    context = judged(
        "Lãnh đạo năm nước tới Tokyo",
        "Thủ tướng Nhật Bản Shinzo Abe họp với lãnh đạo Campuchia, Lào, Myanmar, Thái Lan và Việt Nam tại "
        "Tokyo hôm 4/7.",
        "2015-07-05",
    )
    assert context.mechanisms == ("MJC",)


def test_an_article_without_words_is_about_nothing() -> None:
    assert judged("", "").relevance.scope == "none"
