"""Who gives to whom, phenomenon by phenomenon, in sentences of our own that no annotated article has."""

from datetime import datetime

import pytest

from extract.article import Article
from extract.reader import read
from extract.reading import Commitment

OPENINGS = {
    "FOM": "Đối thoại Những người bạn của Mekong diễn ra ngày 14/9. ",
    "MJC": "Hội nghị Cấp cao Mekong - Nhật Bản họp ngày 14/9 tại Tokyo. ",
    "MRC": "Hội đồng Ủy hội sông Mê Công quốc tế (MRC) họp phiên thường niên ngày 14/9 tại Vientiane. ",
    "MLC": "Hội nghị Bộ trưởng Ngoại giao Mekong - Lan Thương diễn ra ngày 14/9. ",
    "GMS": "Hội nghị Bộ trưởng Tiểu vùng Mekong mở rộng (GMS) khai mạc ngày 14/9. ",
    "MUSP": "Hội nghị Bộ trưởng Quan hệ đối tác Mekong - Hoa Kỳ diễn ra ngày 14/9. ",
    "MKC": "Hội nghị Bộ trưởng Mekong - Hàn Quốc diễn ra ngày 14/9. ",
    "MGC": "Hội nghị Bộ trưởng Ngoại giao Hợp tác Mekong - sông Hằng diễn ra ngày 14/9. ",
    "ACMECS": "Hội nghị Cấp cao ACMECS diễn ra ngày 14/9 tại Bangkok. ",
    "CLV": "Hội nghị Cấp cao Khu vực Tam giác phát triển Campuchia - Lào - Việt Nam (CLV) diễn ra ngày 14/9. ",
    "CLMV": "Hội nghị Cấp cao CLMV diễn ra ngày 14/9. ",
}

