"""config.yaml: what is accepted, and how every mistake is reported."""

from pathlib import Path

import pytest

from settings.errors import ConfigError
from settings.loading import load_settings, parse_settings
from settings.secrets import Secrets

ROOT = Path(__file__).parents[2]
FILE = Path("/etc/mekong/config.yaml")


def problems(text: str, secrets: Secrets | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse_settings(text, FILE, secrets)
    return [str(problem) for problem in caught.value.problems]


def test_an_empty_file_means_the_defaults() -> None:
    assert parse_settings("", FILE).schedule.crawl_every_minutes == 60


def test_an_unknown_key_names_line_key_and_the_nearest_known_key() -> None:
    assert problems("smtp:\n  hosst: mail.example.org\n") == [
        "/etc/mekong/config.yaml:2: smtp.hosst: unknown key (did you mean host?)"
    ]


def test_an_unknown_key_unlike_any_other_lists_what_is_allowed() -> None:
    (problem,) = problems("archive:\n  zzz: 1\n")
    assert problem.endswith("archive.zzz: unknown key (allowed: directory)")


def test_all_problems_are_reported_at_once() -> None:
    found = problems("smtp:\n  port: 99999\n  security: ssl\npoliteness:\n  delay_s: slow\n")
    keys = ["politeness.delay_s", "smtp.port", "smtp.security"]
    assert sorted(problem.split(": ")[1] for problem in found) == keys


def test_a_bad_subscriber_is_named_with_its_line() -> None:
    (problem,) = problems("subscribers:\n  - address: a@example.org\n  - address: nobody\n")
    assert problem.startswith("/etc/mekong/config.yaml:3: subscribers.1.address: must be one e-mail address")


def test_a_key_that_stands_twice_is_an_error_not_a_silent_choice() -> None:
    assert problems("timezone: UTC\ntimezone: Asia/Tokyo\n") == [
        "/etc/mekong/config.yaml:2: timezone: stands twice (remove one)"
    ]


def test_broken_yaml_names_the_line() -> None:
    (problem,) = problems("smtp:\n  host: [\n")
    assert problem.startswith("/etc/mekong/config.yaml:3: not valid YAML")


def test_a_list_instead_of_sections_is_refused() -> None:
    assert "must be a mapping" in problems("- a\n")[0]


def test_a_tag_that_would_build_an_object_is_refused() -> None:
    assert "not valid YAML" in problems("timezone: !!python/object/apply:os.system ['true']\n")[0]


def test_a_missing_smtp_password_names_the_variable() -> None:
    text = "smtp:\n  host: mail.example.org\n  username: desk\n"
    (problem,) = problems(text)
    assert problem.endswith("smtp.username: no password (set the environment variable MEKONG_SMTP_PASSWORD)")
    assert parse_settings(text, FILE, Secrets(smtp_password="x")).smtp.username == "desk"


def test_a_database_password_in_the_file_is_refused_and_not_repeated() -> None:
    (problem,) = problems("database:\n  url: postgresql://mekong:hunter2@db/mekong\n")
    assert "MEKONG_DATABASE_PASSWORD" in problem
    assert "hunter2" not in problem


def test_the_public_press_always_gets_two_seconds() -> None:
    assert "too short" in problems("politeness:\n  delay_s: 0.5\n")[0]
    routed = parse_settings("politeness:\n  delay_s: 0.5\nnetwork:\n  routes: routes.json\n", FILE)
    assert routed.politeness.delay_s == 0.5


def test_a_subscriber_named_twice_is_refused() -> None:
    (problem,) = problems("subscribers:\n  - address: a@example.org\n  - address: A@example.org\n")
    assert "a@example.org stands twice" in problem


def test_the_examples_subscriber_gets_no_real_mail() -> None:
    text = "subscribers:\n  - address: desk@example.org\n"
    assert parse_settings(text, FILE).subscribers[0].address == "desk@example.org"
    (problem,) = problems(text + "smtp:\n  host: mail.ministry.test\n")
    assert problem.startswith("/etc/mekong/config.yaml:2: subscribers.0.address: is the example's")


def test_paths_are_relative_to_the_file() -> None:
    settings = parse_settings("digest:\n  outbox_directory: mails\n", FILE)
    assert settings.outbox_directory == Path("/etc/mekong/mails")
    assert settings.database_url == "sqlite:////etc/mekong/var/mekong.db"


def test_secrets_do_not_show_in_representations() -> None:
    assert "hunter2" not in repr(Secrets(smtp_password="hunter2"))


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_settings(tmp_path / "none.yaml")


def test_without_any_file_data_goes_to_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("MEKONG_CONFIG", raising=False)
    assert load_settings().outbox_directory == tmp_path / "data" / "mekong-monitor" / "var" / "outbox"
