"""The till as the shells see it: one value that holds every service, opened on a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos.documents.fonts import load_fonts
from pos.domain.business_day import Clock, NewId
from pos.persistence.data_folder import DataFolder
from pos.persistence.opening import open_database
from pos.services.cataloguing import Cataloguing
from pos.services.checking import Checking
from pos.services.context import Context
from pos.services.handing_over import HandingOver
from pos.services.printing import Printing
from pos.services.receiving import Receiving
from pos.services.returning import Returning
from pos.services.selling import Selling
from pos.services.setting_up import SettingUp
from pos.services.shift_keeping import ShiftKeeping
from pos.services.signing_in import SigningIn
from pos.services.staffing import Staffing


@dataclass(frozen=True)
class Till:
    """Open until `close`; no other program can open the same data folder meanwhile."""

    setting_up: SettingUp
    signing_in: SigningIn
    staffing: Staffing
    shift_keeping: ShiftKeeping
    selling: Selling
    returning: Returning
    cataloguing: Cataloguing
    receiving: Receiving
    handing_over: HandingOver
    printing: Printing
    checking: Checking
    context: Context
    data_folder: DataFolder

    def close(self) -> None:
        self.context.database.close()
        self.data_folder.close()


def open_till(folder: Path, resources: Path, clock: Clock, new_id: NewId, app_version: str) -> Till:
    """Lock the folder, open or make its database, and put the services together.

    Raises the faults of `pos.persistence`: AlreadyOpen, NetworkFolder, DatabaseNewer and their neighbours.
    """
    data_folder = DataFolder(folder)
    try:
        database = open_database(data_folder.database, clock())
    except BaseException:
        data_folder.close()
        raise
    context = Context(database, clock, new_id, data_folder.path, resources, app_version)
    setting_up = SettingUp(context)
    return Till(
        setting_up=setting_up,
        signing_in=SigningIn(context),
        staffing=Staffing(context),
        shift_keeping=ShiftKeeping(context),
        selling=Selling(context),
        returning=Returning(context),
        cataloguing=Cataloguing(context),
        receiving=Receiving(context),
        handing_over=HandingOver(context, setting_up),
        printing=Printing(context, load_fonts(resources / "fonts")),
        checking=Checking(context),
        context=context,
        data_folder=data_folder,
    )
