"""Sets and reads properties of an unmodified PyMeasure class, and prints what it read as one line of JSON.

Usage: pymeasure_class.py MODULE CLASS RESOURCE STEPS [ADAPTER]
STEPS is a JSON list. A step is ["set", name, value], ["get", name], ["call", name, argument…] or ["wait", seconds]; each "get" adds one
value to the answer, each "call" what the method returned. ADAPTER "former" is for classes that
configure their adapter by a method that it does not have any more; it also strips NULs from replies, which the adapter takes a function for.
"""
import importlib
import json
import sys
import time

from pymeasure.adapters import VISAAdapter

module, name, resource, steps = sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4])


class FormerAdapter(VISAAdapter):
    """PyMeasure's adapter with a method that its classes of the 2000 and of the 7265 call and that it does not have any more."""

    def config(self, **_):
        """Configures nothing: how values are read is up to the class."""


def plain(value):
    """What JSON can carry of a value."""
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    try:
        return [plain(part) for part in value]
    except TypeError:
        return str(value)


driver = getattr(importlib.import_module(module), name)
try:
    if "former" in sys.argv[5:]:
        instrument = driver(FormerAdapter(resource, visa_library="@py", preprocess_reply=lambda reply: reply.replace("\0", "")))
    else:
        instrument = driver(resource, visa_library="@py")
except TypeError:
    # Some classes make their adapter themselves.
    instrument = driver(resource)
answers = []
for action, *rest in steps:
    if action == "set":
        setattr(instrument, rest[0], rest[1])
    elif action == "get":
        answers.append(plain(getattr(instrument, rest[0])))
    elif action == "call":
        answers.append(plain(getattr(instrument, rest[0])(*rest[1:])))
    elif action == "wait":
        time.sleep(rest[0])
    else:
        raise ValueError(action)
print(json.dumps({"answers": answers}))
