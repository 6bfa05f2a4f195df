"""The first schema: everything a day needs, and the places that later work fills."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

# Amounts are integer đồng, quantities integer thousandths, dates ISO text, moments UTC text to the millisecond.
TABLES = (
    """
    CREATE TABLE tills (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        showroom_code TEXT NOT NULL CHECK (length(showroom_code) = 3),
        till TEXT NOT NULL CHECK (length(till) = 2),
        installation TEXT NOT NULL,
        public_key TEXT NOT NULL,
        genesis TEXT NOT NULL CHECK (length(genesis) = 64),
        first_day TEXT NOT NULL,
        epoch INTEGER NOT NULL CHECK (epoch >= 1),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        head TEXT NOT NULL CHECK (length(head) = 64),
        recorded_at TEXT,
        number_year INTEGER NOT NULL,
        number_in_year INTEGER NOT NULL CHECK (number_in_year >= 0),
        shift_number INTEGER NOT NULL CHECK (shift_number >= 0),
        z_number INTEGER NOT NULL CHECK (z_number >= 0),
        grand_sales INTEGER NOT NULL,
        grand_returns INTEGER NOT NULL CHECK (grand_returns <= 0)
    ) STRICT
    """,
    """
    CREATE TABLE epochs (
        number INTEGER PRIMARY KEY,
        first_seq INTEGER NOT NULL,
        opened_at TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('start', 'restore'))
    ) STRICT
    """,
    """
    CREATE TABLE showroom_versions (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        legal_name TEXT NOT NULL CHECK (legal_name <> ''),
        tax_number TEXT NOT NULL,
        address TEXT NOT NULL CHECK (address <> ''),
        commune_code TEXT NOT NULL REFERENCES communes (code),
        phone TEXT NOT NULL,
        gln TEXT NOT NULL,
        till TEXT NOT NULL,
        recorded_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE communes (
        code TEXT PRIMARY KEY CHECK (length(code) = 5),
        name TEXT NOT NULL,
        kind TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE ocop_sets (
        code TEXT PRIMARY KEY,
        sector_code TEXT NOT NULL,
        sector TEXT NOT NULL,
        product_group TEXT NOT NULL,
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE vat_rules (
        id INTEGER PRIMARY KEY,
        vat_class TEXT NOT NULL CHECK (vat_class IN ('KCT', 'KKKNT', '0', '5', '8', '10')),
        valid_from TEXT NOT NULL,
        valid_to TEXT,
        charged_class TEXT NOT NULL CHECK (charged_class IN ('KCT', 'KKKNT', '0', '5', '8', '10')),
        rate_percent INTEGER NOT NULL CHECK (rate_percent BETWEEN 0 AND 100),
        source TEXT NOT NULL,
        UNIQUE (vat_class, valid_from),
        CHECK (valid_to IS NULL OR valid_to >= valid_from)
    ) STRICT
    """,
    """
    CREATE TABLE staff (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('cashier', 'shift_lead', 'manager', 'administrator', 'auditor')),
        pin_hash TEXT NOT NULL,
        failed_tries INTEGER NOT NULL DEFAULT 0 CHECK (failed_tries >= 0),
        locked_until TEXT,
        active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE producers (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN
            ('company', 'cooperative', 'cooperative_union', 'cooperative_group', 'farm', 'household')),
        commune_code TEXT REFERENCES communes (code),
        tax_number TEXT NOT NULL,
        old_address TEXT NOT NULL,
        phone TEXT NOT NULL,
        bank_bin TEXT NOT NULL,
        bank_account TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE contracts (
        id INTEGER PRIMARY KEY,
        producer_id INTEGER NOT NULL REFERENCES producers (id),
        valid_from TEXT NOT NULL,
        valid_to TEXT,
        commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND 10000),
        discount_bearer TEXT NOT NULL CHECK (discount_bearer IN ('showroom', 'producer', 'shared')),
        UNIQUE (producer_id, valid_from),
        CHECK (valid_to IS NULL OR valid_to >= valid_from)
    ) STRICT
    """,
    """
    CREATE TABLE owners (
        id INTEGER PRIMARY KEY,
        producer_id INTEGER UNIQUE REFERENCES producers (id)
    ) STRICT
    """,
    """
    CREATE TABLE sellers (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        tax_number TEXT NOT NULL,
        producer_id INTEGER UNIQUE REFERENCES producers (id)
    ) STRICT
    """,
    """
    CREATE TABLE products (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE CHECK (code <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        name_en TEXT NOT NULL,
        unit TEXT NOT NULL CHECK (unit <> ''),
        sold_by TEXT NOT NULL CHECK (sold_by IN ('piece', 'weight')),
        cost INTEGER CHECK (cost >= 0),
        category TEXT NOT NULL,
        ocop_set TEXT REFERENCES ocop_sets (code),
        net_content TEXT NOT NULL,
        producer_id INTEGER REFERENCES producers (id),
        ownership TEXT NOT NULL CHECK (ownership IN ('bought', 'consigned')),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        search_text TEXT NOT NULL,
        CHECK (ownership = 'bought' OR producer_id IS NOT NULL)
    ) STRICT
    """,
    """
    CREATE TABLE product_codes (
        code TEXT PRIMARY KEY CHECK (code <> ''),
        product_id INTEGER NOT NULL REFERENCES products (id),
        kind TEXT NOT NULL CHECK (kind IN ('barcode', 'alias')),
        position INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE product_terms (
        product_id INTEGER NOT NULL REFERENCES products (id),
        valid_from TEXT NOT NULL,
        price INTEGER NOT NULL CHECK (price >= 0),
        vat_class TEXT NOT NULL CHECK (vat_class IN ('KCT', 'KKKNT', '0', '5', '8', '10')),
        PRIMARY KEY (product_id, valid_from)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE kit_parts (
        kit_id INTEGER NOT NULL REFERENCES products (id),
        part_id INTEGER NOT NULL REFERENCES products (id),
        position INTEGER NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (kit_id, part_id),
        CHECK (kit_id <> part_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE certificates (
        id INTEGER PRIMARY KEY,
        product_id INTEGER NOT NULL REFERENCES products (id),
        stars INTEGER NOT NULL CHECK (stars IN (3, 4, 5)),
        decision_number TEXT NOT NULL CHECK (decision_number <> ''),
        decision_date TEXT NOT NULL,
        issuing_body TEXT NOT NULL,
        expires_on TEXT NOT NULL,
        UNIQUE (product_id, decision_number),
        CHECK (expires_on > decision_date)
    ) STRICT
    """,
    """
    CREATE TABLE lots (
        id INTEGER PRIMARY KEY,
        product_id INTEGER NOT NULL REFERENCES products (id),
        owner_id INTEGER NOT NULL REFERENCES owners (id),
        kind TEXT NOT NULL CHECK (kind IN ('received', 'opening', 'unrecorded')),
        number TEXT NOT NULL,
        expires_on TEXT,
        received_on TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE stock_levels (
        lot_id INTEGER PRIMARY KEY REFERENCES lots (id),
        quantity INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE stock_moves (
        id INTEGER PRIMARY KEY,
        lot_id INTEGER NOT NULL REFERENCES lots (id),
        quantity INTEGER NOT NULL CHECK (quantity <> 0),
        reason TEXT NOT NULL CHECK (reason IN ('opening', 'receipt', 'sale', 'return')),
        seq INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        epoch INTEGER NOT NULL,
        kind TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        payload TEXT NOT NULL,
        previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE shifts (
        number INTEGER PRIMARY KEY,
        till TEXT NOT NULL,
        business_date TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL REFERENCES staff (code),
        float_amount INTEGER NOT NULL CHECK (float_amount >= 0),
        seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE sales (
        sale_id TEXT PRIMARY KEY CHECK (length(sale_id) = 36),
        kind TEXT NOT NULL CHECK (kind IN ('sale', 'return', 'exchange')),
        number TEXT NOT NULL UNIQUE,
        seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
        shift_number INTEGER NOT NULL REFERENCES shifts (number),
        till TEXT NOT NULL,
        business_date TEXT NOT NULL,
        sold_at TEXT NOT NULL,
        staff_code TEXT NOT NULL REFERENCES staff (code),
        refers_to TEXT REFERENCES sales (number),
        gross INTEGER NOT NULL,
        discount INTEGER NOT NULL,
        total INTEGER NOT NULL,
        basket_hash TEXT NOT NULL CHECK (length(basket_hash) = 64),
        CHECK (total = gross - discount),
        CHECK (kind <> 'sale' OR (total >= 0 AND refers_to IS NULL)),
        CHECK (kind <> 'return' OR (total <= 0 AND refers_to IS NOT NULL))
    ) STRICT
    """,
    """
    CREATE TABLE sale_lines (
        sale_id TEXT NOT NULL REFERENCES sales (sale_id),
        line_no INTEGER NOT NULL CHECK (line_no >= 1),
        product_id INTEGER NOT NULL REFERENCES products (id),
        product_code TEXT NOT NULL,
        scanned_code TEXT NOT NULL,
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity <> 0),
        list_price INTEGER NOT NULL CHECK (list_price >= 0),
        price INTEGER NOT NULL CHECK (price >= 0),
        gross INTEGER NOT NULL,
        line_discount INTEGER NOT NULL,
        bill_discount INTEGER NOT NULL,
        total INTEGER NOT NULL,
        vat_class TEXT NOT NULL CHECK (vat_class IN ('KCT', 'KKKNT', '0', '5', '8', '10')),
        vat_rate INTEGER NOT NULL CHECK (vat_rate BETWEEN 0 AND 100),
        vat INTEGER NOT NULL,
        ocop_set TEXT NOT NULL,
        stars INTEGER CHECK (stars IN (3, 4, 5)),
        decision_number TEXT NOT NULL,
        producer_code TEXT NOT NULL,
        producer_name TEXT NOT NULL,
        commune_code TEXT NOT NULL,
        commune_name TEXT NOT NULL,
        seller_id INTEGER NOT NULL REFERENCES sellers (id),
        ownership TEXT NOT NULL CHECK (ownership IN ('bought', 'consigned')),
        owner_code TEXT NOT NULL,
        commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND 10000),
        payable INTEGER NOT NULL,
        lot_id INTEGER REFERENCES lots (id),
        lot_number TEXT NOT NULL,
        expires_on TEXT,
        returned_line_no INTEGER,
        PRIMARY KEY (sale_id, line_no),
        CHECK (total = gross - line_discount - bill_discount),
        CHECK ((quantity > 0 AND total >= 0 AND vat >= 0) OR (quantity < 0 AND total <= 0 AND vat <= 0)),
        CHECK ((ownership = 'consigned') = (owner_code <> ''))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sale_line_parts (
        sale_id TEXT NOT NULL,
        line_no INTEGER NOT NULL,
        position INTEGER NOT NULL,
        lot_id INTEGER NOT NULL REFERENCES lots (id),
        quantity INTEGER NOT NULL CHECK (quantity <> 0),
        PRIMARY KEY (sale_id, line_no, position),
        FOREIGN KEY (sale_id, line_no) REFERENCES sale_lines (sale_id, line_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sale_vat (
        sale_id TEXT NOT NULL REFERENCES sales (sale_id),
        vat_class TEXT NOT NULL,
        vat_rate INTEGER NOT NULL,
        net INTEGER NOT NULL,
        vat INTEGER NOT NULL,
        PRIMARY KEY (sale_id, vat_class, vat_rate)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tenders (
        sale_id TEXT NOT NULL REFERENCES sales (sale_id),
        tender_no INTEGER NOT NULL CHECK (tender_no >= 1),
        kind TEXT NOT NULL CHECK (kind IN ('cash', 'bank_qr', 'card', 'voucher')),
        tendered INTEGER NOT NULL,
        applied INTEGER NOT NULL,
        reference TEXT NOT NULL,
        PRIMARY KEY (sale_id, tender_no),
        CHECK (tendered >= applied),
        CHECK (tendered = applied OR kind = 'cash')
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE producer_entries (
        id INTEGER PRIMARY KEY,
        producer_id INTEGER NOT NULL REFERENCES producers (id),
        seq INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
        sale_id TEXT NOT NULL,
        line_no INTEGER NOT NULL,
        payable INTEGER NOT NULL,
        UNIQUE (sale_id, line_no),
        FOREIGN KEY (sale_id, line_no) REFERENCES sale_lines (sale_id, line_no)
    ) STRICT
    """,
    """
    CREATE TABLE z_reports (
        number INTEGER PRIMARY KEY,
        shift_number INTEGER NOT NULL UNIQUE REFERENCES shifts (number),
        business_date TEXT NOT NULL,
        closed_at TEXT NOT NULL,
        closed_by TEXT NOT NULL REFERENCES staff (code),
        seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
        chain_head TEXT NOT NULL CHECK (length(chain_head) = 64),
        sale_count INTEGER NOT NULL CHECK (sale_count >= 0),
        return_count INTEGER NOT NULL CHECK (return_count >= 0),
        first_number TEXT NOT NULL,
        last_number TEXT NOT NULL,
        gross INTEGER NOT NULL,
        discount INTEGER NOT NULL,
        sales INTEGER NOT NULL CHECK (sales >= 0),
        returns INTEGER NOT NULL CHECK (returns <= 0),
        consigned INTEGER NOT NULL,
        counted_cash INTEGER NOT NULL CHECK (counted_cash >= 0),
        grand_sales INTEGER NOT NULL,
        grand_returns INTEGER NOT NULL,
        CHECK (sales + returns = gross - discount)
    ) STRICT
    """,
    """
    CREATE TABLE z_vat (
        z_number INTEGER NOT NULL REFERENCES z_reports (number),
        vat_class TEXT NOT NULL,
        vat_rate INTEGER NOT NULL,
        net INTEGER NOT NULL,
        vat INTEGER NOT NULL,
        PRIMARY KEY (z_number, vat_class, vat_rate)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE z_tenders (
        z_number INTEGER NOT NULL REFERENCES z_reports (number),
        kind TEXT NOT NULL,
        tender_count INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        PRIMARY KEY (z_number, kind)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE z_notes (
        z_number INTEGER NOT NULL REFERENCES z_reports (number),
        note INTEGER NOT NULL CHECK (note > 0),
        number INTEGER NOT NULL CHECK (number > 0),
        PRIMARY KEY (z_number, note)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE day_packages (
        business_date TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 0),
        day_seq INTEGER NOT NULL CHECK (day_seq >= 1),
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('NORMAL', 'EMPTY', 'CLOSED')),
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        previous_sha256 TEXT NOT NULL CHECK (length(previous_sha256) = 64),
        tagmanifest_sha256 TEXT NOT NULL CHECK (length(tagmanifest_sha256) = 64),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        app_version TEXT NOT NULL,
        PRIMARY KEY (business_date, revision),
        UNIQUE (day_seq, revision),
        CHECK (last_seq >= first_seq - 1)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE prints (
        document TEXT NOT NULL,
        copy_number INTEGER NOT NULL CHECK (copy_number >= 0),
        printed_at TEXT NOT NULL,
        staff_code TEXT NOT NULL REFERENCES staff (code),
        PRIMARY KEY (document, copy_number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE open_carts (
        sale_id TEXT PRIMARY KEY CHECK (length(sale_id) = 36),
        content TEXT NOT NULL CHECK (json_valid(content)),
        kept_at TEXT NOT NULL
    ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX ix_product_codes_product ON product_codes (product_id)",
    "CREATE INDEX ix_certificates_product ON certificates (product_id, decision_date)",
    "CREATE INDEX ix_products_producer ON products (producer_id)",
    "CREATE INDEX ix_lots_product ON lots (product_id, expires_on)",
    "CREATE UNIQUE INDEX ux_lots_unrecorded ON lots (product_id) WHERE kind = 'unrecorded'",
    "CREATE INDEX ix_stock_moves_lot ON stock_moves (lot_id)",
    "CREATE INDEX ix_shifts_day ON shifts (business_date)",
    "CREATE INDEX ix_sales_shift ON sales (shift_number)",
    "CREATE INDEX ix_sales_day ON sales (business_date)",
    "CREATE INDEX ix_sales_refers ON sales (refers_to) WHERE refers_to IS NOT NULL",
    "CREATE INDEX ix_producer_entries_producer ON producer_entries (producer_id, seq)",
    "CREATE INDEX ix_z_reports_day ON z_reports (business_date)",
)

# Posted documents: rows are only ever added. Each with its key, which a replacing insert must not meet again.
APPEND_ONLY = (
    ("epochs", ("number",)),
    ("showroom_versions", ("id",)),
    ("stock_moves", ("id",)),
    ("journal", ("seq",)),
    ("shifts", ("number",)),
    ("sales", ("sale_id",)),
    ("sale_lines", ("sale_id", "line_no")),
    ("sale_line_parts", ("sale_id", "line_no", "position")),
    ("sale_vat", ("sale_id", "vat_class", "vat_rate")),
    ("tenders", ("sale_id", "tender_no")),
    ("producer_entries", ("id",)),
    ("z_reports", ("number",)),
    ("z_vat", ("z_number", "vat_class", "vat_rate")),
    ("z_tenders", ("z_number", "kind")),
    ("z_notes", ("z_number", "note")),
    ("day_packages", ("business_date", "revision")),
    ("prints", ("document", "copy_number")),
)

RISING = (("journal", "seq"), ("shifts", "number"), ("z_reports", "number"))


def upgrade() -> None:
    for statement in (*TABLES, *INDEXES):
        op.execute(statement)
    for table, key in APPEND_ONLY:
        same_key = " AND ".join(f"{column} = NEW.{column}" for column in key)
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_key}) "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
    for table, column in RISING:
        op.execute(
            f"CREATE TRIGGER {table}_no_gap BEFORE INSERT ON {table} "
            f"WHEN NEW.{column} <> (SELECT coalesce(max({column}), 0) + 1 FROM {table}) "
            f"BEGIN SELECT RAISE(ABORT, 'gap in {table}.{column}'); END"
        )
