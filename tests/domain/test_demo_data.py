"""The demo showroom and the reference tables keep what their readmes promise."""

import csv
import itertools
import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
REFERENCE = RESOURCES / "reference"
DEMO = RESOURCES / "demo"
FILES = sorted([*REFERENCE.glob("*.csv"), *DEMO.glob("*.csv")])

CERTIFICATE_DAYS = 1096  # 36 months; one day more or less never matters, see the gap test below
KINDS = {"company", "cooperative", "cooperative_union", "cooperative_group", "farm", "household"}
REGISTERED_KINDS = {"company", "cooperative", "cooperative_union"}
VAT_ORDER = ["KCT", "5", "8", "10"]


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


COMMUNES = read(REFERENCE / "communes.csv")
SETS = read(REFERENCE / "ocop-sets.csv")
VAT_RULES = read(REFERENCE / "vat-rules.csv")
PRODUCERS = read(DEMO / "producers.csv")
PRODUCTS = read(DEMO / "products.csv")
STAFF = read(DEMO / "staff.csv")
SHOWROOM = read(DEMO / "showroom.csv")

PRODUCER_BY_CODE = {row["code"]: row for row in PRODUCERS}
PRODUCT_BY_CODE = {row["code"]: row for row in PRODUCTS}
KITS = [row for row in PRODUCTS if row["kit_parts"]]
GOODS = [row for row in PRODUCTS if not row["kit_parts"]]
CERTIFIED = [row for row in PRODUCTS if row["stars"]]


def gs1_check_digit(body):
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def has_valid_gs1_check(code):
    return code.isascii() and code.isdigit() and gs1_check_digit(code[:-1]) == code[-1]


def has_valid_tax_check(number):
    weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
    if not re.fullmatch(r"[0-9]{10}", number):
        return False
    return 10 - sum(int(d) * w for d, w in zip(number, weights, strict=False)) % 11 == int(number[9])


def parts_of(kit):
    return [(code, int(count)) for code, count in (part.split("*") for part in kit["kit_parts"].split(";"))]


def sector_of(product):
    return next(row["sector_code"] for row in SETS if row["code"] == product["ocop_set"])


# --- every file ---


