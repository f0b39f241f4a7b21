"""The database kept safe: copied, put back, looked over, made anew."""

import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Fault


def test_what_is_copied_can_be_put_back(small, tmp_path):
    before = service.load(small)
    service.back_up(small, tmp_path / "kopie.db")
    service.give_marks(small, before, "X-1", [("klima", "5")], service.Vouching(STAMP, "neu"))

    aside = service.restore(small, tmp_path / "kopie.db", STAMP)

    assert service.load(small) == before
    assert aside.parent == small.folder


def test_the_workspaces_own_files_are_no_place_for_a_copy(small):
    with pytest.raises(PortfolioError, match="gehört zum Arbeitsordner"):
        service.back_up(small, small.database)


def test_a_city_without_a_database_has_nothing_to_copy_and_no_flaw(city, tmp_path):
    with pytest.raises(PortfolioError, match="noch keine Datenbank"):
        service.back_up(city, tmp_path / "kopie.db")
    with pytest.raises(PortfolioError, match="noch keine Datenbank"):
        service.rebuild(city)
    assert service.flaws_of(city) == ()


def test_the_journal_makes_the_same_database_and_keeps_it_where_it_is_wanted(small, tmp_path):
    service.publish(small, "Entwurf", STAMP, seconds=1)
    found = service.rebuild(small, tmp_path / "neu.db")

    assert found.is_same
    assert (found.differing, found.entries) == ((), 2)
    service.restore(small, tmp_path / "neu.db", STAMP)
    assert service.edition(small).name == "Entwurf"


def test_what_was_changed_behind_the_journals_back_is_named(small):
    with service.workspace.open_store(small) as store:
        store._db.execute("update project set cost = cost + 1 where id = 'X-1'")
        store._db.conn.commit()

    assert service.rebuild(small).differing == ("project",)


def test_a_damaged_database_is_told_and_not_opened(small):
    with small.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * 40_000)

    assert {flaw.fault for flaw in service.flaws_of(small)} == {Fault.PAGES}


def test_a_network_drive_is_told(small, monkeypatch):
    assert service.drive_of(small) is None
    monkeypatch.setattr("portfolio.service.keeping.network_share", lambda _path: "cifs")
    assert service.drive_of(small) == "cifs"
