"""Who was put off, as a council member reads it; the text is kept."""

from answers import kept

from portfolio.model import Deferral, Deferred, Stamp
from portfolio.report.answers.deferrals import waiting_sheet, waiting_words
from portfolio.report.sheets import as_plain
from portfolio.service.answers import Slip, Waiting

STAMP = Stamp("kb", "2026-07-24T08:00:00+00:00")


def test_waiting_is_told_as_it_was_read():
    found = [
        Waiting(
            "HB-05",
            "Schule",
            (Deferred("HB-05", Deferral(2029, "GR 24.07.2026"), STAMP),),
            (Slip("Entwurf 2", 2029, 2030), Slip("Entwurf 3", 2030, None)),
            years=1,
            price=440_000,
            needs_vote=True,
        )
    ]

    told, read = kept("aufschub", [*waiting_words(found), *as_plain(waiting_sheet(found))])

    assert told == read


def test_nobody_put_off_is_one_sentence():
    assert list(waiting_words([])) == ["Kein Projekt wurde zurückgestellt."]
