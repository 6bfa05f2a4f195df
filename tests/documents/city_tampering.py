"""Ways to change a package, from the clumsy to the thorough: each `resealed` redoes one more layer of its defences."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from pos.documents import bagit, csv_table, minisign
from pos.documents.city_package import SIGNATURE_FILE
from pos.documents.minisign import SigningKey
from pos.documents.stored_zip import stored_zip
from pos.domain.journal import link_hash

Rows = list[list[str]]
Descriptor = dict[str, object]


class OpenPackage:
    """A package's files by path, in the order of the zip."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.name = archive.namelist()[0].partition("/")[0]
            self.files = {path.partition("/")[2]: archive.read(path) for path in archive.namelist()}

    def edit_rows(self, table: str, change: Callable[[Rows], None]) -> OpenPackage:
        """`change` sees the rows without the header."""
        path = f"data/{table}.csv"
        header, *rows = [list(row) for row in csv_table.decode_rows(self.files[path])]
        change(rows)
        self.files[path] = csv_table.encode_rows([header, *rows])
        return self

    def edit_cell(self, table: str, row: int, column: str, cell: str) -> OpenPackage:
        place = self.header(table).index(column)

        def change(rows: Rows) -> None:
            assert rows[row][place] != cell
            rows[row][place] = cell

        return self.edit_rows(table, change)

    def edit_descriptor(self, change: Callable[[Descriptor], None]) -> OpenPackage:
        content = json.loads(self.files["data/datapackage.json"])
        change(content)
        self.files["data/datapackage.json"] = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
        return self

    def edit_payload(self, seq: int, old: str, new: str) -> OpenPackage:
        """Change one record's payload and work every later hash out again, up to the head in the descriptor."""

        def change(rows: Rows) -> None:
            head = rows[0][6]
            for row in rows:
                if row[2] == str(seq):
                    assert old in row[8]
                    row[8] = row[8].replace(old, new)
                row[6], row[7] = head, link_hash(head, row[8])
                head = row[7]

        self.edit_rows("journal", change)
        head = self.rows("journal")[-1][7]
        self.edit_cell("day", 0, "head", head)
        return self.edit_descriptor(lambda content: content["chain"]["01"].update(head=head))  # type: ignore[index]

    def header(self, table: str) -> tuple[str, ...]:
        return csv_table.decode_rows(self.files[f"data/{table}.csv"])[0]

    def rows(self, table: str) -> list[tuple[str, ...]]:
        return csv_table.decode_rows(self.files[f"data/{table}.csv"])[1:]

    def zipped(self) -> bytes:
        return stored_zip({f"{self.name}/{path}": content for path, content in self.files.items()})

    def resealed(self) -> bytes:
        """Descriptor, manifests and oxum made to agree with the changed tables; the signature stays as it was."""
        self.edit_descriptor(self._restate)
        payload = {path: content for path, content in self.files.items() if path.startswith("data/")}
        self.files["manifest-sha256.txt"] = bagit.manifest(payload)
        info = bagit.read_bag_info(self.files["bag-info.txt"])
        info["Payload-Oxum"] = bagit.payload_oxum(payload)
        self.files["bag-info.txt"] = bagit.bag_info(info.items())
        return self.retagged()

    def retagged(self) -> bytes:
        tags = {path: self.files[path] for path in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")}
        self.files["tagmanifest-sha256.txt"] = bagit.manifest(tags)
        return self.zipped()

    def signed(self, key: SigningKey, *, comment: str | None = None) -> bytes:
        """Everything again, the signature too: by the till's own key this is a till that lies."""
        self.resealed()
        head = json.loads(self.files["data/datapackage.json"])["chain"]["01"]["head"]
        self.files[SIGNATURE_FILE] = minisign.sign(
            self.files["tagmanifest-sha256.txt"],
            key,
            trusted_comment=comment or f"{self.name} {head}",
            untrusted_comment=self.name,
        )
        return self.zipped()

    def _restate(self, content: Descriptor) -> None:
        resources = content["resources"]
        assert isinstance(resources, list)
        for resource in resources:
            found = self.files.get(f"data/{resource['path']}", b"")
            resource["bytes"] = len(found)
            resource["hash"] = f"sha256:{bagit.sha256(found)}"
