"""Which page stands on the desk: set-up, login, opening a shift or the sale, as the state of the till demands.

The pages of a person are made when that person signs in and go when the till is locked: what is being sold is kept
by the till, not by a page, so nothing is lost and nothing of one person is left for the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pos.domain.cart import Cart
from pos.domain.errors import ExpectedFailure
from pos.domain.formatting import format_date
from pos.domain.sales import Sale
from pos.domain.shifts import Shift
from pos.domain.staff import Staff
from pos.domain.words import Language, Words
from ui.errors import in_words
from ui.main_window import FrameState, MainWindow, Section
from ui.screens import city, close_shift, finished, goods, login, open_shift, payment, sale, set_up
from ui.screens.finished.presenter import FinishedPresenter
from ui.screens.page import Page
from ui.screens.payment.presenter import PaymentPresenter
from ui.screens.sale.presenter import SalePresenter
from ui.till import LongWork, Till
from ui.widgets.icons import Icons


class Desk:
    def __init__(
        self,
        window: MainWindow,
        background: LongWork,
        icons: Icons,
        words: Mapping[Language, Words],
        language: Language,
        demo_pins: Mapping[str, str],
        export_folder: Path,
    ) -> None:
        self._window = window
        self._background = background
        self._icons = icons
        self._all_words = words
        self._words = words[language]
        self._demo_pins = demo_pins
        self._export_folder = export_folder
        self._till: Till | None = None
        self._staff: Staff | None = None
        self._section: Section | None = None
        self._previous: Sale | None = None
        self._page: Page | None = None
        self._pages: dict[str, Page] = {}
        self._selling: SalePresenter | None = None
        self._paying: PaymentPresenter | None = None
        self._finishing: FinishedPresenter | None = None
        self._is_first_sale_page = True
        window.section_chosen.connect(self.section_chosen)
        window.language_chosen.connect(self.language_chosen)
        window.lock_asked.connect(self.locked)

    def till_opened(self, till: Till) -> None:
        self._till = till
        if till.setting_up.is_set_up():
            self._show_login()
        else:
            self._bring(set_up.build(till, self._words, self._icons, self._show_login))

    def language_chosen(self, language: Language) -> None:
        self._words = self._all_words[language]
        for page in {id(page): page for page in (*self._pages.values(), self._page) if page}.values():
            page.presenter.speak(self._words)
        self._show_frame()

    def section_chosen(self, section: Section) -> None:
        if self._till is None or self._staff is None:
            return
        if section in (Section.GOODS, Section.CITY):
            self._section = section
            self._bring(self._pages[section])
        elif self._shift() is None:
            self._forget(Section.CLOSE_SHIFT)
            self._show_opening_of_shift()
        elif section is Section.SALE:
            self._show_sale()
        else:
            self._show_closing_of_shift()

    def locked(self) -> None:
        """The next person signs in; the open sale waits in the till."""
        if self._till is not None and self._staff is not None:
            self._show_login()

    def _show_login(self) -> None:
        if self._till is None:
            return
        self._staff, self._section = None, None
        pages, self._pages = self._pages, {}
        self._bring(login.build(self._till, self._demo_pins, self._words, self._icons, self.signed_in))
        for page in pages.values():
            if page is not self._page:
                self._window.forget_page(page.screen)

    def signed_in(self, staff: Staff) -> None:
        till = self._till
        if till is None:
            return
        self._staff = staff
        words, icons, background = self._words, self._icons, self._background
        selling, self._selling = sale.build(till, staff, words, icons, self._pay, self._pay_exactly)
        paying, self._paying = payment.build(till, staff, words, icons, self._finished, self._show_sale)
        done, self._finishing = finished.build(till, background, staff, words, icons, self._next_sale)
        self._pages = {
            Section.SALE: selling,
            "payment": paying,
            "finished": done,
            Section.GOODS: goods.build(till, background, staff, words, icons, self._show_frame),
            Section.CITY: city.build(till, background, staff, self._export_folder, words, icons),
        }
        self.section_chosen(Section.SALE)

    def _show_opening_of_shift(self) -> None:
        if self._till is None or self._staff is None:
            return
        self._section = Section.SALE
        if "open_shift" not in self._pages:
            self._pages["open_shift"] = open_shift.build(
                self._till, self._staff, self._words, self._icons, self._shift_opened
            )
        self._bring(self._pages["open_shift"])

    def _shift_opened(self, shift: Shift) -> None:
        self._is_first_sale_page = False
        self._show_sale()

    def _show_closing_of_shift(self) -> None:
        if self._till is None or self._staff is None:
            return
        self._section = Section.CLOSE_SHIFT
        if Section.CLOSE_SHIFT not in self._pages:
            self._pages[Section.CLOSE_SHIFT] = close_shift.build(
                self._till, self._background, self._staff, self._words, self._icons, self._shift_closed
            )
        self._bring(self._pages[Section.CLOSE_SHIFT])

    def _shift_closed(self) -> None:
        self._previous = None
        self._forget(Section.CLOSE_SHIFT)
        self._show_opening_of_shift()

    def _show_sale(self) -> None:
        self._section = Section.SALE
        if self._is_first_sale_page:
            self._is_first_sale_page = False
            if self._show_last_sale():
                return
        self._bring(self._pages[Section.SALE])

    def _show_last_sale(self) -> bool:
        """After a stop with a finished sale and no open one, its change may still be owed: show it again."""
        shift = self._shift()
        if self._till is None or self._finishing is None or shift is None:
            return False
        try:
            last = self._till.selling.last_sale()
            is_owed = last is not None and self._till.selling.open_cart().is_empty
        except ExpectedFailure:
            # The sale page asks the same and says what is wrong.
            return False
        if last is None or not is_owed or last.stamp.shift_number != shift.number:
            return False
        self._previous = last
        self._finishing.remember(last)
        self._bring(self._pages["finished"])
        return True

    def _pay(self, cart: Cart) -> None:
        if self._paying is not None:
            self._paying.begin(cart)
            self._bring(self._pages["payment"])

    def _pay_exactly(self, cart: Cart) -> None:
        """Ctrl+Enter: exact cash in one key; the payment page comes up only if the till refuses."""
        if self._paying is not None:
            self._pay(cart)
            self._paying.exact_cash_asked()

    def _finished(self, done: Sale) -> None:
        self._previous = done
        if self._finishing is not None:
            self._finishing.begin(done)
            self._bring(self._pages["finished"])

    def _next_sale(self, text: str) -> None:
        self._show_sale()
        if text and self._selling is not None:
            self._selling.text_entered(text)

    def _bring(self, page: Page) -> None:
        before, self._page = self._page, page
        self._window.show_page(page.screen)
        if before is not None and before is not page and before not in self._pages.values():
            self._window.forget_page(before.screen)
        self._show_frame()
        page.presenter.entered()

    def _forget(self, name: str) -> None:
        """A closed shift's page must not greet the next shift."""
        page = self._pages.pop(name, None)
        if page is not None and page is not self._page:
            self._window.forget_page(page.screen)

    def _shift(self) -> Shift | None:
        try:
            return self._till.shift_keeping.current() if self._till else None
        except ExpectedFailure:
            # The page that comes up asks the same and says what is wrong.
            return None

    def _show_frame(self) -> None:
        words, previous = self._words, self._previous
        told = words("frame.previous", number=previous.number, change=previous.change) if previous else ""
        self._window.show_state(
            FrameState(
                words=words,
                section=self._section if self._staff else None,
                staff_name=self._staff.name if self._staff else "",
                facts=self._facts(),
                previous_sale=told,
                is_demo=bool(self._demo_pins),
            )
        )

    def _facts(self) -> tuple[str, ...]:
        """Shift, business date and number of goods; a fault of the till stands here in its own words."""
        till, words = self._till, self._words
        if till is None or self._staff is None:
            return ()
        try:
            shift = till.shift_keeping.current()
            count = till.cataloguing.count()
        except ExpectedFailure as failure:
            return (in_words(failure, words),)
        if shift is None:
            return (words("frame.no_shift"), words("frame.goods_count", count=count))
        return (
            words("frame.shift", number=shift.number),
            words("frame.business_date", day=format_date(shift.business_date)),
            words("frame.goods_count", count=count),
        )