def test_the_expected_files_are_there():
    assert {path.name for path in FILES} == {
        "communes.csv",
        "ocop-sets.csv",
        "vat-rules.csv",
        "producers.csv",
        "products.csv",
        "staff.csv",
        "showroom.csv",
    }
    assert (REFERENCE / "README.md").is_file()
    assert (DEMO / "README.md").is_file()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_clean_text(path):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    text = raw.decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    unwanted = {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"}}
    assert not unwanted
    other_alphabets = {c for c in text if c.isalpha() and not unicodedata.name(c).startswith("LATIN")}
    assert not other_alphabets


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_has_every_column_and_no_stray_spaces(path):
    for row in read(path):
        assert None not in row
        assert None not in row.values()
        for value in row.values():
            assert value == value.strip()
            assert "  " not in value


# --- reference ---


def test_hanoi_has_51_wards_and_75_communes():
    assert Counter(row["kind"] for row in COMMUNES) == {"phường": 51, "xã": 75}
    assert len({row["code"] for row in COMMUNES}) == 126
    for row in COMMUNES:
        assert re.fullmatch(r"[0-9]{5}", row["code"])
        assert row["name"].lower().startswith(row["kind"] + " ")


def test_ocop_has_26_sets_in_17_groups_of_6_sectors():
    assert [row["code"] for row in SETS] == [f"QD26-{number:02d}" for number in range(1, 27)]
    assert list(dict.fromkeys(row["sector_code"] for row in SETS)) == ["I", "II", "III", "IV", "V", "VI"]
    assert len({(row["sector_code"], row["sector"]) for row in SETS}) == 6
    assert all(row["group"] and row["name"] for row in SETS)
    # sectors III to V name their sets directly: there the set is its own group
    assert len({(row["sector_code"], row["group"]) for row in SETS}) == 17


def test_every_vat_class_is_ruled_without_gap_or_overlap():
    by_class = {}
    for row in VAT_RULES:
        assert row["source"]
        by_class.setdefault(row["vat_class"], []).append(row)
    assert set(by_class) == {"KCT", "KKKNT", "0", "5", "8", "10"}
    for rules in by_class.values():
        rules.sort(key=lambda row: row["valid_from"])
        assert rules[0]["valid_from"] == "2025-07-01"
        assert rules[-1]["valid_to"] == ""
        for earlier, later in itertools.pairwise(rules):
            day_after = date.fromisoformat(earlier["valid_to"]) + timedelta(days=1)
            assert day_after == date.fromisoformat(later["valid_from"])


def test_the_reduced_rate_ends_with_2026():
    reduced = [row for row in VAT_RULES if row["vat_class"] == "8"]
    assert [(row["valid_from"], row["valid_to"], row["charged_class"], row["rate_percent"]) for row in reduced] == [
        ("2025-07-01", "2026-12-31", "8", "8"),
        ("2027-01-01", "", "10", "10"),
    ]
    rates = {row["vat_class"]: row["rate_percent"] for row in VAT_RULES if row["vat_class"] != "8"}
    assert rates == {"KCT": "0", "KKKNT": "0", "0": "0", "5": "5", "10": "10"}


# --- showroom and staff ---


def test_the_showroom_is_complete():
    [showroom] = SHOWROOM
    assert (showroom["code"], showroom["commune_code"], showroom["till_code"]) == ("017", "09700", "01")
    assert showroom["name"] == "Điểm OCOP Ba Vì (mẫu)"
    assert has_valid_tax_check(showroom["tax_number"])
    assert len(showroom["gln"]) == 13
    assert showroom["gln"].startswith("952")
    assert has_valid_gs1_check(showroom["gln"])
    assert showroom["legal_name"]
    assert showroom["address"]
    assert showroom["phone"]


def test_a_cashier_and_a_manager_work_there():
    assert [(row["code"], row["role"], row["pin"]) for row in STAFF] == [
        ("101", "cashier", "4680"),
        ("201", "manager", "730150"),
    ]


# --- producers ---


def test_there_are_enough_producers_of_all_kinds_from_many_communes():
    assert len(PRODUCERS) >= 66
    assert {row["kind"] for row in PRODUCERS} == KINDS
    assert len({row["commune_code"] for row in PRODUCERS}) >= 45


def test_producer_codes_and_names_are_unique():
    assert [row["code"] for row in PRODUCERS] == [f"P{number:03d}" for number in range(1, len(PRODUCERS) + 1)]
    for column in ("name", "phone", "bank_account"):
        assert len({row[column] for row in PRODUCERS}) == len(PRODUCERS)
    taxed = [row["tax_number"] for row in PRODUCERS if row["tax_number"]] + [SHOWROOM[0]["tax_number"]]
    assert len(set(taxed)) == len(taxed)


def test_each_producer_is_plausible():
    known_communes = {commune["code"] for commune in COMMUNES}
    for row in PRODUCERS:
        assert row["commune_code"] in known_communes
        if row["kind"] in REGISTERED_KINDS:
            assert has_valid_tax_check(row["tax_number"])
            assert row["tax_number"].startswith("99")
        else:
            assert re.fullmatch(r"(0019[0-9]{8})?", row["tax_number"])
        assert re.search(r"(huyện|quận|thị xã) [^,]+, Hà Nội$", row["old_address"])
        assert re.fullmatch(r"0900 000 [0-9]{3}", row["phone"])
        assert re.fullmatch(r"970[0-9]{3}", row["bank_bin"])
        assert re.fullmatch(r"952000[0-9]{9}", row["bank_account"])
        assert int(row["contract_from"]) > 0
        assert row["commission_percent"] in {"10", "12", "12.5", "15", "18", "20"}
        assert row["discount_bearer"] in {"showroom", "producer", "shared"}
        assert "hư cấu" in row["note"]
        assert len(row["name"]) <= 120


def test_every_producer_has_goods_on_the_shelf():
    assert {row["producer_code"] for row in GOODS} == set(PRODUCER_BY_CODE)


# --- products ---


def test_there_are_enough_products_of_each_sort():
    assert len(PRODUCTS) >= 330
    assert 12 <= len({row["category"] for row in PRODUCTS}) <= 20
    assert sum(row["sold_by"] == "weight" for row in PRODUCTS) >= 25
    assert sum(not row["stars"] for row in GOODS) >= 25
    assert sum(row["ownership"] == "consigned" for row in PRODUCTS) >= 0.4 * len(PRODUCTS)
    assert any(row["ownership"] == "bought" for row in GOODS)
    assert {sector_of(row) for row in CERTIFIED} == {"I", "II", "III", "IV", "V", "VI"}
    assert {row["ocop_set"] for row in CERTIFIED} == {row["code"] for row in SETS}
    assert {row["stars"] for row in CERTIFIED} == {"3", "4", "5"}
    assert {row["vat_class"] for row in PRODUCTS} == set(VAT_ORDER)


def test_product_codes_and_names_are_unique():
    assert len(PRODUCT_BY_CODE) == len(PRODUCTS)
    assert len({row["name"] for row in PRODUCTS}) == len(PRODUCTS)
    assert len({row["code"][-5:] for row in PRODUCTS}) == len(PRODUCTS)


def test_names_fit_a_label_and_some_are_long():
    lengths = [len(row["name"]) for row in PRODUCTS]
    assert max(lengths) <= 120
    assert sum(length >= 80 for length in lengths) >= 5


def test_some_name_stacks_two_marks_on_a_letter():
    def marks(letter):
        return sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", letter))

    assert any(marks(letter) >= 2 for row in PRODUCTS for letter in row["name"])


def test_barcodes_are_valid_and_never_shared():
    codes = [code for row in PRODUCTS for code in row["barcodes"].split()]
    assert len(set(codes)) == len(codes)
    assert not set(codes) & set(PRODUCT_BY_CODE)
    for code in codes:
        assert has_valid_gs1_check(code)
        assert re.fullmatch(r"952[0-9]{10}|2[0-9]{12}|2[0-9]{7}", code)
    assert any(len(code) == 8 for code in codes)
    assert any(code.startswith("952") for code in codes)
    counts = Counter(len(row["barcodes"].split()) for row in PRODUCTS)
    assert counts[0]
    assert counts[1]
    assert counts[2]
    assert set(counts) == {0, 1, 2}


def test_each_product_is_plausible():
    for row in PRODUCTS:
        assert re.fullmatch(r"[1-9][0-9]{5}", row["code"])
        assert row["name"]
        assert row["name_en"].isprintable()
        assert row["unit"]
        assert row["category"]
        assert row["sold_by"] == ("weight" if row["unit"] == "kg" else "piece")
        if row["sold_by"] == "weight":
            assert not row["barcodes"]  # the scale prints the label
        price, cost = int(row["price"]), int(row["cost"])
        assert 5_000 <= price <= 125_000_000
        assert price % 500 == 0
        assert 0.5 * price < cost < price
        assert row["ownership"] in {"bought", "consigned"}
        assert 1 <= int(row["popularity"]) <= 100
        assert all(1 <= int(month) <= 12 for month in row["season"].split())
        if row["stock"]:
            stock = re.fullmatch(r"[0-9]+(\.[0-9]{1,3})?", row["stock"])
            assert stock
            if row["sold_by"] == "piece":
                assert "." not in row["stock"]
        if row["expires_in_days"]:
            assert int(row["expires_in_days"]) > 0
            assert row["lot_number"]


def test_prices_reach_from_small_change_to_a_masterpiece():
    prices = sorted(int(row["price"]) for row in PRODUCTS)
    assert prices[0] == 5_000
    assert prices[-1] == 125_000_000
    assert sum(2_000_000 <= price < 100_000_000 for price in prices) >= 10


def test_a_consigned_product_leaves_its_producer_the_price_less_commission():
    consigned = [row for row in GOODS if row["ownership"] == "consigned"]
    for row in consigned:
        commission = float(PRODUCER_BY_CODE[row["producer_code"]]["commission_percent"])
        assert abs(int(row["cost"]) - int(row["price"]) * (1 - commission / 100)) <= 1


def test_only_services_and_kits_have_no_stock():
    for row in PRODUCTS:
        is_service = row["ocop_set"] == "QD26-26"
        assert (row["stock"] == "") == (is_service or bool(row["kit_parts"]))
        if row["stock"] == "":
            assert not row["lot_number"]
            assert not row["expires_in_days"]


def test_some_lots_are_near_their_end():
    long_lived = [int(row["expires_in_days"]) for row in PRODUCTS if row["expires_in_days"]]
    assert sum(days <= 7 for days in long_lived) >= 10
    assert sum(days >= 300 for days in long_lived) >= 30


def test_few_sell_often_and_many_seldom():
    weights = [int(row["popularity"]) for row in PRODUCTS]
    assert 5 <= sum(weight >= 75 for weight in weights) <= 25
    assert sum(weight <= 30 for weight in weights) >= len(weights) / 2


def test_tet_goods_and_moon_cakes_have_their_season():
    assert sum("1" in row["season"].split() for row in PRODUCTS) >= 10
    assert any(row["season"] == "8 9" and "trung thu" in row["name"] for row in PRODUCTS)


# --- certificates ---


def test_stars_come_with_a_decision():
    for row in PRODUCTS:
        columns = ("stars", "ocop_set", "decision_number", "decision_days_ago", "issuing_body")
        filled = {bool(row[column]) for column in columns}
        assert len(filled) == 1
        if not row["stars"]:
            continue
        if row["stars"] == "5":
            assert row["issuing_body"] == "Bộ Nông nghiệp và Môi trường"
            assert re.fullmatch(r"[0-9]{1,4}/QĐ-BNNMT", row["decision_number"])
        else:
            assert row["issuing_body"].startswith("UBND ")
            assert re.fullmatch(r"[0-9]{1,4}/QĐ-UBND", row["decision_number"])


def test_one_body_gives_one_number_to_one_day():
    days = {}
    for row in CERTIFIED:
        days.setdefault((row["issuing_body"], row["decision_number"]), set()).add(row["decision_days_ago"])
    assert all(len(found) == 1 for found in days.values())


def test_most_certificates_hold_some_run_out_and_a_few_have():
    left = [CERTIFICATE_DAYS - int(row["decision_days_ago"]) for row in CERTIFIED]
    assert 0.05 <= sum(0 < days <= 90 for days in left) / len(left) <= 0.12
    assert 0.05 <= sum(days <= 0 for days in left) / len(left) <= 0.10


def test_no_certificate_ends_so_near_that_the_calendar_decides():
    for row in CERTIFIED:
        left = CERTIFICATE_DAYS - int(row["decision_days_ago"])
        assert abs(left) > 5
        assert abs(left - 90) > 5 or left < 90


def test_some_certificates_come_from_a_district_that_is_no_more():
    former = [row for row in CERTIFIED if re.match(r"UBND (huyện|quận|thị xã) ", row["issuing_body"])]
    assert len(former) >= 5
    for row in former:
        assert row["stars"] == "3"
        assert int(row["decision_days_ago"]) > 540
        district = row["issuing_body"].removeprefix("UBND ")
        assert f"{district}, Hà Nội" in PRODUCER_BY_CODE[row["producer_code"]]["old_address"]


# --- gift baskets ---


def test_there_are_gift_baskets():
    assert len(KITS) >= 8
    assert any("12" in kit["season"].split() for kit in KITS)


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit["code"])
def test_a_basket_holds_real_goods_and_costs_a_little_less_than_them(kit):
    parts = [(PRODUCT_BY_CODE[code], count) for code, count in parts_of(kit)]
    assert len(parts) >= 2
    assert all(count >= 1 and not part["kit_parts"] and part["stock"] for part, count in parts)
    assert all(part["sold_by"] == "piece" for part, _ in parts)
    total = sum(int(part["price"]) * count for part, count in parts)
    assert 0.9 * total <= int(kit["price"]) < total
    assert int(kit["cost"]) == sum(int(part["cost"]) * count for part, count in parts)
    assert kit["vat_class"] == max((part["vat_class"] for part, _ in parts), key=VAT_ORDER.index)
    assert kit["ownership"] == "bought"
    assert not kit["producer_code"]
    assert not kit["stars"]


def test_only_kits_lack_a_producer():
    for row in GOODS:
        assert row["producer_code"] in PRODUCER_BY_CODE
