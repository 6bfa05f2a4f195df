"""Names the Debian packages whose libraries Qt would look for and not find on this machine.

    missing_libraries.py            what Qt needs even without a display
    missing_libraries.py window     and what it needs to open a window on an X display

Each library is tried by loading it, so it does not matter how it came to the machine.
With --names the libraries themselves are printed, for systems that call their packages something else.
"""

import ctypes
import sys

WITHOUT_DISPLAY = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
ON_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


wanted = WITHOUT_DISPLAY | (ON_X if "window" in sys.argv else {})
missing = [library for library in wanted if not loads(library)]
for library in missing:
    print(library if "--names" in sys.argv else wanted[library])
