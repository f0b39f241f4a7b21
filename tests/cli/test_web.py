import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from builders import a_city
from planner import run


def a_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def port() -> int:
    return a_free_port()


def begun(folder, port: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "portfolio", "-C", str(folder), "serve", "--port", str(port)]
    return subprocess.Popen(
        [*command, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def status_of(url: str) -> int:
    for _try in range(100):
        try:
            return (
                urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(url).status
            )
        except urllib.error.HTTPError as refused:
            return refused.code
        except urllib.error.URLError:
            __import__("time").sleep(0.1)
    raise AssertionError("nobody answers")


def test_it_prints_a_link_for_all_and_one_for_each_who_may_write(city, port):
    server = begun(city, port, "--may-write", "kb")
    try:
        links = [server.stdout.readline() for _link in range(2)]
        assert "zum Ansehen" in links[0]
        assert "kb darf schreiben" in links[1]
        first, second = (re.search(r"http://\S+", link)[0] for link in links)
        assert first != second
        assert [status_of(url) for url in (first, second, first[:-1])] == [200, 200, 401]
    finally:
        server.send_signal(signal.SIGINT)
        _out, told = server.communicate(timeout=20)
    assert server.returncode == 0
    assert "Traceback" not in told


def test_an_address_that_is_taken_is_told(city, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        told = run("-C", city, "serve", "--port", port, code=1).stderr

    assert f"Unter 127.0.0.1:{port} kann niemand empfangen werden" in told


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "stadt.example"])
def test_nothing_is_said_openly_to_other_machines(city, host):
    assert "nichts wäre verschlüsselt" in run("-C", city, "serve", "--host", host, code=1).stderr


def test_without_the_extra_it_says_what_to_install(city, monkeypatch):
    monkeypatch.setattr("portfolio.cli.web.find_spec", lambda _name: None)

    assert "pip install 'portfolio[web]'" in run("-C", city, "serve", code=1).stderr


def test_behind_a_login_there_are_no_links_and_before_an_import_no_tables(
    tmp_path, port, monkeypatch
):
    a_city(tmp_path)
    monkeypatch.setattr("portfolio.web.server.House.run", lambda _house: None)

    told = run(
        "-C",
        tmp_path,
        "serve",
        "--port",
        port,
        "--login-header",
        "X-Remote-User",
        "--public-url",
        "https://x.example",
    )
    assert told.stdout == "https://x.example\n"
    assert "Tabellen gibt es noch nicht" in told.stderr
