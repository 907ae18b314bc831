from __future__ import annotations

import pytest

from cancu.extract.text.dates import match_date, match_month

DATES = [
    ("ngày 05 tháng 3 năm 2020", "2020-03-05"),
    ("ngày 05/3/2020", "2020-03-05"),
    ("5.3.2020", "2020-03-05"),
    ("ngày mùng 7 tháng 9 năm 2021", "2021-09-07"),
    ("mồng 2 tháng 4 năm 2019", "2019-04-02"),
    ("ngày 12 tháng ba năm 2018", "2018-03-12"),
    ("ngày 12 tháng năm năm 2018", "2018-05-12"),
    ("ngày 12 tháng mười hai năm 2018", "2018-12-12"),
    ("ngày 12 tháng 3/2018", "2018-03-12"),
    ("ngày 12/3 năm 2018", "2018-03-12"),
    ("ngày 7/9/21", "2021-09-07"),
    ("ngày 7-9-97", "1997-09-07"),
    ("ngày 2022-11-30", "2022-11-30"),
    ("2022-11-30", "2022-11-30"),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_forms_of_a_date(text: str, date: str) -> None:
    assert match_date(f"{text},", 0) == (date, len(text))


@pytest.mark.parametrize(
    "text", ["7/9/21", "mùng 1 đến mùng 5 tháng 3", "2022-11-30-15", "ngày 7/9/21-a", "ngày 1.2.30.4", "24/7"]
)
def test_what_is_no_date(text: str) -> None:
    assert match_date(text, 0) is None


def test_a_day_that_does_not_exist() -> None:
    assert match_date("ngày 31 tháng 6 năm 2023", 0) == (None, len("ngày 31 tháng 6 năm 2023"))
    assert match_month("ngày 31 tháng 6 năm 2023", 0) == "2023-06"
    assert match_month("ngày 31 tháng 16 năm 2023", 0) is None
    assert match_month("tháng 6", 0) is None
