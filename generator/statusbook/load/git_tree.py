"""What a commit holds: the commit that a change is compared with, and the files in it, read from git's own store."""

from collections.abc import Iterator
from pathlib import Path

from statusbook.load.git_command import Answer, ask_git
from statusbook.model.frozen import frozen
from statusbook.model.suggest import did_you_mean

_LINK, _FILES = "120000", frozenset({"100644", "100755"})


class BaseFault(Exception):  # noqa: N818  it says what went wrong, not in which line of code
    """There is nothing to compare with; the message says why, and what to do."""


@frozen
class CommittedFile:
    """One file of a commit.

    Attributes:
        path: Where it is, relative to the folder that was asked about, with `/` between parts.
        data: What it holds; `None` for a link to something that is not in the commit.
    """

    path: str
    data: bytes | None


def find_base(root: Path, name: str) -> str:
    """Return the commit in which a change began: the last one that `name` and the present state have in common.

    What `name` has got since then belongs to others, and is not taken for a part of the change.

    Args:
        root: A folder of the repository.
        name: What the change is compared with: a branch, a tag or a commit.

    Returns:
        The commit's full name.

    Raises:
        BaseFault: Where there is no such commit.
    """
    inside = ask_git(root, "rev-parse", "--show-prefix")
    if not inside.worked:
        said = f" ({inside.complaint})" if inside.complaint else ""
        raise BaseFault(f"this is no git repository, so there is nothing to compare with{said}")
    found = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not found.worked:
        raise BaseFault(f'git knows no commit "{name}". {_instead(root, name)}')
    commit = _word(found)
    common = ask_git(root, "merge-base", "HEAD", commit)
    if not common.worked:
        raise BaseFault(f'the present state and "{name}" have no commit in common. {_deeper(root)}'.strip())
    return _word(common)


def _word(answer: Answer) -> str:
    return answer.output.decode("ascii", errors="replace").strip()


def _deeper(root: Path) -> str:
    shallow = ask_git(root, "rev-parse", "--is-shallow-repository").output == b"true\n"
    how = "git fetch --unshallow, or fetch-depth: 0 for actions/checkout"
    return f"This copy holds the last commits only: fetch the others ({how})." if shallow else ""


def _instead(root: Path, name: str) -> str:
    known = ask_git(root, "for-each-ref", "--format=%(refname:short)").output.decode("utf-8", errors="replace").split()
    fetched = next((ref for ref in known if ref.endswith(f"/{name}")), None)
    near = f'Did you mean "{fetched}"?' if fetched else did_you_mean(name, known)
    return near or _deeper(root) or "Name a branch, a tag or a commit; a remote branch as origin/main."


def committed_files(root: Path, commit: str, *folders: str) -> Iterator[CommittedFile]:
    """Yield every file of some folders as a commit holds it, whatever attributes or settings would make of it.

    A link is followed as far as the commit goes. Modules of other repositories are left out.

    Args:
        root: The folder that the folders are in; it may be a part of the repository.
        commit: The commit's full name.
        folders: Their names. One that the commit does not have holds nothing.

    Raises:
        BaseFault: Where git cannot read the commit.
    """
    listed = ask_git(root, "ls-tree", "-r", "-z", commit, "--", *(f"{folder}/" for folder in folders))
    if not listed.worked:
        raise BaseFault(f"git cannot read {commit[:12]}: {listed.complaint}. {_deeper(root)}".strip())
    prefix = ask_git(root, "rev-parse", "--show-prefix").output.decode("utf-8", errors="surrogateescape").strip("\n")
    entries = [_entry(line) for line in listed.output.decode("utf-8", errors="surrogateescape").split("\0") if line]
    wanted = [(mode, name, path) for mode, name, path in entries if mode in {_LINK, *_FILES} and _is_plain(path)]
    asked = "".join(
        f"{commit}:{prefix}{path}\n" if mode == _LINK and "\n" not in path else f"{name}\n"
        for mode, name, path in wanted
    )
    read = ask_git(
        root, "cat-file", "--batch", "--follow-symlinks", said=asked.encode("utf-8", errors="surrogateescape")
    )
    if not read.worked:
        raise BaseFault(f"git cannot read {commit[:12]}: {read.complaint}. {_deeper(root)}".strip())
    for (_, _, path), data in zip(wanted, _contents(read.output), strict=True):
        yield CommittedFile(path, data)


def _entry(line: str) -> tuple[str, str, str]:
    head, _, path = line.partition("\t")
    mode, _kind, name = head.split(" ")
    return mode, name, path


def _is_plain(path: str) -> bool:
    """Return whether a path stays in its folder: git's store can hold others, although git itself writes none."""
    return not {"", ".", ".."} & set(path.split("/"))


def _contents(output: bytes) -> Iterator[bytes | None]:
    """Yield what `cat-file --batch` found for each thing that it was asked for."""
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        words = output[position:end].split(b" ")
        if words[-1] == b"missing":
            yield None
            position = end + 1
            continue
        begin, size = end + 1, int(words[-1])
        # A link that leads nowhere is answered with one word about it; a file with its name and kind.
        yield output[begin : begin + size] if len(words) > 2 and words[1] == b"blob" else None  # noqa: PLR2004
        position = begin + size + 1
