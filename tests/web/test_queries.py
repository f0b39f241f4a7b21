from portfolio import language
from portfolio.web.queries import COLUMNS, QUERIES, titles


def test_everything_has_a_name_in_the_readers_language():
    told = titles()

    assert {
        *QUERIES,
        *COLUMNS,
        *(column for columns in COLUMNS.values() for column in columns),
    } == {*told}
    language.use("en")
    assert titles()["last_edition"] == "The ranked lists of the last edition"
    assert told["last_edition"] == "Die Ranglisten der letzten Fassung"


def test_a_question_only_reads():
    assert all(sql.split()[0] == "select" and ";" not in sql for sql in QUERIES.values())