RECEIVERS = [
    ("MJC", "Nhật Bản sẽ dành cho Campuchia 12 triệu USD để sửa các trạm bơm.", "12 triệu", "KH"),
    ("MJC", "Tokyo cam kết giúp Myanmar và Lào 30 triệu USD làm đường nông thôn.", "30 triệu", "LA MM"),
    ("MLC", "Trung Quốc sẽ tặng ngành y tế Lào 40 xe cứu thương.", "40 xe", "LA"),
    ("MKC", "Hàn Quốc công bố gói 25 triệu USD hỗ trợ kỹ thuật số cho các trường nghề ở Thái Lan.", "25 triệu", "TH"),
    ("MGC", "Ấn Độ trao cho phía Campuchia khoản tín dụng 60 triệu USD làm thủy lợi.", "60 triệu", "KH"),
    (
        "GMS",
        "ADB phê duyệt khoản vay 70 triệu USD giúp nông dân Đồng bằng sông Cửu Long ứng phó hạn mặn.",
        "70 triệu",
        "VN",
    ),
    ("MUSP", "Mỹ sẽ chi 9 triệu USD làm sạch nguồn nước tại tỉnh Savannakhet.", "9 triệu", "LA"),
    (
        "MUSP",
        "Washington cam kết 14 triệu USD để người dân Thái Lan và Campuchia được cảnh báo lũ sớm.",
        "14 triệu",
        "KH TH",
    ),
    ("MLC", "Theo thỏa thuận, Myanmar nhận từ Trung Quốc 5 triệu USD cho nghề cá.", "5 triệu", "MM"),
    ("GMS", "Lào được ADB cho vay 45 triệu USD nâng cấp cửa khẩu.", "45 triệu", "LA"),
    ("MJC", "Việt Nam và Campuchia sẽ được Nhật Bản viện trợ 8 tỷ yên làm cầu.", "8 tỷ", "KH VN"),
    ("MKC", "Năm nước Mekong sẽ được Hàn Quốc tài trợ thêm 6 triệu USD.", "6 triệu", "KH LA MM TH VN"),
    ("MRC", "Ủy hội sẽ được Thụy Điển cấp thêm 3 triệu USD cho quan trắc phù sa.", "3 triệu", "MRC"),
    ("MGC", "Campuchia vừa nhận của Ấn Độ 2 triệu USD cho bảo tồn đền tháp.", "2 triệu", "KH"),
    ("MRC", "Đức cam kết tài trợ 5 triệu euro cho Ủy hội trong ba năm tới.", "5 triệu", "MRC"),
    ("MRC", "Phần Lan sẽ đóng góp 1,2 triệu euro cho hệ thống dự báo của Ban Thư ký.", "1,2 triệu", "MRC"),
    ("MRC", "Australia dành 7 triệu AUD hỗ trợ tổ chức này hiện đại hóa mạng trạm đo.", "7 triệu", "MRC"),
    ("MRC", "Liên minh châu Âu công bố khoản viện trợ 6 triệu euro.", "6 triệu", "MRC"),
    ("MUSP", "Mỹ dành 2 triệu USD để Ủy hội sông Mekong mở rộng chia sẻ số liệu.", "2 triệu", "MRC"),
    ("MRC", "Thụy Sĩ hỗ trợ 4 triệu USD giúp bốn nước thành viên quản lý nước ngầm.", "4 triệu", "KH LA TH VN"),
    ("MRC", "Hà Lan sẽ cử bốn chuyên gia phù sa tới làm việc với Ban Thư ký Ủy hội.", "chuyên gia", "MRC"),
    ("MRC", "Luxembourg tài trợ 1,5 triệu USD cho chương trình nghề cá của MRC.", "1,5 triệu", "MRC"),
    ("MJC", "Nhật Bản sẽ cung cấp 500 triệu USD cho các nước tiểu vùng trong hai năm.", "500 triệu", "KH LA MM TH VN"),
    (
        "MUSP",
        "Mỹ sẽ dành 11 triệu USD cho các nước hạ nguồn Mekong phát triển điện mặt trời.",
        "11 triệu",
        "KH LA MM TH VN",
    ),
    ("MRC", "Nhật Bản viện trợ 300 triệu yên giúp bốn nước hạ lưu xây trạm cảnh báo lũ.", "300 triệu", "KH LA TH VN"),
    (
        "MKC",
        "Hàn Quốc sẽ chi 15 triệu USD cho các nước Mekong, gồm Lào và Campuchia, trồng lại rừng.",
        "15 triệu",
        "KH LA",
    ),
    (
        "MKC",
        "Hàn Quốc cam kết 16 triệu USD giúp các nước Mekong như Lào phát triển y tế cơ sở.",
        "16 triệu",
        "KH LA MM TH VN",
    ),
    ("ACMECS", "Nhật Bản hứa tài trợ 20 triệu USD cho các nước CLMV đào tạo nhân lực.", "20 triệu", "KH LA MM VN"),
    ("MLC", "Trung Quốc sẽ cấp 2.000 suất đào tạo cho cán bộ năm nước hạ lưu.", "2.000", "KH LA MM TH VN"),
    ("MLC", "Quỹ đặc biệt Mekong - Lan Thương sẽ tài trợ thêm 90 dự án tại sáu nước.", "90 dự án", "KH LA MM TH VN CN"),
    ("CLV", "Nhật Bản cam kết viện trợ 10 triệu USD cho ba nước làm đường vùng biên.", "10 triệu", "KH LA VN"),
    ("GMS", "ADB sẽ cho các nước thành viên vay 900 triệu USD phát triển đường sắt.", "900 triệu", "KH LA MM TH VN CN"),
    (
        "MJC",
        "Ngoại trưởng Nhật Bản đã gặp riêng người đồng cấp Lào và Campuchia. "
        "Ông cho biết Tokyo sẽ dành 22 triệu USD cho hai nước này.",
        "22 triệu",
        "KH LA",
    ),
    (
        "MLC",
        "Thủ tướng Trung Quốc tiếp Thủ tướng Lào bên lề hội nghị. "
        "Bắc Kinh sẽ cho nước này vay 80 triệu USD làm đường cao tốc.",
        "80 triệu",
        "LA",
    ),
    (
        "MKC",
        "Campuchia, Lào và Myanmar là ba nước nghèo nhất tiểu vùng. "
        "Seoul cam kết dành cho các nước này 9 triệu USD mỗi năm.",
        "9 triệu",
        "KH LA MM",
    ),
    ("MJC", "Bộ trưởng cho biết Nhật Bản sẽ viện trợ nước ta 5 tỷ yên chống sạt lở.", "5 tỷ", "VN"),
    (
        "MUSP",
        "Các nước Mekong đang chịu hạn nặng. Mỹ cam kết 13 triệu USD cho khu vực này.",
        "13 triệu",
        "KH LA MM TH VN",
    ),
    ("CLMV", "Việt Nam sẽ cấp 50 suất học bổng mỗi năm cho ba nước còn lại.", "50 suất", "KH LA MM"),
    (
        "MGC",
        "Đoàn Ấn Độ làm việc với phía Myanmar chiều cùng ngày. New Delhi hứa giúp bạn 3 triệu USD trùng tu chùa tháp.",
        "3 triệu",
        "MM",
    ),
    (
        "MLC",
        "Trung Quốc sẽ dành cho Lào 7 triệu USD. "
        "Trong đó, 4 triệu USD dùng cho nước sạch và 3 triệu USD cho trường học.",
        "4 triệu",
        "LA",
    ),
    (
        "MJC",
        "Nhật Bản ký với Campuchia hiệp định vay 12 tỷ yên. "
        "Khoản vay gồm 9 tỷ yên cho cảng biển và 3 tỷ yên cho lưới điện.",
        "9 tỷ",
        "KH",
    ),
    (
        "GMS",
        "ADB phê duyệt gói 120 triệu USD cho ba nước Lào, Campuchia và Việt Nam. "
        "Trong đó Lào được 30 triệu USD, Campuchia 40 triệu USD.",
        "30 triệu",
        "LA",
    ),
    (
        "GMS",
        "ADB phê duyệt gói 130 triệu USD cho ba nước Lào, Campuchia và Việt Nam. "
        "Ngân hàng cũng viện trợ không hoàn lại 5 triệu USD cho khâu đào tạo.",
        "5 triệu",
        "KH LA VN",
    ),
    (
        "MKC",
        "Hàn Quốc cam kết 33 triệu USD cho Myanmar và Lào. Riêng năm nay Seoul sẽ giải ngân 10 triệu USD.",
        "10 triệu",
        "LA MM",
    ),
    (
        "MRC",
        "Bỉ sẽ tài trợ 3 triệu euro cho Ủy hội. Nước này cũng góp 1 triệu euro cho quỹ môi trường.",
        "1 triệu",
        "MRC",
    ),
    ("MJC", "Nhật Bản sẽ cung cấp 70 tỷ yên vốn ODA trong ba năm.", "70 tỷ", "KH LA MM TH VN"),
    ("MLC", "Trung Quốc sẽ mở hạn mức tín dụng 2 tỷ nhân dân tệ.", "2 tỷ", "KH LA MM TH VN"),
    ("GMS", "ADB cam kết dành 3 tỷ USD cho các dự án giao thông đến năm 2028.", "3 tỷ", "KH LA MM TH VN CN"),
    ("ACMECS", "Thái Lan sẽ đóng góp 100 triệu USD vào Quỹ phát triển ACMECS.", "100 triệu", "KH LA MM TH VN"),
    ("GMS", "Trung Quốc cam kết 1,2 tỷ USD cho hạ tầng kết nối.", "1,2 tỷ", "KH LA MM TH VN"),
    (
        "MKC",
        "Hàn Quốc nâng mức đóng góp cho Quỹ hợp tác Mekong - Hàn Quốc lên 5 triệu USD mỗi năm.",
        "5 triệu",
        "KH LA MM TH VN",
    ),
    ("MJC", "Hội nghị đã thông qua Kế hoạch hành động giai đoạn 2025-2027.", "Kế hoạch hành động", "KH LA MM TH VN JP"),
    ("MRC", "Hội đồng phê duyệt Kế hoạch công tác năm 2026.", "Kế hoạch công tác", "KH LA TH VN"),
    ("MLC", "Các Bộ trưởng nhất trí lập Trung tâm cảnh báo hạn hán chung.", "Trung tâm", "KH LA MM TH VN CN"),
    ("ACMECS", "Hội nghị ra Tuyên bố Bangkok.", "Tuyên bố Bangkok", "KH LA MM TH VN"),
    ("CLV", "Ba Thủ tướng nhất trí tổ chức hội nghị lần tới tại Attapeu.", "lần tới", "KH LA VN"),
    ("MUSP", "Hai bên nhất trí thành lập mạng lưới các trường đại học về nước.", "mạng lưới", "KH LA MM TH VN US"),
    (
        "GMS",
        "Các Bộ trưởng thông qua Chiến lược nông nghiệp thông minh đến năm 2030.",
        "Chiến lược",
        "KH LA MM TH VN CN",
    ),
    ("MLC", "Việt Nam đề xuất lập đường dây nóng về xả lũ giữa các nước.", "đường dây nóng", "KH LA MM TH VN CN"),
    ("MJC", "Thủ tướng Lào đề nghị Nhật Bản giúp nước mình xây thêm ba cây cầu.", "ba cây cầu", "LA"),
    ("MKC", "Việt Nam đề nghị Hàn Quốc hỗ trợ các nước Mekong đào tạo kỹ sư bán dẫn.", "kỹ sư", "KH LA MM TH VN"),
    ("MRC", "Thái Lan đề nghị các nước thành viên chia sẻ số liệu vận hành đập theo giờ.", "theo giờ", "KH LA TH VN"),
    (
        "MUSP",
        "Bộ trưởng Bùi Thanh Sơn đề xuất tổ chức diễn đàn thanh niên Mekong - Hoa Kỳ hằng năm.",
        "thanh niên",
        "KH LA MM TH VN US",
    ),
    ("MGC", "Campuchia xin Ấn Độ tài trợ thêm hai dự án thủy lợi nhỏ.", "thủy lợi", "KH"),
    ("MKC", "Tổng thống Hàn Quốc đề xuất tổ chức hội nghị thượng đỉnh vào năm sau.", "thượng đỉnh", "KH LA MM TH VN"),
    (
        "GMS",
        "Thủ tướng Phạm Minh Chính đề nghị sớm nối mạng đường sắt từ Côn Minh tới Singapore.",
        "Côn Minh",
        "KH LA MM TH VN CN",
    ),
    ("MLC", "Lào đề nghị Trung Quốc giãn nợ cho nước mình.", "giãn nợ", "LA"),
    ("MJC", "Việt Nam đề nghị Nhật Bản hỗ trợ Việt Nam và Campuchia xây cảng cạn.", "cảng cạn", "KH VN"),
    (
        "MLC",
        "Theo bản ghi nhớ ký sáng 12/2, Bắc Kinh sẽ rót 4,1 triệu USD từ Quỹ đặc biệt cho bảy dự án của Campuchia.",
        "4,1 triệu",
        "KH",
    ),
    (
        "MLC",
        "Quỹ đặc biệt Mekong - Lan Thương vừa duyệt cho Myanmar 22 dự án với tổng kinh phí 6,7 triệu USD.",
        "6,7 triệu",
        "MM",
    ),
    (
        "MLC",
        "Tại lễ ký ở Vientiane, Đại sứ Trung Quốc tại Lào trao khoản 2,3 triệu USD cho Bộ Nông Lâm nghiệp nước sở tại.",
        "2,3 triệu",
        "LA",
    ),
    (
        "MLC",
        "Trung Quốc ký với Lào biên bản tài trợ 5 triệu USD. Trong đó Bộ Y tế nhận 1 triệu USD để chống sốt rét.",
        "1 triệu",
        "LA",
    ),
    ("MRC", "Khoản đóng góp 3 triệu franc của Thụy Sĩ giúp Ủy hội theo dõi chất lượng nước.", "3 triệu", "MRC"),
    (
        "MRC",
        "Nhật Bản cấp 2 triệu USD nhằm tăng năng lực dự báo lũ cho bốn quốc gia thành viên.",
        "2 triệu",
        "KH LA TH VN",
    ),
    (
        "MRC",
        "Chính phủ Hà Lan đồng ý tài trợ 1 triệu euro để các ủy ban quốc gia của bốn nước đào tạo cán bộ.",
        "1 triệu",
        "KH LA TH VN",
    ),
    (
        "MRC",
        "Trung Quốc sẽ gửi số liệu mực nước hai lần mỗi ngày cho Campuchia, Lào, Thái Lan và Việt Nam.",
        "hai lần",
        "KH LA TH VN",
    ),
    ("MRC", "Bắc Kinh cam kết chia sẻ số liệu xả nước mùa khô với các nước hạ nguồn.", "xả nước", "KH LA TH VN"),
    ("MRC", "Trung Quốc đồng ý cung cấp cho Ban Thư ký số liệu của mười hồ chứa.", "mười hồ", "MRC"),
    (
        "MUSP",
        "Mỹ cam kết 30 triệu USD cho các nước Mekong. Trong số này, 1,8 triệu USD chuyển cho MRC mở rộng kho dữ liệu.",
        "1,8 triệu",
        "MRC",
    ),
    (
        "MUSP",
        "Washington sẽ chi 6 triệu USD giúp nông hộ trồng lúa ở Việt Nam và Campuchia giảm phát thải.",
        "6 triệu",
        "KH VN",
    ),
    (
        "MUSP",
        "USAID công bố khoản 10 triệu USD để chính quyền các nước đối phó tội phạm mạng.",
        "10 triệu",
        "KH LA MM TH VN",
    ),
    (
        "MUSP",
        "Hoa Kỳ sẽ tài trợ 3 triệu USD cho các trường đại học trong tiểu vùng nghiên cứu phù sa.",
        "3 triệu",
        "KH LA MM TH VN",
    ),
    (
        "MJC",
        "Thủ tướng Kishida Fumio hứa với người đồng cấp Hun Sen sẽ viện trợ 2 tỷ yên rà phá bom mìn.",
        "2 tỷ",
        "KH",
    ),
    ("MJC", "Dành riêng cho Lào là khoản vay 5 tỷ yên của Nhật Bản.", "5 tỷ", "LA"),
    ("MJC", "Khoản vay 6 tỷ yên của Nhật Bản sẽ giúp Vientiane trả bớt nợ ngành điện.", "6 tỷ", "LA"),
    ("MJC", "Phía Lào sẽ tiếp nhận 30 xe buýt điện do Nhật Bản tặng.", "30 xe", "LA"),
    (
        "MJC",
        "Hai tỉnh Champasak và Savannakhet của Lào được hưởng khoản viện trợ 900 triệu yên của Nhật Bản.",
        "900 triệu",
        "LA",
    ),
    (
        "MJC",
        "Nhật Bản sẽ viện trợ Campuchia 3 tỷ yên. Tokyo còn cho vay 10 tỷ yên mở rộng cảng Sihanoukville.",
        "10 tỷ",
        "KH",
    ),
    ("MGC", "Mỗi nước Mekong sẽ được Ấn Độ cấp 10 suất học bổng hằng năm.", "10 suất", "KH LA MM TH VN"),
    ("MGC", "Ấn Độ sẽ dựng một trung tâm phần mềm trị giá 1 triệu USD tặng Campuchia.", "1 triệu", "KH"),
    ("MGC", "Hạn mức tín dụng 500 triệu USD được Ấn Độ mở cho Việt Nam mua tàu tuần tra.", "500 triệu", "VN"),
    (
        "MGC",
        "Ấn Độ thông báo thực hiện thêm 12 dự án hiệu quả nhanh tại Campuchia, Lào và Việt Nam trong năm tới.",
        "12 dự án",
        "KH LA VN",
    ),
    ("GMS", "Khoản vay của ADB dành cho Việt Nam là 60 triệu USD, cho Lào là 30 triệu USD.", "30 triệu", "LA"),
    (
        "GMS",
        "ADB, ngân hàng dẫn dắt chương trình, cam kết 5 tỷ USD cho sáu nước tới năm 2027.",
        "5 tỷ",
        "KH LA MM TH VN CN",
    ),
    (
        "GMS",
        "ADB cho vay 50 triệu USD giúp người dân vùng biên Campuchia, Lào tiếp cận dịch vụ y tế.",
        "50 triệu",
        "KH LA",
    ),
    ("GMS", "ADB phê duyệt 20 triệu USD cải thiện du lịch tại Quảng Trị và Thừa Thiên Huế.", "20 triệu", "VN"),
    ("MKC", "Hàn Quốc tặng 200.000 liều vaccine cho Lào và 300.000 liều cho Campuchia.", "300.000", "KH"),
    ("MKC", "Hàn Quốc sẽ mời 50 nhà báo các nước Mekong sang tập huấn.", "50", "KH LA MM TH VN"),
    ("MKC", "KOICA dành 8 triệu USD xây trường nghề cho thanh niên Lào và Campuchia.", "8 triệu", "KH LA"),
    (
        "MKC",
        "Trung tâm nghiên cứu nước do Hàn Quốc tài trợ 4 triệu USD sẽ mở tại Bangkok, phục vụ cả năm nước.",
        "4 triệu",
        "KH LA MM TH VN",
    ),
    ("ACMECS", "Việt Nam sẽ đóng góp 1 triệu USD vào Quỹ phát triển ACMECS.", "1 triệu", "KH LA MM TH VN"),
    ("ACMECS", "Australia tài trợ 3 triệu USD cho Ban Thư ký lâm thời ACMECS.", "3 triệu", "KH LA MM TH VN"),
    ("CLV", "Việt Nam hỗ trợ Lào 5 triệu USD xây trường nội trú tại tỉnh Attapeu.", "5 triệu", "LA"),
    ("CLV", "Việt Nam sẽ giúp hai nước bạn đào tạo 100 cán bộ kiểm lâm.", "100 cán bộ", "KH LA"),
    ("CLMV", "Ấn Độ cam kết lập quỹ 70 triệu USD cho các nước CLMV.", "70 triệu", "KH LA MM VN"),
    ("CLMV", "Việt Nam tiếp tục dành 20 suất học bổng mỗi năm cho Campuchia, Lào và Myanmar.", "20 suất", "KH LA MM"),
    ("MLC", "Thủ tướng Campuchia đề nghị Trung Quốc xây giúp hai hồ trữ nước ở tỉnh Kratie.", "hồ trữ", "KH"),
    ("FOM", "Lào kêu gọi các nhà tài trợ giúp đào tạo cán bộ thống kê.", "thống kê", "LA"),
    (
        "MRC",
        "Việt Nam đề nghị các đối tác phát triển hỗ trợ vùng hạ lưu ứng phó xâm nhập mặn.",
        "xâm nhập",
        "KH LA TH VN",
    ),
    (
        "MJC",
        "Việt Nam kiến nghị Nhật Bản hỗ trợ nông dân Đồng bằng sông Cửu Long chuyển đổi cây trồng.",
        "cây trồng",
        "VN",
    ),
    (
        "MKC",
        "Thái Lan đề xuất Hàn Quốc và các nước Mekong lập quỹ khởi nghiệp chung.",
        "khởi nghiệp",
        "KH LA MM TH VN KR",
    ),
    ("MUSP", "Campuchia đề nghị Mỹ nối lại chương trình rà phá bom mìn tại nước này.", "bom mìn", "KH"),
    (
        "GMS",
        "Trung Quốc đề xuất thành lập trung tâm dữ liệu đường sắt của tiểu vùng.",
        "đường sắt",
        "KH LA MM TH VN CN",
    ),
    ("MRC", "Lào đề xuất lùi thời hạn tham vấn đập Sanakham.", "Sanakham", "KH LA TH VN"),
    ("MLC", "Sáu nước thống nhất lập quỹ ứng phó lũ lụt xuyên biên giới.", "lũ lụt", "KH LA MM TH VN CN"),
    ("MKC", "Các Bộ trưởng thông qua danh mục dự án ưu tiên giai đoạn 2026-2028.", "danh mục", "KH LA MM TH VN KR"),
    ("MGC", "Hội nghị nhất trí khởi động lại Hội đồng kinh doanh chung.", "Hội đồng", "KH LA MM TH VN IN"),
    (
        "MRC",
        "Đức sẽ rót 5 triệu euro cho MRC. Một nửa, tức 2,5 triệu euro, dùng cho quan trắc môi trường.",
        "2,5 triệu",
        "MRC",
    ),
    (
        "MJC",
        "Nhật Bản công bố gói viện trợ dành cho Lào. Gói này gồm 2 tỷ yên cho y tế và 1 tỷ yên cho thủy lợi.",
        "2 tỷ",
        "LA",
    ),
    (
        "MKC",
        "Bộ trưởng Hàn Quốc hội đàm với Ngoại trưởng Myanmar. Ông thông báo viện trợ 3 triệu USD cho người tị nạn.",
        "3 triệu",
        "MM",
    ),
    (
        "MLC",
        "Đoàn Trung Quốc sau đó thăm Campuchia. Tại đây, Bắc Kinh cam kết cho vay 90 triệu USD làm quốc lộ 71C.",
        "90 triệu",
        "KH",
    ),
]
GIVERS = [
    (
        "MJC",
        "Về phía Nhật Bản, Bộ Nông nghiệp thông báo sẽ chi 300 triệu yên cho kho lạnh vùng biên.",
        "300 triệu",
        "JP",
    ),
    ("MLC", "Về phần mình, phía Trung Quốc cho biết sẽ dành 6 triệu USD cho các trạm đo lũ.", "6 triệu", "CN"),
    ("MUSP", "Phía Hoa Kỳ, thông qua USAID, cam kết 8 triệu USD cho nước sạch nông thôn.", "8 triệu", "US"),
    ("MRC", "Từ Stockholm, Chính phủ Thụy Điển thông báo tài trợ 20 triệu krona cho Ủy hội.", "20 triệu", "SE"),
    (
        "GMS",
        "Chủ tịch Masatsugu Asakawa cho biết ngân hàng sẽ cho vay 400 triệu USD làm đường sắt.",
        "400 triệu",
        "ADB",
    ),
    (
        "MRC",
        "Giám đốc điều hành Anoulak Kittikhoun đề nghị các nước thành viên tăng mức đóng góp hằng năm.",
        "mức đóng góp",
        "MRC",
    ),
    ("MKC", "Ngoại trưởng Park Jin cam kết 5 triệu USD cho phòng chống cháy rừng.", "5 triệu", "KR"),
    ("MJC", "Ngoại trưởng Yoshimasa Hayashi thông báo khoản viện trợ 3 tỷ yên.", "3 tỷ", "JP"),
    ("GMS", "AIIB sẽ cho vay 150 triệu USD để nâng cấp cảng sông.", "150 triệu", "AIIB"),
    ("MRC", "Ngân hàng Thế giới (WB) viện trợ không hoàn lại 6 triệu USD cho Ủy hội.", "6 triệu", "WB"),
    ("MRC", "Tổ chức GIZ tài trợ 2 triệu euro cho chương trình phù sa của MRC.", "2 triệu", "DE"),
    ("MUSP", "USAID công bố khoản tài trợ 7 triệu USD chống buôn bán động vật hoang dã.", "7 triệu", "US"),
    ("MJC", "JICA ký với Lào hiệp định vay 4 tỷ yên làm cầu bắc qua sông.", "4 tỷ", "JP"),
    (
        "MRC",
        "Quỹ OPEC về phát triển quốc tế (OFID) cam kết cho vay 10 triệu USD làm trạm bơm tại Lào.",
        "10 triệu",
        "OFID",
    ),
    ("MRC", "Ngân hàng Tái thiết Đức KfW tài trợ 9 triệu euro cho Ủy hội sông Mê Công.", "9 triệu", "DE"),
    ("GMS", "UNDP sẽ hỗ trợ 1,5 triệu USD cho các nước ứng phó thiên tai.", "1,5 triệu", "UNDP"),
    ("MRC", "Quỹ Bảo tồn thiên nhiên thế giới (WWF) tài trợ 400.000 USD để theo dõi cá heo.", "400.000", "NGO:WWF"),
    ("MRC", "Oxfam hỗ trợ 300.000 USD cho các cộng đồng ven sông.", "300.000", "NGO:Oxfam"),
    ("MUSP", "Nhà Trắng sẽ chi 12 triệu USD cho an ninh nguồn nước.", "12 triệu", "US"),
    ("ACMECS", "Xứ sở chùa Vàng góp 50 triệu USD vào Quỹ phát triển ACMECS.", "50 triệu", "TH"),
    ("MJC", "Xứ sở hoa anh đào cam kết viện trợ 2 tỷ yên giúp đất nước Triệu Voi.", "2 tỷ", "JP"),
    ("MGC", "Niu Đê-li cấp 50 suất học bổng cho các nước Mekong.", "50 suất", "IN"),
    ("MKC", "Xứ sở kim chi dành 4 triệu USD cho các nước Mekong phát triển nông thôn.", "4 triệu", "KR"),
    ("MRC", "Xứ sở chuột túi tài trợ 3 triệu AUD cho Ủy hội.", "3 triệu", "AU"),
    ("MKC", "Khoản 2 triệu USD cho trung tâm dữ liệu sẽ do Hàn Quốc tài trợ.", "2 triệu", "KR"),
    ("MLC", "Dự án trị giá 3 triệu USD được Trung Quốc tài trợ cho Lào sẽ khởi công tháng tới.", "3 triệu", "CN"),
    ("MRC", "8 triệu euro đã được Liên minh châu Âu phê duyệt cho Ủy hội.", "8 triệu", "EU"),
    ("MJC", "Với 5 tỷ yên vốn vay của Nhật Bản, Campuchia sẽ mở rộng cảng nước sâu.", "5 tỷ", "JP"),
    (
        "MUSP",
        "Đại diện Hoa Kỳ phát biểu tiếp theo. "
        "Theo bà, hạn hán đang đe dọa hạ lưu. "
        "Gói hỗ trợ mới trị giá 17 triệu USD sẽ được giải ngân trong năm nay cho các nước Mekong.",
        "17 triệu",
        "US",
    ),
    (
        "MRC",
        "Đại sứ Thụy Sĩ đánh giá cao kết quả kiểm toán. Ông nói sẽ cấp thêm 2 triệu USD cho Ủy hội.",
        "2 triệu",
        "CH",
    ),
    (
        "MKC",
        "Hàn Quốc sẽ dành 3 triệu USD cho y tế, 2 triệu USD cho giáo dục và cử 20 bác sĩ tới Lào.",
        "2 triệu",
        "KR",
    ),
    ("MRC", "Đức góp 4 triệu euro, Pháp góp 2 triệu euro cho Ủy hội.", "2 triệu", "FR"),
    ("MLC", "Quỹ đặc biệt sẽ cấp 3,5 triệu USD cho Campuchia trồng rừng.", "3,5 triệu", "CN"),
    ("MKC", "Quỹ hợp tác Mekong - Hàn Quốc tài trợ 2 triệu USD cho một dự án của Việt Nam.", "2 triệu", "KR"),
    ("MGC", "Các dự án tác động nhanh sẽ nhận thêm 1 triệu USD trong năm tới.", "1 triệu", "IN"),
    ("GMS", "Quỹ Khí hậu Xanh (GCF) cam kết 30 triệu USD cho các nước Tiểu vùng Mekong mở rộng.", "30 triệu", "GCF"),
]


