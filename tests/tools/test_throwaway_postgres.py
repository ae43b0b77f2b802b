from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tools import throwaway_postgres
from tools.throwaway_postgres import NoPostgresError


@pytest.mark.postgres
def test_it_serves_while_the_block_lasts_and_leaves_nothing_behind() -> None:
    with throwaway_postgres.throwaway_postgres() as url:
        home = unquote(urlsplit(url).netloc.split("@")[1])
        with psycopg.connect(host=home, dbname="sthenia", user="sthenia") as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    assert home.startswith("/tmp/")
    assert not Path(home).exists()


def test_a_machine_without_it_is_told_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(throwaway_postgres, "_DEBIAN_PROGRAMS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(NoPostgresError, match="no apt-get"),
        throwaway_postgres.throwaway_postgres(),
    ):
        pass
