"""Which links are fetched: recall first, every skip with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.prefilter import judge_candidate


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Nhật hỗ trợ năm nước hơn 90 triệu USD", "aid:JP"),
        ("Hàn Quốc cam kết cấp học bổng cho Lào", "aid:KR+LA"),
        ("Hội nghị Mê Công - Lan Thương họp ở Bagan", "name:MLC"),
        ("Các nước hạ nguồn lo ngại đập mới", "group:LOWER_MEKONG"),
        ("Bộ trưởng Bùi Thanh Sơn lên đường công tác", "foreign_office"),
        ("Sáu nước nhất trí nối lại hội nghị cấp cao", "foreign_affairs"),
        ("Lào xây thêm đập thủy điện trên dòng chính", "water"),
        ("Mỹ hỗ trợ Lào ký thỏa thuận chống ma túy", "aid:LA+US"),
        ("", "nothing_to_judge"),
    ],
)
def test_what_may_be_about_cooperation_is_kept(title: str, reason: str) -> None:
    verdict = judge_candidate(title)
    assert (verdict.keep, verdict.reason) == (True, reason)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Giá vàng hôm nay tăng mạnh", "off_topic:giá vàng"),
        ("Đội tuyển Nhật Bản thắng Hàn Quốc", "off_topic:đội tuyển"),
        ("Giải chạy marathon dọc sông Mekong", "off_topic:marathon"),
        ("Ca sĩ trẻ ra mắt album", "off_topic:ca sỹ"),
        ("Hà Nội mở thêm tuyến buýt", "no_sign"),
        ("Mekong Capital bán cổ phần chuỗi bán lẻ", "no_sign"),
    ],
)
def test_what_is_clearly_something_else_is_skipped_with_its_reason(title: str, reason: str) -> None:
    verdict = judge_candidate(title)
    assert (verdict.keep, verdict.reason) == (False, reason)


def test_the_summary_and_the_address_speak_too() -> None:
    assert judge_candidate("Tin vắn", "Hội nghị Mekong - Hàn Quốc khai mạc").keep
    assert judge_candidate("Tin vắn", url="https://bao.vn/hoi-nghi-me-cong-nhat-ban-12.html").reason == "slug:me-cong"
    assert not judge_candidate("Tin vắn", url="https://bao.vn/the-thao/chuyen-nhuong-12.html").keep
    assert judge_candidate("x", url="http://[broken").reason == "no_sign"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_link_gets_a_verdict_with_a_reason(title: str, summary: str, url: str) -> None:
    assert judge_candidate(title, summary, url).reason
