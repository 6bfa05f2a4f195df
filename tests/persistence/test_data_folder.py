"""A data folder is on this machine's disk, and in one program's hands."""

import subprocess
import sys
from pathlib import Path

import pytest

from pos.persistence.data_folder import DataFolder, file_system_of, is_network
from pos.persistence.errors import AlreadyOpen, FolderNotUsable, NetworkFolder, SyncedFolder

ROOT = Path(__file__).resolve().parents[2]


def test_a_missing_folder_is_made(tmp_path):
    folder = DataFolder(tmp_path / "Quầy số 1" / "dữ liệu")
    assert folder.path.is_dir()
    assert folder.database == folder.path / "till.db"
    folder.close()


def test_a_folder_is_open_in_one_window_only(tmp_path):
    first = DataFolder(tmp_path)
    with pytest.raises(AlreadyOpen) as refusal:
        DataFolder(tmp_path)
    assert refusal.value.folder == str(tmp_path)
    first.close()
    DataFolder(tmp_path).close()


HOLD = """
import sys
from pathlib import Path
from pos.persistence.data_folder import DataFolder
folder = DataFolder(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_another_program_holds_the_folder_until_it_dies_however_it_dies(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(AlreadyOpen):
            DataFolder(tmp_path)
        other.kill()
    DataFolder(tmp_path).close()


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "till").write_text("x")
    for place in (tmp_path / "till", tmp_path / "till" / "below"):
        with pytest.raises(FolderNotUsable) as refusal:
            DataFolder(place)
        assert refusal.value.folder == str(place)
        assert refusal.value.reason


def test_a_folder_in_the_way_of_the_lock_is_told(tmp_path):
    (tmp_path / "till.lock").mkdir()
    with pytest.raises(FolderNotUsable):
        DataFolder(tmp_path)


def test_a_windows_share_is_refused_before_anything_is_made():
    with pytest.raises(NetworkFolder) as refusal:
        DataFolder(Path("//server/share/till"))
    assert refusal.value.file_system == "UNC"


@pytest.mark.parametrize(
    "part",
    ["OneDrive", "OneDrive - Sở Nông nghiệp", "Dropbox", "Dropbox (Riêng)", "Google Drive", "GoogleDrive-lan@x.vn",
     "My Drive", "Drive của tôi", "iCloud Drive", "iCloudDrive", "Mobile Documents", "Nextcloud", "ONEDRIVE"],
)  # fmt: skip
def test_a_folder_that_is_copied_to_a_cloud_is_refused_before_anything_is_made(tmp_path, part):
    with pytest.raises(SyncedFolder) as refusal:
        DataFolder(tmp_path / part / "till")
    assert refusal.value.service == part
    assert not (tmp_path / part).exists()


@pytest.mark.parametrize("part", ["OneDriver", "dropboxes", "My Drives", "cloud"])
def test_a_name_that_only_looks_alike_is_fine(tmp_path, part):
    DataFolder(tmp_path / part).close()


@pytest.mark.parametrize(
    ("file_system", "network"),
    [
        ("nfs", True),
        ("nfs4", True),
        ("cifs", True),
        ("smbfs", True),
        ("smb3", True),
        ("9p", True),
        ("afpfs", True),
        ("ceph", True),
        ("fuse.sshfs", True),
        ("fuse.rclone", True),
        ("fuse.gvfsd-fuse", True),
        ("webdav", True),
        ("ext4", False),
        ("ntfs", False),
        ("ntfs3", False),
        ("apfs", False),
        ("btrfs", False),
        ("tmpfs", False),
        ("overlay", False),
        ("fuseblk", False),
        ("", False),
    ],
)
def test_which_file_systems_are_on_a_network(file_system, network):
    assert is_network(file_system) is network


MOUNTS = [("/", "ext4"), ("/mnt", "xfs"), ("/mnt/server", "NFS4"), ("/mnt/server/local", "ext4"), ("/home", "btrfs")]


@pytest.mark.parametrize(
    ("place", "file_system"),
    [
        ("/mnt/server/till", "nfs4"),
        ("/mnt/server", "nfs4"),
        ("/mnt/server/local/till", "ext4"),
        ("/mnt/servers/till", "xfs"),
        ("/home/lan", "btrfs"),
        ("/srv", "ext4"),
    ],
)
def test_the_nearest_mount_point_decides(place, file_system):
    assert file_system_of(Path(place), MOUNTS) == file_system
    assert file_system_of(Path(place), MOUNTS[::-1]) == file_system


def test_of_two_mounts_on_one_place_the_later_hides_the_earlier():
    assert file_system_of(Path("/data/till"), [("/data", "ext4"), ("/data", "nfs")]) == "nfs"
    assert file_system_of(Path("/data"), []) == ""
