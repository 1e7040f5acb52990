"""The user's files: what is seen of them, and that a person's edit is never written over."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dateline import digest, files
from dateline.errors import UserError


def put(root: Path, path: str, text: str = "text") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_walk_finds_every_file_in_the_order_of_paths(tmp_path: Path) -> None:
    for path in ("content/b.md", "content/a/z.md", "content/a.md", "content/été.md"):
        put(tmp_path, path, "12345")
    found = files.walk(tmp_path, "content")
    assert [file.path for file in found.files] == [
        "content/a.md",
        "content/a/z.md",
        "content/b.md",
        "content/été.md",
    ]
    assert found.files[0].size == 5
    assert found.files[0].mtime_ns == (tmp_path / "content/a.md").stat().st_mtime_ns
    assert found.problems == ()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert files.walk(tmp_path, "seeds") == files.Found(files=())


@pytest.mark.parametrize(
    "name",
    [".env", ".git", "a.md~", "a.md.swp", "#a.md#", "a.md.orig", "id_rsa", "server.pem", "tls.key"],
)
def test_hidden_files_editors_litter_and_keys_are_not_seen(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"content/{name}")
    put(tmp_path, f"content/folder/{name}/a.md")
    assert files.walk(tmp_path, "content") == files.Found(files=())


def test_well_known_is_the_one_hidden_name_that_is_published(tmp_path: Path) -> None:
    put(tmp_path, "content/.well-known/security.txt")
    assert [file.path for file in files.walk(tmp_path, "content").files] == [
        "content/.well-known/security.txt"
    ]


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "elsewhere/secret.md")
    put(tmp_path, "content/a.md")
    (tmp_path / "content/file.md").symlink_to(secret)
    (tmp_path / "content/folder").symlink_to(secret.parent)
    (tmp_path / "content/loop").symlink_to(tmp_path / "content")
    found = files.walk(tmp_path, "content")
    assert [file.path for file in found.files] == ["content/a.md"]
    assert [str(problem) for problem in found.problems] == [
        "content/file.md: symbolic link, not followed",
        "content/folder: symbolic link, not followed",
        "content/loop: symbolic link, not followed",
    ]
    assert {problem.level for problem in found.problems} == {"warning"}


def test_a_link_in_place_of_the_folder_itself_is_an_error_not_an_empty_site(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/a.md")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="content: is a symbolic link"):
        files.walk(tmp_path, "content")


def test_a_name_that_is_not_utf8_is_an_error_that_shows_it_escaped(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.close(os.open(os.fsencode(tmp_path / "content") + b"/caf\xe9.md", os.O_CREAT))
    found = files.walk(tmp_path, "content")
    assert [str(problem) for problem in found.problems] == [
        'content: the file name "caf\\xe9.md" is not UTF-8 (rename the file)'
    ]


def test_names_are_utf8_in_any_locale(tmp_path: Path) -> None:
    put(tmp_path, "content/новость.md", "text")
    script = (
        "import sys; from pathlib import Path; from dateline import files;"
        "root = Path(sys.argv[1]); path = files.walk(root, 'content').files[0].path;"
        "assert path == 'content/\\u043d\\u043e\\u0432\\u043e\\u0441\\u0442\\u044c.md', ascii(path);"
        "assert files.read(root, path) == b'text'"
    )
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    repository = Path(files.__file__).parent.parent
    subprocess.run([sys.executable, "-c", script, tmp_path], env=environment, cwd=repository, check=True)


def test_a_pipe_is_left_out_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    found = files.walk(tmp_path, "content")
    assert found.files == ()
    assert [str(problem) for problem in found.problems] == ["content/pipe.md: not a regular file, left out"]
    with pytest.raises(UserError, match="not a regular file"):
        files.read(tmp_path, "content/pipe.md")


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a//b", "a/./b", "a\\..\\b", "a\0b", ""])
def test_a_path_that_could_lead_out_of_the_site_is_refused(tmp_path: Path, path: str) -> None:
    put(tmp_path.parent, "secret")
    with pytest.raises(UserError, match="not a path inside the site"):
        files.read(tmp_path, path)
    with pytest.raises(UserError, match="not a path inside the site"):
        files.write_new(tmp_path, path, b"x")


def test_nothing_is_read_or_written_through_a_link(tmp_path: Path) -> None:
    secret = put(tmp_path, "elsewhere/secret.md")
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content/folder").symlink_to(secret.parent)
    (site / "content/file.md").symlink_to(secret)
    for path in ("content/folder/secret.md", "content/file.md"):
        with pytest.raises(UserError, match="cannot be read"):
            files.read(site, path)
    with pytest.raises(UserError, match="cannot be written"):
        files.write_new(site, "content/folder/new.md", b"x")
    with pytest.raises(UserError, match="cannot be"):
        files.replace_if(site, "content/file.md", b"x", digest.of_text("text"))
    assert secret.read_text() == "text"
    assert not (secret.parent / "new.md").exists()


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    assert files.write_new(tmp_path, "content/2026/11/a.md", b"news")
    assert (tmp_path / "content/2026/11/a.md").read_bytes() == b"news"
    assert list((tmp_path / ".dateline/aside").iterdir()) == []


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    mine = put(tmp_path, "content/a.md", "a person's own words")
    assert not files.write_new(tmp_path, "content/a.md", b"news")
    assert mine.read_text() == "a person's own words"
    assert list((tmp_path / ".dateline/aside").iterdir()) == []


def test_a_file_is_replaced_only_while_it_is_as_we_wrote_it(tmp_path: Path) -> None:
    files.write_new(tmp_path, "content/a.md", b"first")
    assert files.replace_if(tmp_path, "content/a.md", b"second", digest.of_bytes(b"first"))
    assert not files.replace_if(tmp_path, "content/a.md", b"third", digest.of_bytes(b"first"))
    assert (tmp_path / "content/a.md").read_bytes() == b"second"


def test_without_hard_links_a_new_file_still_replaces_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*args: object, **kwargs: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert files.write_new(tmp_path, "content/a.md", b"first")
    assert not files.write_new(tmp_path, "content/a.md", b"second")
    assert (tmp_path / "content/a.md").read_bytes() == b"first"


def test_a_disk_that_is_full_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_new(tmp_path, "content/a.md", b"first")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"content/a.md: cannot be written: No space left"):
        files.replace_if(tmp_path, "content/a.md", b"second", digest.of_bytes(b"first"))
    assert (tmp_path / "content/a.md").read_bytes() == b"first"


def test_workers_may_write_one_new_file_at_once(tmp_path: Path) -> None:
    """Sizes of one picture are made by whoever comes first, and several may."""

    def write(result: Connection) -> None:
        try:
            for number in range(150):
                files.write_new(tmp_path, f".dateline/pictures/{number}", b"the same")
            result.send("")
        except UserError as error:
            result.send(str(error))

    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(4)]
    workers = [context.Process(target=write, args=(send,)) for _, send in pipes]
    for worker in workers:
        worker.start()
    assert [receive.recv() for receive, _ in pipes] == [""] * 4
    for worker in workers:
        worker.join()
    assert len(list((tmp_path / ".dateline/pictures").iterdir())) == 150
    assert list((tmp_path / ".dateline/aside").iterdir()) == []
