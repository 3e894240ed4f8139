"""The built wheel, in an empty environment, run from /: YAML, templates and migrations must have come along."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    source = tmp_path_factory.mktemp("source")
    files = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in files:
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def mekong(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program installed from the wheel; its dependencies are lent by this environment."""
    place = tmp_path_factory.mktemp("venv")
    venv.create(place, with_pip=False)
    (site,) = (place / "lib").glob("python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(lent), encoding="utf-8")
    return place / "bin" / "python"


def run(mekong: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(home / "data"), "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(mekong), "-P", "-m", "cli", *arguments],
        cwd="/",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_the_wheel_that_runs(mekong: Path, tmp_path: Path) -> None:
    code = "import cli, extract, store; print(cli.__file__)"
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    found = subprocess.run(
        [str(mekong), "-P", "-c", code], cwd="/", env=environment, capture_output=True, text=True, check=True
    )
    assert str(mekong.parents[1]) in found.stdout


def test_understanding_finds_its_lexicon(mekong: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Nhật Bản hỗ trợ các nước Mekong\n\nNgày 6/8, tại Hội nghị Bộ trưởng Mekong - Nhật Bản lần thứ 14, "
        "Bộ trưởng Motegi thông báo Nhật Bản sẽ viện trợ không hoàn lại 20 triệu USD cho các nước Mekong.",
        encoding="utf-8",
    )
    done = run(mekong, tmp_path, "extract", str(article), "--published", "2021-08-06T10:00", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["mechanisms"] == ["MJC"]
    assert [item["amount"]["value"] for item in result["commitments"]] == [20_000_000]


@pytest.mark.parametrize(
    "command",
    [
        ("commitments",),
        ("events",),
        ("articles",),
        ("status",),
        ("outlets", "list"),
        ("subscribers", "list"),
        ("db", "check"),
        ("evaluate", "--part", "articles"),
        ("doctor",),
    ],
)
def test_commands_work_from_the_root_folder(mekong: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(mekong, tmp_path, *command)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_id_is_one_clear_sentence(mekong: Path, tmp_path: Path) -> None:
    done = run(mekong, tmp_path, "show", "C-nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("mekong: nothing has the id C-nothing")
