"""Arithmetic on the tables alone, as anybody could do it in a spreadsheet: each total is the sum of its parts.

The journal is not asked here: a till that wrote a wrong sum into its journal would be caught all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pos.documents.city_verification.findings import Findings
from pos.documents.city_verification.tables import ReadTable, TableRow
from pos.domain.products import Ownership
from pos.domain.tenders import TenderKind
from pos.domain.verification import FindingCode

Tables = Mapping[str, ReadTable]


def check_sums(tables: Tables, findings: Findings) -> None:
    for check in (_lines, _sales, _tenders, _sale_vat, _z_sums, _z_vat, _z_tenders, _cash, _day):
        check(tables, findings)


def _lines(tables: Tables, findings: Findings) -> None:
    """Gross less both discounts is what was paid."""
    for row in tables["sale_lines"].sound_rows:
        paid = row.whole("gross_vnd") - row.whole("line_discount_vnd") - row.whole("bill_discount_vnd")
        findings.differ(FindingCode.LINE_SUM, row.where, row.whole("total_vnd"), paid)


def _sales(tables: Tables, findings: Findings) -> None:
    lines = _grouped(tables["sale_lines"], "sale_id")
    for row in tables["sales"].sound_rows:
        own = lines[(row.text("sale_id"),)]
        discount = _sum(own, "line_discount_vnd") + _sum(own, "bill_discount_vnd")
        for name, expected in (
            ("gross_vnd", _sum(own, "gross_vnd")),
            ("discount_vnd", discount),
            ("total_vnd", _sum(own, "total_vnd")),
        ):
            findings.differ(FindingCode.SALE_SUM, f"{row.where} {name}", row.whole(name), expected)


def _tenders(tables: Tables, findings: Findings) -> None:
    """What was applied pays the sale exactly; the rest of what was handed over went back."""
    tenders = _grouped(tables["tenders"], "sale_id")
    for row in tables["tenders"].sound_rows:
        kept = row.whole("tendered_vnd") - row.whole("change_vnd")
        findings.differ(FindingCode.TENDER_SUM, row.where, row.whole("applied_vnd"), kept)
    for row in tables["sales"].sound_rows:
        own = tenders[(row.text("sale_id"),)]
        for name, expected in (
            ("total_vnd", _sum(own, "applied_vnd")),
            ("tendered_vnd", _sum(own, "tendered_vnd")),
            ("change_vnd", _sum(own, "change_vnd")),
        ):
            findings.differ(FindingCode.TENDER_SUM, f"{row.where} {name}", row.whole(name), expected)


def _sale_vat(tables: Tables, findings: Findings) -> None:
    """Each rate of a sale is the sum of its lines' taxes, and every rate on a line has its row."""
    key = ("sale_id", "vat_class", "vat_rate_percent")
    lines = _grouped(tables["sale_lines"], *key)
    stated = _grouped(tables["sale_vat"], *key)
    for group, rows in stated.items():
        vat, total = _sum(lines[group], "vat_vnd"), _sum(lines[group], "total_vnd")
        for row in rows:
            _check_rate(row, total - vat, vat, findings)
    for group in lines.keys() - stated.keys():
        if lines[group]:
            findings.add(FindingCode.VAT_SUM, tables["sale_vat"].definition.path, " ".join(group))


_SHIFT = ("showroom", "till", "shift_number")
_Z = ("showroom", "till", "z_number")


def _z_sums(tables: Tables, findings: Findings) -> None:
    sales = _grouped(tables["sales"], *_SHIFT)
    lines = _lines_by(tables, _SHIFT)
    for row in tables["z_reports"].sound_rows:
        shift = tuple(row.text(name) for name in _SHIFT)
        for name, expected in _totals(sales[shift], lines[shift]).items():
            findings.differ(FindingCode.Z_SUM, f"{row.where} {name}", row.whole(name), expected)
        ordered = sorted(sales[shift], key=lambda sale: sale.whole("seq"))
        numbers = [sale.text("sale_number") for sale in ordered] or [""]
        findings.differ(FindingCode.Z_SUM, f"{row.where} first_sale_number", row.text("first_sale_number"), numbers[0])
        findings.differ(FindingCode.Z_SUM, f"{row.where} last_sale_number", row.text("last_sale_number"), numbers[-1])
        for sale in ordered:
            if not row.whole("first_seq") < sale.whole("seq") <= row.whole("last_seq"):
                findings.add(FindingCode.Z_SUM, f"{row.where} last_seq", sale.where)


def _z_vat(tables: Tables, findings: Findings) -> None:
    shifts = _z_of_shift(tables)
    expected: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    shift_of_sale = _shift_of_sale(tables)
    for row in tables["sale_vat"].sound_rows:
        z_key = shifts.get(shift_of_sale.get(row.text("sale_id"), ()), ())
        sums = expected[*z_key, row.text("vat_class"), row.text("vat_rate_percent")]
        sums[0] += row.whole("net_vnd")
        sums[1] += row.whole("vat_vnd")
    for row in tables["z_vat"].sound_rows:
        net, vat = expected.pop(row.values((*_Z, "vat_class", "vat_rate_percent")), (0, 0))
        _check_rate(row, net, vat, findings)
    for key in expected:
        findings.add(FindingCode.VAT_SUM, tables["z_vat"].definition.path, " ".join(key))
    vat_of_z = _grouped(tables["z_vat"], *_Z)
    for row in tables["z_reports"].sound_rows:
        whole = _sum(vat_of_z[row.values(_Z)], "vat_vnd")
        findings.differ(FindingCode.VAT_SUM, f"{row.where} vat_vnd", row.whole("vat_vnd"), whole)


