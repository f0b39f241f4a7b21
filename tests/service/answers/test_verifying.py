"""An edition held against what it rests on: a changed byte anywhere is found and named."""

import json
import random
import sqlite3
from contextlib import closing

import pytest
from builders import a_city
from planner import run

from portfolio.errors import PortfolioError
from portfolio.service import edition, export, open_workspace
from portfolio.service.answers import Part, verify


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The sample city with an edition and a file exported from it."""
    folder = tmp_path_factory.mktemp("nachweis")
    a_city(folder)
    run("-C", folder, "import", *sorted((folder / "data" / "lists").glob("*.csv")))
    run("-C", folder, "plan", "--time-limit", 2)
    run("-C", folder, "publish", "Entwurf")
    workspace = open_workspace(folder)
    export(workspace, edition(workspace), "lang", folder / "programm.csv")
    return folder


@pytest.fixture
def city(published, tmp_path):
    """A copy of the database to change."""
    for name in ("portfolio.toml", "programm.csv", "programm.csv.begleit.json"):
        (tmp_path / name).write_bytes((published / name).read_bytes())
    for folder in ("data", "data/goals"):
        (tmp_path / folder).mkdir()
        for path in (published / folder).iterdir():
            if path.is_file() and path.suffix != ".db":
                (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    workspace = open_workspace(published)
    target = tmp_path / workspace.database.relative_to(published)
    with (
        closing(sqlite3.connect(workspace.database)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
    return tmp_path


def changed(folder, statement: str, *told: object) -> None:
    workspace = open_workspace(folder)
    with closing(sqlite3.connect(workspace.database)) as db:
        for (name,) in db.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            db.execute(f'drop trigger "{name}"')  # whoever forges does that, too
        db.execute(statement, told)
        db.commit()


def record(folder) -> str:
    workspace = open_workspace(folder)
    with closing(sqlite3.connect(workspace.database)) as db:
        return db.execute("select plan from edition").fetchone()[0]


def test_what_was_published_holds_in_every_part(city):
    found = verify(open_workspace(city), files=[city / "programm.csv"])

    assert found.is_sound
    assert set(found.parts) == set(Part) - {Part.SOLVER}


def test_a_byte_flipped_anywhere_in_the_record_is_found_and_named(city):
    plan = record(city)
    draw = random.Random(1)
    for _time in range(60):
        at = draw.randrange(len(plan))
        other = "7" if plan[at] != "7" else "3"
        changed(city, "update edition set plan = ?", plan[:at] + other + plan[at + 1 :])
        found = verify(open_workspace(city))

        assert not found.is_sound
        assert next(flaw.where for flaw in found.flaws if flaw.part is Part.RECORD)


def test_the_field_that_was_changed_is_named_by_its_project(city):
    told = json.loads(record(city))
    project = told["portfolio"]["projects"][3]
    project["cost"] += 1
    forged = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    changed(city, "update edition set plan = ?", forged)
    found = verify(open_workspace(city))

    assert found.flaws[0].where == f"portfolio.projects[{project['id']}].cost"


def test_who_forges_the_digest_too_is_betrayed_by_journal_and_arithmetic(city):
    from portfolio.store.frozen import digest

    told = json.loads(record(city))
    ranked = told["ranking"]["overall"][0]
    ranked["score"]["points"] += 5
    told["schedule"]["years"][0]["payments"] += 1
    forged = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    changed(city, "update edition set plan = ?, digest = ?", forged, digest(forged.encode()))
    parts = {flaw.part: flaw.where for flaw in verify(open_workspace(city)).flaws}

    assert Part.RECORD not in parts
    assert parts[Part.RANKING] == ranked["id"]
    assert parts[Part.SUMS] == "2027"
    assert Part.JOURNAL in parts


def test_a_row_that_other_programs_read_is_named_with_project_and_year(city):
    changed(city, "update amount_row set payments = payments + 1 where id = 5")
    (flaw,) = verify(open_workspace(city)).flaws

    assert flaw.part is Part.ROWS
    assert flaw.where.split()[1].startswith("20")


def test_a_changed_grid_is_found(city):
    changed(city, "update grid set content = replace(content, 'Pflicht', 'Pfl1cht')")

    assert Part.GRID in {flaw.part for flaw in verify(open_workspace(city)).flaws}


def test_a_changed_file_is_named_with_its_line(city):
    path = city / "programm.csv"
    lines = path.read_bytes().split(b"\r\n")
    lines[3] = lines[3].replace(b"1", b"2", 1)
    path.write_bytes(b"\r\n".join(lines))
    found = verify(open_workspace(city), files=[path])

    assert [flaw.where for flaw in found.flaws] == [
        "programm.csv, SHA-256",
        "programm.csv, Zeile 4",
    ]


def test_the_side_file_of_another_edition_is_found(city):
    side = city / "programm.csv.begleit.json"
    side.write_text(side.read_text("utf-8").replace('"digest": "', '"digest": "0'), "utf-8")
    (flaw,) = verify(open_workspace(city), files=[city / "programm.csv"]).flaws

    assert flaw.where == "programm.csv.begleit.json"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("kaputt", "beschädigt"), ("[]", "beschädigt"), ("", "beschädigt"), (None, "fehlt")],
)
def test_a_damaged_or_missing_side_file_is_a_sentence(city, content, sentence):
    side = city / "programm.csv.begleit.json"
    side.unlink() if content is None else side.write_text(content, "utf-8")

    with pytest.raises(PortfolioError, match=sentence):
        verify(open_workspace(city), files=[city / "programm.csv"])


def test_a_changed_file_says_nothing_against_the_edition(city):
    path = city / "programm.csv"
    path.write_bytes(path.read_bytes() + b"x")
    found = verify(open_workspace(city), files=[path])

    assert not found.is_sound
    assert found.is_edition_sound


def test_an_unknown_edition_or_file_is_a_sentence(city):
    with pytest.raises(PortfolioError, match="keine Fassung «nix»; es gibt «Entwurf»"):
        verify(open_workspace(city), "nix")
    with pytest.raises(PortfolioError, match="nicht lesbar"):
        verify(open_workspace(city), files=[city / "fehlt.csv"])