def told(opening: str, sentence: str, marker: str) -> Commitment:
    """The record whose quote holds the marker; of several the one that states its figure."""
    published = datetime.fromisoformat("2022-09-15T10:00:00+07:00")
    found = read(Article(title="", text=OPENINGS[opening] + sentence, published=published)).commitments
    able = [item for item in found if marker in item.quote]
    assert able, found
    figure = marker.split(maxsplit=1)[0].replace(".", "").replace(",", ".")
    stated = [item for item in able if figure.replace(".", "").isdigit() and _states(item, float(figure))]
    return (stated or able)[0]


def _states(item: Commitment, figure: float) -> bool:
    if item.quantity is not None and float(item.quantity.value) == figure:
        return True
    scales = (1, 1e3, 1e6, 1e9)
    return item.amount is not None and any(abs(float(item.amount.value) - figure * scale) < 1 for scale in scales)


@pytest.mark.parametrize(("opening", "sentence", "marker", "expected"), RECEIVERS)
def test_a_record_benefits_whom_its_evidence_names(opening: str, sentence: str, marker: str, expected: str) -> None:
    assert set(told(opening, sentence, marker).beneficiaries) == set(expected.split())


@pytest.mark.parametrize(("opening", "sentence", "marker", "expected"), GIVERS)
def test_a_record_is_its_givers(opening: str, sentence: str, marker: str, expected: str) -> None:
    assert told(opening, sentence, marker).actors == (expected,)
