from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from outcomes import any_text

from chuan_reports.layout import Page, clean, fit, tie, wrap

texts = st.text(st.sampled_from("abạ ẫ\u00a0"), max_size=120)


@given(texts, st.integers(1, 30), st.integers(0, 40))
def test_wrapping_keeps_the_width_and_every_letter(text: str, width: int, first: int) -> None:
    lines = wrap(text, width, first)
    assert all(len(line) <= width for line in lines)
    assert len(lines[0]) <= max(width - first, 0)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(any_text)
def test_clean_text_is_one_printable_line_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.isprintable() and clean(cleaned) == cleaned


@given(any_text, st.integers(1, 40))
def test_a_cut_shows(text: str, width: int) -> None:
    cut = fit(text, width)
    assert len(cut) <= width and (cut == text or cut.endswith("…"))


def test_words_tied_together_stay_on_a_line() -> None:
    assert wrap("tối thiểu " + tie("≥ 1 phòng"), 14) == ["tối thiểu", "≥ 1 phòng"]


def test_a_lead_that_fills_the_line_joins_the_text() -> None:
    page = Page(40, color=True)
    page.put("phần còn lại của dòng", lead="Được miễn theo một văn bản có tên rất dài ", mark="blue")
    assert page.text() == "Được miễn theo một văn bản có tên rất\ndài phần còn lại của dòng\n"
