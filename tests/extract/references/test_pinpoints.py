from __future__ import annotations

import pytest

from cancu.extract.references.pinpoints import ordered, provision_before, provision_behind
from cancu.extract.text.normalization import fold
from tests.timing import seconds


@pytest.mark.parametrize(
    ("before", "provision"),
    [
        ("tại Điều 5 ", "Điều 5"),
        ("điểm a, b khoản 2 Điều 5 ", "điểm a, b khoản 2 Điều 5"),
        ("các khoản 1, 3 và 4 Điều 7 của ", "khoản 1, 3 và 4 Điều 7"),
        ("Điều 3 đến Điều 7 ", "Điều 3 đến Điều 7"),
        ("Điều 5 khoản 2 điểm đ ", "điểm đ khoản 2 Điều 5"),
        ("khoản 2 Điều 20 và khoản 2 Điều 21, ", "khoản 2 Điều 20 và khoản 2 Điều 21"),
        ("điểm b,c khoản 4 Điều 5; điểm d, đ,e khoản 3 Điều 9 ", "điểm b,c khoản 4 Điều 5; điểm d, đ,e khoản 3 Điều 9"),
        ("khoản 2 của Điều 5 ", "khoản 2 Điều 5"),
        ("Mẫu số 09/PLII Phụ lục II ban hành kèm theo ", "mẫu số 09/PLII Phụ lục II"),
        ("Mẫu số 09/TB ban hành kèm theo ", None),
        ("mẫu số 02 của Phụ lục I ", "mẫu số 02 Phụ lục I"),
        ("Phụ lục I Mẫu số 01 ", "mẫu số 01 Phụ lục I"),
        ("Phụ lục I ban hành kèm theo ", "Phụ lục I"),
        ("điểm a.2 khoản 1 Điều 20 ", "điểm a.2 khoản 1 Điều 20"),
        ("tiết b điểm 2 ", "tiết b điểm 2"),
        ("Chương II ", "chương II"),
        ("Mục 2 Phần thứ hai ", "mục 2 Phần thứ hai"),
        ("Tiểu mục 2 Mục 1 Chương III ", "tiểu mục 2 Mục 1 Chương III"),
        ("khoản l Điều 5 ", "khoản l Điều 5"),
        ("CÁC ĐIỂM đ, h KHOẢN 1 ĐIỀU 12a ", "điểm đ, h khoản 1 Điều 12a"),
        ("điểm d, (đ) hoặc (e) khoản 1 Điều 9 ", "điểm d, đ hoặc e khoản 1 Điều 9"),
        ("khoản (2) và (3) Điều 9 ", "khoản 2 và 3 Điều 9"),
        ("Thực hiện quy định tại điểm c, khoản 4 Điều 6\n\n", "điểm c, khoản 4 Điều 6"),
        ("Căn cứ khoản 4\n\n--- PAGE BREAK ---\n\nĐiều 6\n", "khoản 4 Điều 6"),
        ("Căn cứ khoản 4 Điều 6 của\n\n17\n\n", "khoản 4 Điều 6"),
        ("DANH MỤC VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN\n1\n", None),
        ("các cơ quan thi hành.\n\nĐiều 6\n\n", None),
        ("các cơ quan thi hành\n\nĐiều 6\n\n", None),
        ("Điều 6\n\n", None),
        ("quy định tại Điều 6.\n\n", None),
        ("khoản 3 Điều 5 Quyết định này và ", None),
        ("căn cứ ", None),
    ],
)
def test_provisions(before: str, provision: str | None) -> None:
    folded = fold(before + "Nghị định")
    assert provision_before(folded.flat, folded.text, len(before)) == provision


def test_a_path_is_turned_round_and_a_list_is_not() -> None:
    assert ordered("Điều 5, khoản 2") == "khoản 2 Điều 5"
    assert ordered("Điều 5, Điều 6") == "Điều 5, Điều 6"


@pytest.mark.parametrize("hostile", ["khoản 1, " * 40, "1, " * 90, "khoản 1, 2, " * 40, "điều " * 60])
def test_hostile_lists_take_no_time(hostile: str) -> None:
    folded = fold(hostile + "x Nghị định")
    took = [seconds(lambda: provision_before(folded.flat, folded.text, len(folded.text) - 9)) for _ in range(6)]
    assert min(took) < 0.1


@pytest.mark.parametrize(
    ("behind", "provision"),
    [
        (" (Điều 6, khoản 4)", "khoản 4 Điều 6"),
        (" (khoản 4 Điều 6), các sở", "khoản 4 Điều 6"),
        (" (tại các Điều 6 và 7);", "Điều 6 và 7"),
        (" (Điều 6 của Quyết định này)", None),
        (" (sau đây gọi là Nghị định)", None),
        (" tại Điều 6", None),
    ],
)
def test_provisions_in_a_bracket_behind(behind: str, provision: str | None) -> None:
    folded = fold("Nghị định" + behind)
    assert provision_behind(folded.flat, folded.text, len("Nghị định")) == provision
