import io
import shutil

import pytest
from planner import run
from pypdf import PdfReader

from portfolio import service
from portfolio.report.papers.project import project_paper
from portfolio.report.papers.readers import Reader
from portfolio.report.papers.typeset import pages


@pytest.fixture(scope="module")
def published(city, tmp_path_factory):
    """The sample city with an edition; commands below only read it."""
    folder = tmp_path_factory.mktemp("fassung") / "stadt"
    shutil.copytree(city, folder)
    run("-C", folder, "publish", "Entwurf Juli 2026")
    return folder


@pytest.mark.parametrize("kind", ["council", "project", "list"])
@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".md", b"# "), (".html", b"<!DOCTYPE"), (".docx", b"PK"), (".pdf", b"%PDF")],
)
def test_every_paper_comes_in_every_format(published, tmp_path, kind, ending, begins):
    path = tmp_path / f"papier{ending}"
    result = run("-C", published, "report", kind, "-o", path)

    assert path.read_bytes().startswith(begins)
    assert "Entwurf Juli 2026" in result.stderr
    assert str(path) in result.stderr


def test_without_a_file_it_is_markdown(published):
    text = run("-C", published, "report", "project", "hb-05").stdout

    assert text.startswith("# HB-05 · Gemeinschaftsschule")
    assert "| Rechtliche Verpflichtung / Pflichtaufgabe |" in text


def test_every_sheet_of_the_sample_has_one_page(published):
    workspace = service.open_workspace(published)
    edition = service.edition(workspace)
    for is_public in (True, False):
        reader = Reader(is_public=is_public, rounding=50_000)
        for project in edition.plan.portfolio.projects:
            paper = project_paper(edition, [project.id], reader)
            assert len(pages(paper, ppi=10)) == 1, project.id


def test_all_sheets_together_have_as_many_pages_as_there_are_projects(published, tmp_path):
    run("-C", published, "report", "project", "-o", tmp_path / "alle.pdf")

    assert len(PdfReader(io.BytesIO((tmp_path / "alle.pdf").read_bytes())).pages) == 72


def test_the_same_edition_gives_the_same_paper(published, tmp_path):
    for name in ("eins.pdf", "zwei.pdf"):
        run("-C", published, "report", "council", "-o", tmp_path / name)

    assert (tmp_path / "eins.pdf").read_bytes() == (tmp_path / "zwei.pdf").read_bytes()


def test_the_house_reads_what_the_public_does_not(published):
    public = run("-C", published, "report", "council").stdout
    internal = run("-C", published, "report", "council", "--internal").stdout

    assert "≈12.500" in public
    assert "gerundet" in public
    assert "Sachbearbeitung" in internal
    assert "≈12.500" not in internal


def test_what_changed_is_told_of_the_edition_before(own):
    run("-C", own, "plan", "--time-limit", 1)
    run("-C", own, "publish", "Eins")
    run("-C", own, "publish", "Zwei")

    assert (
        "Gegenüber «Eins» hat sich nichts geändert." in run("-C", own, "report", "council").stdout
    )
    first = run("-C", own, "report", "council", "--edition", "Eins").stdout
    assert "Es ist die erste Fassung." in first


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("council", "-o", "v.txt"), "muss auf eines von .md, .html, .docx, .pdf enden"),
        (("council", "-o", "gibtsnicht/v.pdf"), "Den Ordner «gibtsnicht» gibt es nicht"),
        (("council", "--edition", "Nie"), "Es gibt keine Fassung «Nie»"),
        (("project", "XX-99"), "XX-99"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(published, told, sentence):
    assert sentence in run("-C", published, "report", *told, code=1).stderr


def test_the_workspace_s_own_files_are_never_overwritten(published, tmp_path):
    shutil.copytree(published, tmp_path / "s")
    target = tmp_path / "s" / "notiz.md"
    target.write_text("meins")
    run("-C", tmp_path / "s", "report", "list", "-o", target)

    assert target.read_text("utf-8").startswith("# Gereihte Projektlisten")
    run("-C", tmp_path / "s", "report", "list", "-o", tmp_path / "s" / "portfolio.toml", code=1)


def test_without_an_edition_the_way_to_one_is_told(own):
    assert "portfolio publish" in run("-C", own, "report", "council", code=1).stderr


def test_who_hands_out_an_edition_of_yesterday_is_told(own, tmp_path):
    page = own / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace("nodes = 1000", "time_limit = 1"), "utf-8")
    run("-C", own, "publish", "Gestern")
    assert (
        "Seit der Fassung" not in run("-C", own, "report", "list", "-o", tmp_path / "l.md").stderr
    )

    run("-C", own, "score", "HB-02", "zustand=5", "--reason", "Gutachten")
    for command in (
        ("report", "council", "-o", tmp_path / "v.md"),
        ("export", "-o", tmp_path / "p.csv"),
    ):
        told = run("-C", own, *command).stderr
        assert (
            "Seit der Fassung «Gestern» wurden Listen, Entscheidungen oder Einstellungen geändert"
            in told
        )
