from __future__ import annotations

from pathlib import Path

import pytest

from tagwire.errors import WrongSetting
from tagwire.options import CONFIG_FILE, OPTIONS, cache_folder, data_folder, read_options


def test_defaults_keep_the_promised_limits(tmp_path: Path) -> None:
    options = read_options(tmp_path, {})
    assert (options.number("disk_gb"), options.number("traffic_gb_a_day"), options.whole("full_text_days")) == (5, 2, 90)
    assert not options.several("allow_networks")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / CONFIG_FILE).write_text('port = 9000\ncontact = "desk@news.example"\n')
    options = read_options(tmp_path, {"TAGWIRE_PORT": "9001"})
    assert options.whole("port") == 9001
    assert options.text("contact") == "desk@news.example"


WRONG = [
    ({"TAGWIRE_PORT": "eighty"}, "TAGWIRE_PORT"),
    ({"TAGWIRE_PORT": "70000"}, "TAGWIRE_PORT"),
    ({"TAGWIRE_OFFLINE": "perhaps"}, "TAGWIRE_OFFLINE"),
    ({"TAGWIRE_PUBLIC_URL": "news.example.org"}, "TAGWIRE_PUBLIC_URL"),
    ({"TAGWIRE_PUBLIC_URL": "https://desk:open-sesame@news.example.org"}, "TAGWIRE_PUBLIC_URL"),
    ({"TAGWIRE_DISK_GB": "-1"}, "TAGWIRE_DISK_GB"),
    ({"TAGWIRE_ALLOW_NETWORKS": "home"}, "TAGWIRE_ALLOW_NETWORKS"),
    ({"TAGWIRE_DATABASE": "mysql://x"}, "TAGWIRE_DATABASE"),
]


@pytest.mark.parametrize(("environment", "named"), WRONG)
def test_a_wrong_setting_is_named(tmp_path: Path, environment: dict[str, str], named: str) -> None:
    with pytest.raises(WrongSetting) as raised:
        read_options(tmp_path, environment)
    assert raised.value.subject == named


WRONG_FILES = ["port = ", 'port = "x"', "colour = 1", "offline = 3", "allow_networks = ['x']", b"\xff\xfe"]


@pytest.mark.parametrize("text", WRONG_FILES)
def test_a_wrong_file_is_named(tmp_path: Path, text: str | bytes) -> None:
    (tmp_path / CONFIG_FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(WrongSetting, match=CONFIG_FILE):
        read_options(tmp_path, {})


def test_the_data_folder_is_the_given_then_the_named_then_the_platforms(tmp_path: Path) -> None:
    assert data_folder(tmp_path, {"TAGWIRE_DATA": "/elsewhere"}) == tmp_path
    assert data_folder(None, {"TAGWIRE_DATA": str(tmp_path)}) == tmp_path
    assert data_folder(None, {}).name == "tagwire"


def test_every_option_says_what_it_does() -> None:
    assert all(option.help.endswith(".") for option in OPTIONS)
    assert [option.name for option in OPTIONS if option.secret] == ["database"]


def test_a_secret_of_the_wrong_kind_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / CONFIG_FILE).write_text("database = ['postgresql://desk:open-sesame@127.0.0.1/news']")
    with pytest.raises(WrongSetting) as raised:
        read_options(tmp_path, {})
    assert "open-sesame" not in str(raised.value)


def test_the_environment_names_the_cache(tmp_path: Path) -> None:
    assert cache_folder({"TAGWIRE_CACHE": str(tmp_path)}) == tmp_path
    assert cache_folder({}).name == "tagwire"
