"""Reports of speeches and of aid in varied words of our own: what they ask, recall, promise, and what is only said."""

import pytest

from tests.extract.records_told import in_short


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MJC",
            ("Về phần mình, Lào bày tỏ mong muốn Nhật Bản tiếp tục giúp nước này rà soát quy hoạch thủy điện."),
            "proposal/technical_assistance/proposed/LA",
        ),
        (
            "MUSP",
            "Thứ trưởng Ngoại giao Thái Lan đặt vấn đề để Mỹ mở rộng học bổng cho cán bộ ngành nước.",
            "proposal/scholarship/proposed/TH",
        ),
        (
            "MRC",
            (
                "Phát biểu tại phiên thảo luận, ông Lê Công Thành đề nghị Ủy hội sớm công bố báo cáo về"
                " tình trạng lưu vực."
            ),
            "proposal/other/proposed/VN",
        ),
        (
            "GMS",
            "Đại diện Myanmar hối thúc ADB giải ngân nhanh hơn cho tuyến đường nối Myawaddy.",
            "proposal/financial_support/proposed/MM",
        ),
        (
            "MGC",
            ("Ngoại trưởng Myanmar đưa ra sáng kiến tổ chức lễ hội văn hóa sông nước luân phiên giữa sáu nước."),
            "proposal/meeting_promise/proposed/MM",
        ),
        (
            "MLC",
            "Chuyên gia Việt Nam khuyến nghị các nước cùng xây dựng quy chế vận hành hồ chứa mùa khô.",
            "proposal/legal_undertaking/proposed/VN",
        ),
        (
            "MJC",
            (
                '"Chúng tôi mong Nhật Bản chuyển giao công nghệ xử lý mặn cho các tỉnh ven biển", Bộ'
                " trưởng Trần Hồng Hà nói."
            ),
            "proposal/technical_assistance/proposed/VN",
        ),
        (
            "GMS",
            (
                "Tại buổi tiếp Chủ tịch ADB, Thủ tướng Phạm Minh Chính đề nghị ngân hàng ưu tiên vốn vay"
                " cho đường sắt Hà Nội - Vientiane."
            ),
            "proposal/financial_support/proposed/VN",
        ),
        (
            "MUSP",
            (
                "Bộ trưởng Bùi Thanh Sơn nêu ba kiến nghị: mở rộng đào tạo nhân lực số; hỗ trợ chuyển"
                " đổi năng lượng; và chia sẻ dữ liệu vệ tinh."
            ),
            "proposal/other/proposed/VN",
        ),
        (
            "MLC",
            "Thủ tướng Thái Lan gợi ý miễn thị thực cho lái xe tải của sáu nước.",
            "proposal/other/proposed/TH",
        ),
        (
            "MKC",
            "Seoul đang xem xét khả năng tài trợ thêm một số dự án về rừng ngập mặn ở hạ lưu.",
            "proposal/grant/proposed/KR",
        ),
        (
            "GMS",
            "ADB lên kế hoạch cấp khoản vay 70 triệu USD cho hành lang kinh tế phía Nam vào năm 2024.",
            "proposal/loan/proposed/ADB",
        ),
        (
            "MJC",
            "Nhật Bản có thể dành thêm 100 triệu USD cho quỹ khí hậu của các nước Mekong.",
            "proposal/financial_support/proposed/JP",
        ),
        (
            "MLC",
            "Phía Trung Quốc để ngỏ việc mời thêm chuyên gia Ủy hội tới khảo sát các đập bậc thang.",
            "proposal/other/proposed/CN",
        ),
        (
            "MRC",
            "Đan Mạch cho biết đang cân nhắc nối lại viện trợ cho Ủy hội sông Mekong.",
            "proposal/grant/proposed/DK",
        ),
        (
            "MGC",
            "Ấn Độ dự định tăng mức trần cho mỗi dự án tác động nhanh lên 100.000 USD.",
            "proposal/financial_support/proposed/IN",
        ),
        (
            "ACMECS",
            "Australia tính chuyện tham gia góp vốn cho Quỹ phát triển ACMECS.",
            "proposal/fund_contribution/proposed/AU",
        ),
        (
            "MRC",
            "Ông Anoulak Kittikhoun kêu gọi các nước ven sông báo trước mỗi lần xả lũ.",
            "proposal/data_sharing/proposed/MRC",
        ),
        (
            "MLC",
            "Phó Thủ tướng Trần Lưu Quang cho rằng các nước cần lập cơ chế cảnh báo sớm hạn mặn.",
            "proposal/institution/proposed/VN",
        ),
        (
            "GMS",
            "Trong phát biểu, phía Trung Quốc đề xuất mở thêm cửa khẩu thông minh với Lào và Myanmar.",
            "proposal/project/proposed/CN",
        ),
        (
            "MJC",
            "Nhật Bản đề nghị các nước đối tác sớm ký thỏa thuận hải quan điện tử.",
            "proposal/other/proposed/JP",
        ),
        (
            "MKC",
            "Ngoại trưởng Hàn Quốc Park Jin đề xuất lập nhóm chuyên gia về carbon.",
            "proposal/institution/proposed/KR",
        ),
        (
            "MUSP",
            "Lào đề nghị Hoa Kỳ hỗ trợ thêm kinh phí rà phá bom mìn.",
            "proposal/financial_support/proposed/LA",
        ),
        (
            "MGC",
            "Thái Lan muốn Ấn Độ mở lại các chuyến bay thẳng tới Chiang Mai.",
            "proposal/other/proposed/TH",
        ),
        (
            "ACMECS",
            "Thủ tướng Phạm Minh Chính đề nghị Ban Thư ký ACMECS sớm trình danh mục dự án ưu tiên.",
            "proposal/other/proposed/VN",
        ),
        (
            "MRC",
            "Các chuyên gia Ủy hội khuyến nghị bốn nước hoãn khởi công thêm đập trên dòng chính.",
            "proposal/legal_undertaking/proposed/MRC",
        ),
        (
            "MLC",
            "Bộ trưởng Ngoại giao Lào nêu ý tưởng tổ chức giải đua thuyền sáu nước.",
            "proposal/other/proposed/LA",
        ),
        (
            "MLC",
            "Trung Quốc cho biết có kế hoạch chia sẻ thêm ảnh vệ tinh với Ủy hội sông Mekong.",
            "proposal/data_sharing/proposed/CN",
        ),
        (
            "MJC",
            "JICA đang nghiên cứu khả năng cho vay để cải tạo quốc lộ 13 của Lào.",
            "proposal/loan/proposed/JP",
        ),
        (
            "MUSP",
            "Mỹ có thể cử một nhóm chuyên gia tới Biển Hồ nếu Campuchia đồng ý.",
            "proposal/technical_assistance/proposed/US",
        ),
        (
            "GMS",
            "Thái Lan dự định đăng cai cuộc họp tiếp theo tại Chiang Mai.",
            "proposal/meeting_promise/proposed/TH",
        ),
        (
            "ACMECS",
            "Hàn Quốc đang cân nhắc gia nhập quỹ với tư cách đối tác phát triển.",
            "proposal/other/proposed/KR",
        ),
        (
            "MLC",
            "Đại diện Campuchia đề nghị các nước thượng nguồn thông tin kịp thời khi đóng cửa xả.",
            "proposal/data_sharing/proposed/KH",
        ),
        (
            "MJC",
            "Phó Thủ tướng Lào đề xuất tăng chuyến tàu hàng giữa cảng khô Thanaleng và Laem Chabang.",
            "proposal/project/proposed/LA",
        ),
        (
            "MKC",
            "Việt Nam mong Hàn Quốc đưa Đồng bằng sông Cửu Long vào danh sách ưu tiên của quỹ hợp tác.",
            "proposal/other/proposed/VN",
        ),
        (
            "MUSP",
            "Bộ trưởng kêu gọi Mỹ và các đối tác hỗ trợ tài chính cho chuyển đổi sang xe điện.",
            "proposal/financial_support/proposed/VN",
        ),
        (
            "GMS",
            "Thủ tướng Chính phủ đề nghị ADB xây dựng cơ chế bảo lãnh tín dụng cho doanh nghiệp nhỏ.",
            "proposal/guarantee/proposed/VN",
        ),
        (
            "ACMECS",
            "Hội nghị kêu gọi các đối tác phát triển tham gia Quỹ ACMECS.",
            "proposal/other/proposed/ACMECS",
        ),
        (
            "MGC",
            "Việt Nam đề xuất Ấn Độ nối lại kỳ họp nhóm công tác về nông nghiệp.",
            "proposal/meeting_promise/proposed/VN",
        ),
        (
            "MUSP",
            "Washington cân nhắc bổ sung kinh phí cho chương trình theo dõi đập.",
            "proposal/financial_support/proposed/US",
        ),
        (
            "MRC",
            "Phần Lan sẵn sàng tài trợ một nghiên cứu về phù sa.",
            "proposal/technical_assistance/proposed/FI",
        ),
        (
            "MKC",
            "Hàn Quốc lên kế hoạch mời 100 cán bộ các nước Mekong sang tập huấn vào năm sau.",
            "proposal/technical_assistance/proposed/KR",
        ),
        (
            "MRC",
            "Thụy Sĩ đang cân nhắc một chương trình quản lý vùng ngập mới ở hạ lưu.",
            "proposal/project/proposed/CH",
        ),
        (
            "MKC",
            "Hàn Quốc đang tích cực xem xét việc kéo dài quỹ hợp tác tới năm 2030.",
            "proposal/fund_contribution/proposed/KR",
        ),
    ],
)
def test_what_is_asked_or_weighed_is_a_proposal_of_its_kind(meeting: str, sentence: str, expected: str) -> None:
    assert in_short(sentence, meeting) == [expected]


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MUSP",
            "Mười năm qua, các chương trình của Mỹ đã giúp đào tạo 5.000 cán bộ trong tiểu vùng.",
            "portfolio/technical_assistance/delivered/US",
        ),
        (
            "GMS",
            "ADB cho biết đã cùng các đối tác đầu tư 27,7 tỷ USD vào các dự án GMS kể từ năm 1992.",
            "portfolio/financial_support/delivered/ADB",
        ),
        (
            "MKC",
            "Từ 2013 đến 2021, Hàn Quốc đã rót vào quỹ hợp tác 14,8 triệu USD.",
            "portfolio/financial_support/delivered/KR",
        ),
        (
            "MLC",
            ("Riêng Lào đã nhận 90 dự án với tổng vốn hơn 30 triệu USD từ Quỹ đặc biệt Lan Thương - Mekong."),
            "portfolio/project/delivered/CN",
        ),
        (
            "MGC",
            "Tới thời điểm này, 51 dự án tác động nhanh đã được Ấn Độ thực hiện tại Campuchia.",
            "portfolio/project/delivered/IN",
        ),
        (
            "MAP",
            ("Sau hai năm, Australia đã cấp hơn 100 triệu AUD cho các hoạt động của chương trình tại năm nước Mekong."),
            "portfolio/financial_support/delivered/AU",
        ),
        (
            "MLC",
            "Quỹ này đến nay đã tài trợ hơn 500 dự án ở sáu nước ven sông Mekong.",
            "portfolio/grant/delivered/CN",
        ),
        (
            "MJC",
            ("Trong ba năm 2016-2018, Nhật Bản đã hoàn thành cam kết hỗ trợ 750 tỷ yên cho các nước Mekong."),
            "portfolio/financial_support/delivered/JP",
        ),
        (
            "MRC",
            "Cho đến nay Đức là nhà tài trợ lớn với tổng số 62 triệu euro cho Ủy hội sông Mekong.",
            "portfolio/grant/delivered/DE",
        ),
        (
            "MJC",
            "Tại hội nghị năm 2018, Tokyo hứa đẩy nhanh 150 dự án hạ tầng cho các nước Mekong.",
            "retrospective/project/pledged/JP",
        ),
        (
            "MUSP",
            (
                "Khi khởi động quan hệ đối tác năm 2020, Washington công bố khoản hỗ trợ 150 triệu USD"
                " cho các nước Mekong."
            ),
            "retrospective/financial_support/pledged/US",
        ),
        (
            "MKC",
            (
                "Hồi tháng 11/2019, Tổng thống Moon Jae-in từng cam kết tăng gấp đôi mức góp cho quỹ hợp"
                " tác, lên 2 triệu USD mỗi năm."
            ),
            "retrospective/fund_contribution/pledged/KR",
        ),
        (
            "MRC",
            "Năm 2013, Hà Lan đã viện trợ 6 triệu euro cho Ủy hội sông Mekong.",
            "retrospective/grant/delivered/NL",
        ),
        (
            "MLC",
            "Trong đợt dịch năm 2021, Trung Quốc tặng các nước Mekong 20 triệu liều vaccine.",
            "retrospective/in_kind/delivered/CN",
        ),
        (
            "GMS",
            "Trước đó, tháng 12/2016, ADB đã duyệt khoản vay 125 triệu USD cho dự án y tế của bốn nước.",
            "retrospective/loan/agreed/ADB",
        ),
        (
            "MRC",
            "Trong giai đoạn 2011-2020, Úc đã tài trợ Ủy hội sông Mekong tổng cộng 35 triệu AUD.",
            "portfolio/grant/delivered/AU",
        ),
        (
            "MLC",
            "Tính đến cuối tháng 8, quỹ đặc biệt Lan Thương - Mekong đã giải ngân 400 triệu USD.",
            "portfolio/financial_support/delivered/CN",
        ),
        (
            "GMS",
            "Lũy kế từ năm 1992, các dự án GMS đã được ADB cho vay 9 tỷ USD.",
            "portfolio/loan/delivered/ADB",
        ),
        (
            "MUSP",
            "Hơn 11.000 người đã được Mỹ đào tạo qua các chương trình của sáng kiến.",
            "portfolio/technical_assistance/delivered/US",
        ),
        (
            "MJC",
            "Năm 2009, Nhật Bản cam kết viện trợ 500 tỷ yên cho các nước Mekong trong ba năm.",
            "retrospective/grant/pledged/JP",
        ),
        (
            "MKC",
            "Hàn Quốc trước đó đã chuyển 2 triệu USD vào quỹ hợp tác Mekong - Hàn Quốc năm 2019.",
            "retrospective/financial_support/delivered/KR",
        ),
        (
            "MUSP",
            ("Cách đây hai năm, Washington hứa 55 triệu USD giúp các nước Mekong chống tội phạm xuyên biên giới."),
            "retrospective/financial_support/pledged/US",
        ),
        (
            "MRC",
            "Trước khi có dự án này, Phần Lan từng giúp Ủy hội sông Mekong 3 triệu euro.",
            "retrospective/financial_support/delivered/FI",
        ),
        (
            "MKC",
            "Tính từ năm 2013, quỹ đã cấp kinh phí cho 29 dự án ở năm nước.",
            "portfolio/financial_support/delivered/KR",
        ),
        (
            "MRC",
            "Tổng tài trợ của EU cho Ủy hội sông Mekong kể từ năm 2005 là 27 triệu euro.",
            "portfolio/grant/delivered/EU",
        ),
        (
            "MLC",
            "Hơn 20 dự án dùng vốn của quỹ đặc biệt Lan Thương - Mekong đang được triển khai ở Lào.",
            "portfolio/project/implementing/CN",
        ),
        (
            "MJC",
            "Nhật Bản hồi năm 2012 hứa dành 600 tỷ yên vốn ODA cho các nước Mekong.",
            "retrospective/financial_support/pledged/JP",
        ),
        (
            "MUSP",
            "Tại hội nghị đầu tiên năm 2009, Mỹ cam kết 15 triệu USD cho y tế các nước hạ lưu Mekong.",
            "retrospective/financial_support/pledged/US",
        ),
        (
            "MLC",
            "Năm 2020, Bắc Kinh từng đồng ý chia sẻ số liệu cả năm với các nước hạ nguồn.",
            "retrospective/data_sharing/agreed/CN",
        ),
    ],
)
def test_what_has_been_given_or_promised_before_is_background(meeting: str, sentence: str, expected: str) -> None:
    assert in_short(sentence, meeting) == [expected]


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MKC",
            "Hiện Hàn Quốc đang triển khai 9 dự án nước ở hạ lưu sông Mekong.",
            "commitment/project/implementing/KR",
        ),
        (
            "MGC",
            "Mỗi năm Ấn Độ cấp khoảng 50 suất học bổng cho các nước Mekong.",
            "commitment/scholarship/pledged/IN",
        ),
        (
            "MRC",
            "Nhật Bản hôm nay trao cho Ủy hội sông Mekong 10 trạm đo mưa tự động.",
            "commitment/in_kind/delivered/JP",
        ),
        (
            "MJC",
            "Nhật Bản quyết định dành 3 tỷ yên cho chương trình lúa gạo của các nước Mekong.",
            "commitment/financial_support/pledged/JP",
        ),
        (
            "GMS",
            ("Ngân hàng Thế giới và Campuchia đã ký hiệp định vay 60 triệu USD cho tuyến đường trong hành lang GMS."),
            "commitment/loan/signed/WB",
        ),
        (
            "MKC",
            "KOICA đã khởi động dự án 6 triệu USD về cảnh báo hạn ở hạ lưu sông Mekong.",
            "commitment/project/implementing/KR",
        ),
        (
            "MLC",
            "Chính phủ Trung Quốc đã phê duyệt 6 triệu USD cho 12 dự án của Lào thuộc quỹ đặc biệt.",
            "commitment/financial_support/agreed/CN",
        ),
        (
            "MUSP",
            "Mỹ công bố khoản tài trợ mới 4 triệu USD cho dữ liệu nguồn nước Mekong.",
            "commitment/grant/pledged/US",
        ),
        (
            "MRC",
            "Ngày 14/9, Ủy hội tiếp nhận 8 xuồng đo đạc do Úc tặng.",
            "commitment/in_kind/delivered/AU",
        ),
        (
            "MJC",
            (
                "Nhật Bản vừa quyết định viện trợ không hoàn lại 2,1 tỷ yên cho Lào sửa cầu trong khuôn"
                " khổ hợp tác Mekong."
            ),
            "commitment/grant/pledged/JP",
        ),
        (
            "MGC",
            "Bản ghi nhớ vừa ký quy định Ấn Độ tài trợ 5 triệu USD cho cổng dữ liệu Mekong - sông Hằng.",
            "commitment/grant/signed/IN",
        ),
        (
            "MKC",
            "Hàn Quốc đang tài trợ 4 triệu USD cho dự án rừng ngập mặn ở hạ lưu sông Mekong.",
            "commitment/grant/implementing/KR",
        ),
    ],
)
def test_what_is_given_now_is_a_commitment(meeting: str, sentence: str, expected: str) -> None:
    assert in_short(sentence, meeting) == [expected]


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        ("MJC", "Hai bên nhấn mạnh tầm quan trọng của thượng tôn pháp luật và tự do hàng hải."),
        ("MLC", "Trung Quốc kêu gọi các nước cùng xây dựng cộng đồng chung vận mệnh."),
        ("MUSP", "Ngoại trưởng Mỹ cho biết Washington luôn coi trọng vai trò của các nước Mekong."),
        ("MRC", "Các đại biểu mong chờ những kết quả thiết thực từ phiên họp."),
        ("GMS", "Theo báo cáo, các nước tiểu vùng cần khoảng 60 tỷ USD mỗi năm cho hạ tầng."),
        ("MKC", "Việt Nam sẽ tham dự hội nghị cấp cao vào tháng 11 tới."),
        ("ACMECS", "Thủ tướng khẳng định Việt Nam luôn là thành viên tích cực, có trách nhiệm của ACMECS."),
        ("MGC", "Bộ trưởng Ấn Độ cảm ơn các nước Mekong đã ủng hộ chính sách Hành động hướng Đông."),
        ("MLC", "Hai Bộ trưởng cho rằng quan hệ song phương đang phát triển tốt đẹp."),
        ("MRC", "Ủy hội khuyến cáo người dân ven sông đề phòng nước lên nhanh."),
        ("MJC", "Thủ tướng đề nghị hai bên phát huy hơn nữa kết quả đã đạt được."),
        ("GMS", "Theo đề nghị của Bộ Tài chính, đoàn Việt Nam do một Thứ trưởng dẫn đầu."),
        ("MUSP", "Các nước mong Mỹ tiếp tục quan tâm tới khu vực."),
        ("MKC", "Hàn Quốc và các nước Mekong có thể cùng nhau vượt qua thách thức."),
        ("MLC", "Thủ tướng Lý Khắc Cường nêu rõ Trung Quốc coi láng giềng là ưu tiên."),
        ("MJC", "Hai bên sẽ tiếp tục trao đổi về vấn đề này trong thời gian tới."),
        ("MUSP", "Theo kế hoạch, Bộ trưởng sẽ rời Phnom Penh vào tối mai."),
        ("GMS", "Kim ngạch giữa các nước tiểu vùng dự kiến đạt 500 tỷ USD vào năm 2025."),
    ],
)
def test_what_is_only_said_is_no_record(meeting: str, sentence: str) -> None:
    assert in_short(sentence, meeting) == []
