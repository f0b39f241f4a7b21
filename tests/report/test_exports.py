from portfolio.export.fill import Filled
from portfolio.export.preflight import Lack, Lacking
from portfolio.report.exports import filled_words, lacking_words


def test_every_lack_has_its_sentence_with_the_projects():
    sentences = list(lacking_words(Lacking(what, ("HB-01", "HB-02")) for what in Lack))

    assert len(set(sentences)) == len(Lack)
    assert all("HB-01, HB-02" in sentence for sentence in sentences)


def test_of_many_projects_the_first_are_named():
    (sentence,) = lacking_words([Lacking(Lack.ORDER, tuple(f"P{n}" for n in range(20)))])

    assert "P7 und 12 weitere" in sentence


def test_rows_that_were_filled_that_are_strange_and_that_are_missing_are_told():
    strange = tuple((n, f"I{n}", "7871") for n in range(4, 14))
    told = list(filled_words(Filled(b"", 2, strange, {("I1", "7871"): 1500, ("", "6811"): 5})))

    assert told[0] == "2 Zeilen ausgefüllt"
    assert "Zeile 4 der Vorlage gehört zu keiner geplanten Maßnahme: I4, Konto 7871" in told[1]
    assert "2 weitere solche Zeilen" in told[-3]
    assert "für I1, Konto 7871: Es fehlen 1.500 €" in told[-2]
    assert "für –, Konto 6811: Es fehlen 5 €" in told[-1]
