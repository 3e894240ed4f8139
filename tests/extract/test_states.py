"""Record and status of what is given, in sentences of our own that no annotated article has."""

import pytest

from tests.extract.records_told import in_short, records_told


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MRC",
            "Kể từ năm 1995, các đối tác phát triển đã tài trợ cho Ủy hội sông Mekong hơn 320 triệu USD.",
            ["portfolio/grant/delivered/MRC"],
        ),
        (
            "GMS",
            "Từ khi ra đời đến nay, chương trình GMS đã huy động gần 30 tỷ USD cho các dự án hạ tầng.",
            ["portfolio/financial_support/delivered/GMS"],
        ),
        (
            "MKC",
            "Tính đến hết năm ngoái, quỹ hợp tác Mekong - Hàn Quốc đã hỗ trợ 33 dự án với tổng vốn 17 triệu USD.",
            ["portfolio/financial_support/delivered/KR"],
        ),
        (
            "MJC",
            "Trong ba năm qua, Nhật Bản đã đào tạo khoảng 15.000 cán bộ cho năm nước Mekong.",
            ["portfolio/technical_assistance/delivered/JP"],
        ),
        (
            "MLC",
            "Đến nay, hơn 700 dự án do quỹ đặc biệt Lan Thương - Mekong cấp vốn đã hoàn thành hoặc"
            " đang được triển khai.",
            ["portfolio/project/implementing/CN"],
        ),
        (
            "MUSP",
            "Từ năm 2009 tới nay, Mỹ đã chi hơn 4,3 tỷ USD cho năm nước đối tác.",
            ["portfolio/financial_support/delivered/US"],
        ),
        (
            "MLC",
            "Campuchia đến nay đã có 84 dự án được quỹ này phê duyệt, tổng trị giá hơn 35 triệu USD.",
            ["portfolio/financial_support/delivered/CN"],
        ),
        (
            "MGC",
            "Cho tới nay Ấn Độ đã hoàn thành 69 dự án tác động nhanh ở các nước Mekong.",
            ["portfolio/project/completed/IN"],
        ),
        (
            "MRC",
            "Khoản mới này đưa tổng đóng góp của Thụy Điển cho Ủy hội sông Mekong lên hơn 50 triệu USD.",
            ["portfolio/financial_support/delivered/SE"],
        ),
        (
            "GMS",
            "Trong 30 năm, ADB đã cho các nước tiểu vùng vay tổng cộng 11 tỷ USD.",
            ["portfolio/loan/delivered/ADB"],
        ),
        (
            "MAP",
            "Sau bốn năm, chương trình đã trao 800 suất học bổng ngắn hạn cho cán bộ năm nước.",
            ["portfolio/scholarship/delivered/AU"],
        ),
        (
            "MJC",
            "Nhật Bản hiện có 120 dự án hạ tầng đang triển khai tại các nước Mekong.",
            ["portfolio/project/implementing/JP"],
        ),
        (
            "MLC",
            "Ngoại trưởng Trung Quốc thông báo nước này đã chuyển 80 triệu liều vaccine cho các nước Mekong.",
            ["retrospective/in_kind/delivered/CN"],
        ),
        (
            "MJC",
            "Nhật Bản cho biết đã giải ngân 300 triệu USD cho các dự án giao thông ở năm nước Mekong.",
            ["retrospective/financial_support/delivered/JP"],
        ),
        (
            "MUSP",
            "Mỹ công bố đã hỗ trợ 28 triệu USD cho các chương trình y tế của năm nước.",
            ["retrospective/financial_support/delivered/US"],
        ),
        (
            "MKC",
            "Hàn Quốc công bố sẽ hỗ trợ 28 triệu USD cho các chương trình y tế của năm nước.",
            ["commitment/financial_support/pledged/KR"],
        ),
        (
            "MRC",
            "Với khoản này, Đức nâng tổng số vốn tài trợ cho Ủy hội sông Mekong lên 75 triệu USD.",
            ["portfolio/grant/delivered/DE"],
        ),
        (
            "MLC",
            "Myanmar đã có 73 dự án được quỹ đặc biệt Lan Thương - Mekong tài trợ.",
            ["portfolio/grant/delivered/CN"],
        ),
        (
            "MLC",
            "Qua sáu năm, quỹ đã hỗ trợ hơn 600 dự án ở các nước ven sông Mekong.",
            ["portfolio/financial_support/delivered/CN"],
        ),
        (
            "MGC",
            "Ấn Độ đang thực hiện 24 dự án tác động nhanh ở bốn nước Mekong.",
            ["commitment/project/implementing/IN"],
        ),
        (
            "MRC",
            "Từ năm 2010 đến năm 2020, EU đã viện trợ cho Ủy hội sông Mekong 21 triệu euro.",
            ["portfolio/grant/delivered/EU"],
        ),
    ],
)
def test_running_totals_and_stock_are_portfolios(meeting: str, sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, meeting) == expected


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MJC",
            "Năm 2015, Nhật Bản từng cam kết 750 tỷ yên cho năm nước tiểu vùng.",
            ["retrospective/financial_support/pledged/JP"],
        ),
        (
            "MUSP",
            "Tháng 9/2020, Mỹ đã công bố gói hỗ trợ 153 triệu USD cho các nước Mekong.",
            ["retrospective/financial_support/pledged/US"],
        ),
        (
            "MLC",
            "Hồi năm 2016, Trung Quốc đã lập quỹ đặc biệt 300 triệu USD cho hợp tác sáu nước.",
            ["retrospective/fund_contribution/delivered/CN"],
        ),
        (
            "MRC",
            "Trước đó, năm 2018, Đức đã ký với Ủy hội sông Mekong thỏa thuận tài trợ 5 triệu euro.",
            ["retrospective/grant/signed/DE"],
        ),
        ("MKC", "Năm ngoái, Hàn Quốc đã tặng Lào 1 triệu liều vaccine.", ["retrospective/in_kind/delivered/KR"]),
        (
            "MRC",
            "Năm 2002, Trung Quốc lần đầu ký thỏa thuận cung cấp số liệu thủy văn mùa lũ cho Ủy hội sông Mekong.",
            ["retrospective/data_sharing/signed/CN"],
        ),
        (
            "ACMECS",
            "Quỹ này được Thái Lan công bố năm 2018 với số vốn ban đầu 200 triệu USD.",
            ["retrospective/fund_contribution/pledged/TH"],
        ),
        (
            "MLC",
            "Năm 2020, Trung Quốc cam kết chia sẻ số liệu thủy văn quanh năm với Ủy hội sông Mekong.",
            ["retrospective/data_sharing/pledged/CN"],
        ),
        (
            "MRC",
            "Năm 2011, các nước từng hứa hoãn xây đập trên dòng chính để nghiên cứu thêm.",
            ["retrospective/legal_undertaking/pledged/MRC"],
        ),
    ],
)
def test_what_was_promised_or_given_long_ago_is_background(meeting: str, sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, meeting) == expected


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "GMS",
            "Ban giám đốc ADB vừa phê duyệt khoản vay 45 triệu USD cho Lào nâng cấp cửa khẩu trong khuôn khổ GMS.",
            ["commitment/loan/agreed/ADB"],
        ),
        (
            "MRC",
            "Hôm nay, Đan Mạch ký với Ủy hội sông Mekong thỏa thuận viện trợ không hoàn lại 6 triệu USD.",
            ["commitment/grant/signed/DK"],
        ),
        (
            "MJC",
            "Nhật Bản đang triển khai dự án chống hạn trị giá 8 triệu USD tại Campuchia trong khuôn"
            " khổ hợp tác Mekong.",
            ["commitment/project/implementing/JP"],
        ),
        (
            "MKC",
            "Sáng 14/9, Hàn Quốc bàn giao cho Lào 20 xe cứu thương trong khuôn khổ hợp tác Mekong - Hàn Quốc.",
            ["commitment/in_kind/delivered/KR"],
        ),
        (
            "MLC",
            "Trung Quốc đồng ý cung cấp thêm số liệu mùa khô cho Ủy hội sông Mekong.",
            ["commitment/data_sharing/agreed/CN"],
        ),
        (
            "ACMECS",
            "Nội các Thái Lan đã thông qua khoản đóng góp 6 tỷ baht cho Quỹ phát triển ACMECS.",
            ["commitment/fund_contribution/agreed/TH"],
        ),
        (
            "MUSP",
            "Mỹ sẽ dành 15 triệu USD cho chương trình dữ liệu nước sông Mekong.",
            ["commitment/financial_support/pledged/US"],
        ),
        (
            "MJC",
            "Nhật Bản đã và đang cung cấp 30 chuyên gia cho chương trình dự báo lũ ở hạ lưu sông Mekong.",
            ["commitment/technical_assistance/implementing/JP"],
        ),
        (
            "MGC",
            "Phòng đọc mới của Viện Mekong được trang bị 40 máy tính do Ấn Độ tặng.",
            ["commitment/in_kind/delivered/IN"],
        ),
        (
            "GMS",
            "Cuối tuần qua, ADB đã thông qua gói 120 triệu USD cho dự án y tế GMS. Việt Nam được vay 60 triệu USD.",
            ["commitment/loan/agreed/ADB", "commitment/loan/agreed/ADB"],
        ),
        (
            "MLC",
            "Lào và Trung Quốc ký biên bản thực hiện 13 dự án dùng vốn của Quỹ đặc biệt Lan Thương - Mekong.",
            ["commitment/project/signed/CN"],
        ),
        (
            "MRC",
            "Úc và Thụy Sĩ vừa ký với Ủy hội sông Mekong các thỏa thuận tài trợ trị giá tổng cộng 9 triệu USD.",
            ["commitment/grant/signed/AU,CH"],
        ),
        (
            "GMS",
            "Hội đồng quản trị Ngân hàng Thế giới đã phê duyệt 150 triệu USD tín dụng cho Lào sửa đê dọc sông Mekong.",
            ["commitment/loan/agreed/WB"],
        ),
        (
            "MRC",
            "Ngày 12/9, Phần Lan ký thỏa thuận viện trợ 4 triệu euro cho Ủy hội sông Mekong. Theo đó,"
            " 1 triệu euro sẽ dành cho trạm quan trắc phù sa.",
            ["commitment/grant/signed/FI", "commitment/grant/signed/FI"],
        ),
        (
            "MLC",
            "Trung Quốc tài trợ tổng cộng 5 triệu USD cho các dự án mới của Lào trong khuôn khổ Mekong - Lan Thương.",
            ["commitment/grant/pledged/CN"],
        ),
        (
            "MKC",
            "Chính phủ Hàn Quốc chấp thuận khoản viện trợ 7 triệu USD cho trung tâm nước ở hạ lưu sông Mekong.",
            ["commitment/grant/agreed/KR"],
        ),
        (
            "MRC",
            "Bắc Kinh đồng ý gia hạn thêm năm năm việc cung cấp số liệu mực nước cho Ủy hội sông Mekong.",
            ["commitment/data_sharing/agreed/CN"],
        ),
        (
            "MJC",
            "Nhật Bản chấp thuận cử chuyên gia sang giúp Lào vận hành đập an toàn.",
            ["commitment/technical_assistance/agreed/JP"],
        ),
        ("MGC", "Ấn Độ đồng ý cấp thêm học bổng cho sinh viên năm nước Mekong.", ["commitment/scholarship/agreed/IN"]),
        ("MKC", "Hàn Quốc sẽ cấp thêm học bổng cho sinh viên năm nước Mekong.", ["commitment/scholarship/pledged/KR"]),
        (
            "MJC",
            "Các dự án do địa phương tự đề xuất sẽ được Nhật Bản tài trợ 500 triệu yên trong khuôn khổ hợp tác Mekong.",
            ["commitment/grant/pledged/JP"],
        ),
        (
            "MKC",
            "Quỹ hợp tác Mekong - Hàn Quốc đã nhận 60 đề xuất và sẽ cấp 4 triệu USD cho các dự án được chọn.",
            ["commitment/financial_support/pledged/KR"],
        ),
        (
            "MUSP",
            "Theo yêu cầu của Ủy hội, Mỹ sẽ tài trợ 2 triệu USD cho mạng quan trắc phù sa sông Mekong.",
            ["commitment/grant/pledged/US"],
        ),
        (
            "MLC",
            "Đáp ứng kiến nghị của các nước, Trung Quốc cam kết dành 10 triệu USD cho trạm quan trắc"
            " chung trên sông Mekong.",
            ["commitment/financial_support/pledged/CN"],
        ),
        (
            "MUSP",
            "Chính quyền Mỹ sẽ xin quốc hội chi 20 triệu USD cho an ninh nguồn nước Mekong.",
            ["proposal/financial_support/proposed/US"],
        ),
        (
            "MUSP",
            "Chính phủ Mỹ đã đệ trình quốc hội khoản hỗ trợ 20 triệu USD cho các nước hạ lưu sông Mekong.",
            ["proposal/financial_support/proposed/US"],
        ),
        (
            "MLC",
            "Hôm qua, Lào tiếp nhận lô máy gặt trị giá 1,2 triệu USD do Trung Quốc tặng trong khuôn"
            " khổ Mekong - Lan Thương.",
            ["commitment/in_kind/delivered/CN"],
        ),
        ("MKC", "Trạm y tế mới được trang bị 12 máy siêu âm do Hàn Quốc tặng.", ["commitment/in_kind/delivered/KR"]),
        (
            "GMS",
            "ADB ngày 13/9 phê duyệt dự án y tế GMS trị giá 100 triệu USD. Dự án kéo dài năm năm. Lào"
            " vay 30 triệu USD.",
            ["commitment/financial_support/agreed/ADB", "commitment/loan/agreed/ADB"],
        ),
        (
            "MRC",
            "Trước đó, năm 2017, Bỉ đã ký thỏa thuận tài trợ 2 triệu euro cho Ủy hội sông Mekong.",
            ["retrospective/grant/signed/BE"],
        ),
    ],
)
def test_the_status_is_that_of_the_verb(meeting: str, sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, meeting) == expected


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MJC",
            "Thủ tướng Nhật Bản tái khẳng định sẽ cung cấp 1.500 tỷ yên cho các nước Mekong như đã công bố.",
            ["commitment/financial_support/pledged/JP"],
        ),
        (
            "ACMECS",
            "Thái Lan nhắc lại cam kết góp 200 triệu USD vào Quỹ phát triển ACMECS đã nêu từ năm 2019.",
            ["commitment/fund_contribution/pledged/TH"],
        ),
        (
            "MKC",
            "Hàn Quốc sẽ tiếp tục đóng góp 3 triệu USD mỗi năm cho quỹ hợp tác Mekong - Hàn Quốc.",
            ["commitment/fund_contribution/pledged/KR"],
        ),
        ("MRC", "Đức sẽ duy trì mức tài trợ 4 triệu euro cho Ủy hội sông Mekong.", ["commitment/grant/pledged/DE"]),
        (
            "MRC",
            "Đức tài trợ bổ sung 4 triệu euro cho giai đoạn hai của dự án tại Ủy hội sông Mekong.",
            ["commitment/financial_support/pledged/DE"],
        ),
        (
            "MJC",
            "Ngoại trưởng Nhật Bản nhắc lại cam kết dành 200 tỷ yên cho tiểu vùng Mekong, đã công bố năm 2021.",
            ["commitment/financial_support/pledged/JP"],
        ),
        (
            "MKC",
            "Seoul tái khẳng định sẽ tăng gấp đôi mức góp cho quỹ hợp tác Mekong - Hàn Quốc lên 2 triệu USD mỗi năm.",
            ["commitment/fund_contribution/pledged/KR"],
        ),
        (
            "ACMECS",
            "Thái Lan giữ nguyên cam kết góp 200 triệu USD cho Quỹ phát triển ACMECS.",
            ["commitment/fund_contribution/pledged/TH"],
        ),
    ],
)
def test_a_promise_said_again_is_its_actors_still(meeting: str, sentence: str, expected: list[str]) -> None:
    new = "bổ sung" in sentence
    assert in_short(sentence, meeting) == expected
    assert {item.restatement for item in records_told(sentence, meeting)} == {
        not new and item.startswith("commitment") for item in expected
    }


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "ACMECS",
            "Thái Lan sẽ đóng góp 50 triệu USD vào Quỹ phát triển ACMECS.",
            ["commitment/fund_contribution/pledged/TH"],
        ),
        (
            "MJC",
            "Nhật Bản mở hạn mức cho vay 80 tỷ yên cho hạ tầng năm nước Mekong.",
            ["commitment/credit_line/pledged/JP"],
        ),
        (
            "MJC",
            "Nhật Bản sẽ bảo lãnh 10 tỷ yên cho các khoản vay xanh của các nước Mekong.",
            ["commitment/guarantee/pledged/JP"],
        ),
        (
            "MRC",
            "EU công bố khoản viện trợ bổ sung 6 triệu euro cho Ủy hội sông Mekong.",
            ["commitment/grant/pledged/EU"],
        ),
        (
            "MKC",
            "Hàn Quốc sẽ nâng mức đóng góp cho quỹ hợp tác Mekong - Hàn Quốc lên 5 triệu USD mỗi năm.",
            ["commitment/fund_contribution/pledged/KR"],
        ),
        (
            "MRC",
            "Anh sẽ góp 1 triệu bảng cho chương trình nghiên cứu phù sa ở hạ lưu sông Mekong.",
            ["commitment/financial_support/pledged/GB"],
        ),
        (
            "MLC",
            "Trung Quốc lập hạn mức tín dụng 2 tỷ USD cho kết nối hạ tầng sáu nước ven sông Mekong.",
            ["commitment/credit_line/pledged/CN"],
        ),
    ],
)
def test_the_kind_of_a_gift_is_that_of_its_own_words(meeting: str, sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, meeting) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nhật Bản cam kết cung cấp 5 triệu USD cho các nước Mekong.", "commitment/financial_support/pledged/JP"),
        (
            "Việt Nam đề nghị Nhật Bản cung cấp 5 triệu USD cho các nước Mekong.",
            "proposal/financial_support/proposed/VN",
        ),
        (
            "Nhật Bản đề nghị Việt Nam cung cấp 5 triệu USD cho các nước Mekong.",
            "proposal/financial_support/proposed/JP",
        ),
        ("Nhật Bản sẽ cung cấp 5 triệu USD cho các nước Mekong.", "commitment/financial_support/pledged/JP"),
        ("Nhật Bản đang cung cấp 5 triệu USD cho các nước Mekong.", "commitment/financial_support/implementing/JP"),
        ("Nhật Bản từng cung cấp 5 triệu USD cho các nước Mekong.", "retrospective/financial_support/delivered/JP"),
        ("Nhật Bản đã cung cấp 5 triệu USD cho các nước Mekong.", "retrospective/financial_support/delivered/JP"),
        ("Đến nay, Nhật Bản đã cung cấp 5 triệu USD cho các nước Mekong.", "portfolio/financial_support/delivered/JP"),
        ("Nhật Bản có thể cung cấp 5 triệu USD cho các nước Mekong.", "proposal/financial_support/proposed/JP"),
        (
            "Năm 2016, Nhật Bản cam kết cung cấp 5 triệu USD cho các nước Mekong.",
            "retrospective/financial_support/pledged/JP",
        ),
        ("Hàn Quốc sẽ cung cấp 5 triệu USD cho các nước Mekong.", "commitment/financial_support/pledged/KR"),
    ],
)
def test_one_word_changes_what_it_means_and_nothing_else(sentence: str, expected: str) -> None:
    (record,) = records_told(sentence, "MRC")
    assert in_short(sentence, "MRC") == [expected]
    assert record.amount is not None and (record.amount.value, record.amount.currency) == (5_000_000, "USD")


def test_what_is_not_given_is_no_record() -> None:
    assert in_short("Nhật Bản không cung cấp 5 triệu USD cho các nước Mekong.", "MRC") == []
