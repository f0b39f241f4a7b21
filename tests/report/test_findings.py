import pytest

from portfolio import language
from portfolio.report.findings import finding_words
from portfolio.service import Finding, What


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (Finding(What.BEGUN_OVER_PAYMENTS, year=2027, amount=200_000),
         "Das Begonnene braucht 2027 200.000 € mehr, als das Auszahlungsbudget hergibt; bitte es erhöhen oder "
         "strecken, was kein Vertrag bindet."),
        (Finding(What.BEGUN_OVER_DAYS, name="HB", year=2027, amount=30),
         "Das Begonnene braucht 2027 30 Tage mehr von Team HB, als es hat; bitte Stellen oder Zukauf vorsehen."),
        (Finding(What.OVERPAID, "B-1", amount=30_000),
         "B-1: Bezahlt wurden 30.000 € mehr, als es kostet; weiter wird nichts geplant. Bitte die Kosten prüfen."),
        (Finding(What.NOT_READY, "B-1", "cost, timetable", 2028),
         "B-1: Es fehlt: Kostenberechnung, Bauzeitplan; eingeplant wird nur die Planungsrate, "
         "ohne Förderung (§ 12 GemHVO)."),
    ],
)  # fmt: skip
def test_a_finding_says_where_what_and_what_can_be_done(finding, sentence):
    assert list(finding_words([finding])) == [sentence]


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("code", ["de", "en"])
def test_every_finding_has_a_sentence_in_which_every_name_is_filled_in(what, code):
    language.use(code)
    name = "cost" if "not_ready" in what else "{x}"
    (sentence,) = finding_words([Finding(what, "B-1", name, 2027, 5)])

    assert sentence.endswith((".", ").", "!"))
    assert "{" not in sentence.replace("{x}", "")


def test_projects_that_lack_the_same_are_told_together():
    lacking = [Finding(What.NOT_READY, key, "plans") for key in ("A", "B")]
    other = Finding(What.NOT_READY_IN_TIME, "C", "plans", 2028)

    assert [text.split(":")[0] for text in finding_words([lacking[0], other, lacking[1]])] == [
        "A, B",
        "C",
    ]
