"""Opening tills, real ones and the demo, with what the composition root made for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.business_day import SHOP_ZONE, Clock, NewId
from pos.domain.errors import EnvironmentFault

if TYPE_CHECKING:
    from pos.services.till import Till

# A first look at the demo: a week of a village showroom, made in a few seconds.
_DEMO_DAYS = 7
_DEMO_SALES_PER_DAY = 40
_DEMO_SEED = 1

# What a folder with a till in it holds; named here too because asking must not bring the database in.
_DATABASE = "till.db"


@dataclass(eq=False)
class NotADemo(EnvironmentFault):
    """The folder belongs to a real shop; the demo is not opened over it, nor is it removed."""

    folder: str


@dataclass(frozen=True)
class Tills:
    """The services are imported only when a till is opened: the window is to be on the screen before that."""

    resources: Path
    clock: Clock
    new_id: NewId
    version: str

    def open(self, folder: Path) -> Till:
        """Raises the faults of opening a till."""
        from pos.services.till import open_till

        return open_till(folder, self.resources, self.clock, self.new_id, self.version)

    def open_demo(self, folder: Path) -> Till:
        """The demo in this folder; an empty folder becomes one. Raises NotADemo and the faults of opening a till."""
        from pos.services.demo.showroom import is_demo

        if not self.holds_till(folder):
            self.make_demo(folder, _DEMO_DAYS, _DEMO_SALES_PER_DAY, _DEMO_SEED)
        elif not is_demo(folder):
            raise NotADemo(str(folder))
        return self.open(folder)

    def holds_till(self, folder: Path) -> bool:
        return (folder / _DATABASE).exists()

    def make_demo(self, folder: Path, days: int, sales_per_day: int, seed: int) -> None:
        """Raises FolderInUse and the faults of opening a till."""
        from pos.services.demo.history import make_demo

        today = self.clock().astimezone(SHOP_ZONE).date()
        make_demo(folder, self.resources, self.version, today, days=days, sales_per_day=sales_per_day, seed=seed)

    def demo_pins(self) -> dict[str, str]:
        """The demo staff's PINs by code."""
        from pos.services.demo.pins import demo_pins

        return demo_pins(self.resources)
