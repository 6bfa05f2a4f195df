"""Pictures of everything that is printed, for people to look at: 203 dpi, as a thermal head would draw it."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from pos.documents.paper import A5, MM58, MM80, Paper
from pos.documents.receipt import receipt_pdf
from pos.documents.shift_slip import x_pdf, z_pdf
from pos.domain.words import Language
from tests.documents import paper_states as states

DOTS_PER_POINT = 8 * 25.4 / 72


def render(folder: Path) -> None:
    """Write one PNG for each page of each slip, named after its state, language and paper."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in slips():
        document = pypdfium2.PdfDocument(pdf)
        for number, page in enumerate(document, 1):
            picture = page.render(scale=DOTS_PER_POINT).to_pil()
            picture.save(folder / (f"{name}.png" if len(document) == 1 else f"{name}-{number}.png"))
        document.close()


def slips() -> Iterator[tuple[str, bytes]]:
    for language in Language:
        for paper in (MM80, MM58, A5):
            for name, pdf in _slips(language, paper):
                yield f"paper-{name}-{language}-{paper.name}", pdf


def _slips(language: Language, paper: Paper) -> Iterator[tuple[str, bytes]]:
    words, fonts = states.words(language), states.fonts()
    sales = {
        "receipt-short": (states.short_sale(), 0),
        "receipt-full": (states.full_sale(), 0),
        "receipt-copy": (states.full_sale(), 2),
        "receipt-return": (states.refund_of_full_sale(), 0),
        "receipt-exchange": (states.exchange(), 0),
        "receipt-largest": (states.largest_sale(), 0),
    }
    for name, (sale, copy_number) in sales.items():
        yield name, receipt_pdf(sale, states.SHOWROOM, states.CASHIER, words, paper, fonts, copy_number)
    for name, report in {
        "z": states.z_report(),
        "z-without-sales": states.z_report_without_sales(),
        "z-of-millions": states.z_report_of_millions(),
    }.items():
        yield name, z_pdf(report, states.SHOWROOM, states.STAFF, words, paper, fonts)
    yield "x", x_pdf(states.x_report(), states.SHOWROOM, states.STAFF, words, paper, fonts)