def _z_tenders(tables: Tables, findings: Findings) -> None:
    shifts = _z_of_shift(tables)
    expected: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    shift_of_sale = _shift_of_sale(tables)
    for row in tables["tenders"].sound_rows:
        z_key = shifts.get(shift_of_sale.get(row.text("sale_id"), ()), ())
        sums = expected[*z_key, row.text("kind")]
        sums[0] += 1
        sums[1] += row.whole("applied_vnd")
    for row in tables["z_tenders"].sound_rows:
        count, applied = expected.pop(row.values((*_Z, "kind")), (0, 0))
        findings.differ(FindingCode.Z_SUM, f"{row.where} tender_count", row.whole("tender_count"), count)
        findings.differ(FindingCode.Z_SUM, f"{row.where} applied_vnd", row.whole("applied_vnd"), applied)
    for key in expected:
        findings.add(FindingCode.Z_SUM, tables["z_tenders"].definition.path, " ".join(key))


def _cash(tables: Tables, findings: Findings) -> None:
    """Expected is the float and the cash applied; the difference is counted less expected."""
    tenders = _grouped(tables["z_tenders"], *_Z, "kind")
    for row in tables["z_reports"].sound_rows:
        cash = _sum(tenders[*row.values(_Z), TenderKind.CASH.value], "applied_vnd")
        expected = row.whole("float_vnd") + cash
        stated = row.whole("expected_cash_vnd")
        findings.differ(FindingCode.CASH_EXPECTED, f"{row.where} expected_cash_vnd", stated, expected)
        difference = row.whole("counted_cash_vnd") - stated
        findings.differ(
            FindingCode.CASH_EXPECTED, f"{row.where} difference_vnd", row.whole("difference_vnd"), difference
        )


def _day(tables: Tables, findings: Findings) -> None:
    if len(tables["day"].sound_rows) != 1:
        findings.add(FindingCode.DAY_SUM, tables["day"].definition.path, str(len(tables["day"].rows)))
        return
    day = tables["day"].sound_rows[0]
    z_reports = tables["z_reports"].sound_rows
    expected = _totals(tables["sales"].sound_rows, tables["sale_lines"].sound_rows)
    expected |= {
        "vat_vnd": _sum(tables["sale_vat"].sound_rows, "vat_vnd"),
        "line_count": len(tables["sale_lines"].sound_rows),
        "tender_count": len(tables["tenders"].sound_rows),
        "z_count": len(z_reports),
        "record_count": len(tables["journal"].sound_rows),
    }
    for name in ("expected_cash_vnd", "counted_cash_vnd", "difference_vnd"):
        expected[name] = _sum(z_reports, name)
    tenders = _grouped(tables["tenders"], "kind")
    for kind in TenderKind:
        expected[f"{kind.value}_vnd"] = _sum(tenders[(kind.value,)], "applied_vnd")
    for name, figure in expected.items():
        findings.differ(FindingCode.DAY_SUM, f"{day.where} {name}", day.whole(name), figure)


def _totals(sales: Iterable[TableRow], lines: Iterable[TableRow]) -> dict[str, int]:
    """The figures that a shift and a day share."""
    kinds = [sale.text("kind") for sale in sales]
    lines = list(lines)
    back = [line for line in lines if line.text("quantity").startswith("-")]
    net, returned = _sum(lines, "total_vnd"), _sum(back, "total_vnd")
    consigned = _sum((row for row in lines if row.text("ownership") == Ownership.CONSIGNED.value), "total_vnd")
    return {
        "sale_count": sum(kind != "return" for kind in kinds),
        "return_count": sum(kind != "sale" for kind in kinds),
        "gross_vnd": _sum(lines, "gross_vnd"),
        "discount_vnd": _sum(lines, "line_discount_vnd") + _sum(lines, "bill_discount_vnd"),
        "sales_vnd": net - returned,
        "returns_vnd": returned,
        "net_sales_vnd": net,
        "consigned_vnd": consigned,
        "own_vnd": net - consigned,
    }


def _check_rate(row: TableRow, net: int, vat: int, findings: Findings) -> None:
    gross = row.whole("net_vnd") + row.whole("vat_vnd")
    for name, expected in (("net_vnd", net), ("vat_vnd", vat), ("gross_vnd", gross)):
        findings.differ(FindingCode.VAT_SUM, f"{row.where} {name}", row.whole(name), expected)


def _z_of_shift(tables: Tables) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {row.values(_SHIFT): row.values(_Z) for row in tables["z_reports"].sound_rows}


def _shift_of_sale(tables: Tables) -> dict[str, tuple[str, ...]]:
    return {row.text("sale_id"): row.values(_SHIFT) for row in tables["sales"].sound_rows}


def _lines_by(tables: Tables, names: tuple[str, ...]) -> dict[tuple[str, ...], list[TableRow]]:
    """Lines under fields of their sale; lines of no sale are the foreign keys' business."""
    key_of_sale = {row.text("sale_id"): row.values(names) for row in tables["sales"].sound_rows}
    groups: dict[tuple[str, ...], list[TableRow]] = defaultdict(list)
    for row in tables["sale_lines"].sound_rows:
        if row.text("sale_id") in key_of_sale:
            groups[key_of_sale[row.text("sale_id")]].append(row)
    return groups


def _grouped(table: ReadTable, *names: str) -> dict[tuple[str, ...], list[TableRow]]:
    places = table.definition.places(names)
    groups: dict[tuple[str, ...], list[TableRow]] = defaultdict(list)
    for row in table.sound_rows:
        groups[row.key(places)].append(row)
    return groups


def _sum(rows: Iterable[TableRow], name: str) -> int:
    return sum(row.whole(name) for row in rows)
