"""A database is opened only if it is ours, sound and not from the future; a refusal changes nothing."""

import shutil
from contextlib import closing
from datetime import UTC, datetime

import pytest

from pos.domain.errors import EnvironmentFault
from pos.persistence.errors import DatabaseDamaged, DatabaseNewer, FolderNotUsable, NotOurDatabase
from pos.persistence.opening import open_database
from pos.persistence.schema_version import APPLICATION_ID, SCHEMA_FINGERPRINT, SCHEMA_VERSION
from pos.persistence.soundness import file_problems, missing_references, schema_fingerprint
from pos.persistence.sqlite_library import safe_library
from tests.domain.shop import NOON

LIBRARY = safe_library()


def raw(path, *statements):
    """The file behind the program's back."""
    with closing(LIBRARY.connect(str(path))) as connection:
        rows = [connection.execute(statement).fetchall() for statement in statements]
        connection.commit()
    return rows[-1]


def tables_of(path):
    return {name for (name,) in raw(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_new_database_is_of_this_version_and_ours(tmp_path):
    path = tmp_path / "till.db"
    open_database(path, NOON).close()
    assert raw(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert raw(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert APPLICATION_ID.to_bytes(4, "big") == b"OCOP"
    assert not (tmp_path / "backups").exists()


def test_the_schema_is_the_one_that_the_doctor_compares_with(lived):
    with lived.reading() as transaction:
        assert schema_fingerprint(transaction) == SCHEMA_FINGERPRINT
        assert file_problems(transaction) == []
        assert missing_references(transaction) == []


def test_a_dropped_trigger_shows_in_the_fingerprint(path):
    raw(path, "DROP TRIGGER sales_no_update")
    database = open_database(path, NOON)
    with database.reading() as transaction:
        assert schema_fingerprint(transaction) != SCHEMA_FINGERPRINT
    database.close()


def test_an_empty_file_is_a_new_database(tmp_path):
    path = tmp_path / "till.db"
    path.touch()
    open_database(path, NOON).close()
    assert raw(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_opening_again_keeps_what_is_there(path):
    before = raw(path, "SELECT * FROM journal")
    open_database(path, NOON).close()
    assert raw(path, "SELECT * FROM journal") == before
    assert before


def test_a_path_may_hold_any_letter(tmp_path):
    folder = tmp_path / "Quầy 100% số #1?"
    folder.mkdir()
    open_database(folder / "till.db", NOON).close()
    assert {each.name for each in tmp_path.iterdir()} == {folder.name}
    assert raw(folder / "till.db", "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_a_database_of_a_newer_program_is_left_alone(path):
    raw(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer) as refusal:
        open_database(path, NOON)
    assert (refusal.value.found, refusal.value.known) == (SCHEMA_VERSION + 1, SCHEMA_VERSION)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "till.db"
    raw(path, "CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotOurDatabase):
        open_database(path, NOON)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"Xin ch\xc3\xa0o", b"\x00" * 5000, bytes(range(256)) * 40, b"PK\x03\x04" * 500])
def test_a_file_that_is_no_database_is_damaged(tmp_path, content):
    path = tmp_path / "till.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged) as refusal:
        open_database(path, NOON)
    assert refusal.value.path == str(path)
    assert refusal.value.reason
    assert path.read_bytes() == content


@pytest.mark.parametrize("kept", [0.001, 0.1, 0.5, 0.95])
def test_a_file_cut_short_is_damaged(path, kept):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(DatabaseDamaged):
        open_database(path, NOON)


def test_a_file_that_lost_part_of_its_last_page_is_told_by_the_doctor(path):
    content = path.read_bytes()
    path.write_bytes(content[:-2000])
    database = open_database(path, NOON)
    with database.reading() as transaction:
        assert file_problems(transaction)
    database.close()


def test_a_destroyed_schema_is_damaged(path):
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        open_database(path, NOON)


def test_destroyed_pages_are_told_when_they_are_read(path):
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)

    def read_everything():
        database = open_database(path, NOON)
        try:
            with database.reading() as transaction:
                transaction.exec_driver_sql("SELECT * FROM journal").all()
        finally:
            database.close()

    with pytest.raises(DatabaseDamaged):
        read_everything()


def test_a_folder_in_the_way_or_no_folder_at_all_is_the_environments_fault(tmp_path):
    (tmp_path / "till.db").mkdir()
    for path in (tmp_path / "till.db", tmp_path / "nowhere" / "till.db"):
        with pytest.raises(EnvironmentFault):
            open_database(path, NOON)


def test_a_migration_that_fails_leaves_nothing(tmp_path):
    path = tmp_path / "till.db"
    raw(path, "CREATE TABLE sales (sale_id TEXT)", f"PRAGMA application_id = {APPLICATION_ID}")
    with pytest.raises(DatabaseDamaged):
        open_database(path, NOON)
    assert tables_of(path) == {"sales"}
    assert raw(path, "PRAGMA user_version") == [(0,)]


def before_an_upgrade(path, *statements):
    """The same file as an older program would have left it: one version back."""
    raw(path, *statements, "PRAGMA user_version = -1")


COPY = "backups/before-upgrade-v-1-20261122-160500.db"
NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)


def test_before_an_upgrade_a_sound_copy_is_made_with_what_is_still_in_the_log(path, tmp_path):
    before_an_upgrade(path)
    with closing(LIBRARY.connect(str(path))) as reader:  # keeps the write-ahead log from being emptied
        reader.execute("PRAGMA journal_mode = WAL").fetchone()
        raw(path, "INSERT INTO open_carts VALUES (hex(zeroblob(18)), '{}', '')")
        assert path.with_name("till.db-wal").stat().st_size > 0
        open_database(path, NOW).close()
    copy = tmp_path / COPY
    assert raw(copy, "PRAGMA integrity_check") == [("ok",)]
    assert raw(copy, "PRAGMA user_version") == [(-1,)]
    assert raw(copy, "SELECT count(*) FROM open_carts") == [(2,)]
    assert raw(copy, "SELECT * FROM journal") == raw(path, "SELECT * FROM journal")
    assert raw(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_an_upgrade_that_fails_leaves_the_database_as_it_was_and_its_copy(path, tmp_path):
    before_an_upgrade(path, "DROP TABLE alembic_version")
    tables = tables_of(path)
    with pytest.raises(DatabaseDamaged):
        open_database(path, NOW)
    assert tables_of(path) == tables
    assert raw(path, "PRAGMA user_version") == [(-1,)]
    assert tables_of(tmp_path / COPY) == tables


def test_an_upgrade_does_not_begin_where_rows_refer_to_nothing(path):
    before_an_upgrade(path, "INSERT INTO kit_parts VALUES (3, 999, 9, 1)")
    with pytest.raises(DatabaseDamaged) as refusal:
        open_database(path, NOW)
    assert "kit_parts" in refusal.value.reason
    assert raw(path, "PRAGMA user_version") == [(-1,)]


def test_without_room_for_the_copy_there_is_no_upgrade(path, tmp_path):
    before_an_upgrade(path)
    (tmp_path / "backups").write_text("x")
    with pytest.raises(FolderNotUsable):
        open_database(path, NOW)
    assert raw(path, "PRAGMA user_version") == [(-1,)]


def test_a_copy_of_the_same_second_is_made_anew(path, tmp_path):
    before_an_upgrade(path)
    (tmp_path / "backups").mkdir()
    (tmp_path / COPY).write_text("torn")
    open_database(path, NOW).close()
    assert raw(tmp_path / COPY, "PRAGMA integrity_check") == [("ok",)]


def test_a_copied_file_opens_like_the_first(path, tmp_path):
    shutil.copy(path, tmp_path / "copy.db")
    database = open_database(tmp_path / "copy.db", NOON)
    with database.reading() as transaction:
        assert file_problems(transaction) == []
    database.close()
