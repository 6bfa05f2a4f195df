"""The till starts only on an SQLite library without the WAL-reset bug."""

from types import ModuleType

import pytest

from pos.persistence.errors import UnsafeSqlite
from pos.persistence.sqlite_library import is_safe, require_safe, safe_library


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ("3.40.1", False),
        ("3.44.5", False),
        ("3.44.6", True),
        ("3.45.0", False),
        ("3.50.6", False),
        ("3.50.7", True),
        ("3.51.0", False),
        ("3.51.2", False),
        ("3.51.3", True),
        ("3.52.0", False),
        ("3.52.1", True),
        ("3.53.4", True),
        ("4.0.0", True),
    ],
)
def test_which_versions_are_safe(version, safe):
    library = ModuleType("sqlite")
    library.sqlite_version = version
    if safe:
        assert require_safe(library) is library
    else:
        with pytest.raises(UnsafeSqlite) as refusal:
            require_safe(library)
        assert refusal.value.version == version


def test_the_library_that_is_used_is_safe_and_says_so_itself():
    library = safe_library()
    connection = library.connect(":memory:")
    [version] = connection.execute("SELECT sqlite_version()").fetchone()
    connection.close()
    assert is_safe(tuple(int(part) for part in version.split(".")))
    assert version == library.sqlite_version
