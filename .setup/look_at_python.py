"""Says what the Python that runs it is: where it lives, its version, and what keeps it from being used.

Old Pythons must be able to read this file, so it keeps to their grammar.
"""

import os
import sys


def obstacles():
    """Words for each thing that makes this Python unfit; "venv" alone can be cured with a system package."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        return ["it is %d.%d" % sys.version_info[:2]]
    if sys.implementation.name != "cpython":
        return ["it is not CPython"]
    if sys.maxsize < 2**32:
        return ["it is 32-bit"]
    import sysconfig

    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        return ["it is the free-threaded kind"]
    found = []
    for name in ("ctypes", "ssl", "zlib"):
        try:
            __import__(name)
        except ImportError:
            found.append("it lacks " + name)
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        found.append("venv")
    return found


# Inside a virtual environment the Python behind it counts: this one may be about to be remade.
home = getattr(sys, "_base_executable", None) or sys.executable
sys.stdout.write("%s\n" % os.path.abspath(home))
sys.stdout.write("%d.%d.%d\n" % sys.version_info[:3])
sys.stdout.write("%s\n" % ", ".join(obstacles()))
