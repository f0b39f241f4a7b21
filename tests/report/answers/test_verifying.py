"""What was verified, in sentences."""

import pytest

from portfolio.report.answers.verifying import verified_shape, verified_words
from portfolio.service.answers import Flaw, Part, Verified


def test_each_part_is_told_and_at_last_whether_all_holds():
    words = list(verified_words(Verified("Entwurf", "ab" * 32, tuple(Part), ())))

    assert len(words) == len(Part) + 1
    assert all(line.startswith("stimmt: ") for line in words[:-1])
    assert (
        words[-1] == "Die Fassung «Entwurf» ist, was veröffentlicht wurde, Prüfsumme abababababab."
    )


@pytest.mark.parametrize(
    ("flaw", "line"),
    [
        (Flaw(Part.SUMS, "2027"), "STIMMT NICHT: Geld und Tage jedes Jahres gehen auf: 2027"),
        (Flaw(Part.RECORD, ""), "STIMMT NICHT: die Fassung ist Byte für Byte die vom Tag ihrer Veröffentlichung"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named(flaw, line):
    found = Verified("Entwurf", "ab", (flaw.part,), (flaw,))
    words = list(verified_words(found))

    assert words[0] == line
    assert "ist nicht, was veröffentlicht wurde" in words[-1]
    assert verified_shape(found)["sound"] is False
