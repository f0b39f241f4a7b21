from portfolio.export.preflight import Lack, Lacking
from portfolio.report.exports import lacking_words


def test_every_lack_has_its_sentence_with_the_projects():
    sentences = list(lacking_words(Lacking(what, ("HB-01", "HB-02")) for what in Lack))

    assert len(set(sentences)) == len(Lack)
    assert all("HB-01, HB-02" in sentence for sentence in sentences)


def test_of_many_projects_the_first_are_named():
    (sentence,) = lacking_words([Lacking(Lack.ORDER, tuple(f"P{n}" for n in range(20)))])

    assert "P7 und 12 weitere" in sentence
