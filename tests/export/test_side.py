import json
from hashlib import sha256
from pathlib import Path

from builders import FIVE_STARTS, STAMP, a_plan, five_projects

from portfolio.export.side import side_file, side_path
from portfolio.model import Edition


def test_the_side_file_tells_of_which_edition_a_file_is_and_what_its_bytes_add_up_to():
    edition = Edition("Entwurf", STAMP.at, "d" * 64, a_plan(five_projects(), FIVE_STARTS))
    told = json.loads(side_file(edition, "lang", Path("x/programm.csv"), b"a;b"))

    assert told["sha256"] == sha256(b"a;b").hexdigest()
    assert (told["file"], told["bytes"], told["profile"]) == ("programm.csv", 3, "lang")
    assert (told["edition"], told["digest"]) == ("Entwurf", "d" * 64)


def test_it_lies_beside_the_file():
    assert side_path(Path("x/programm.csv")) == Path("x/programm.csv.begleit.json")
