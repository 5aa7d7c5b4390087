"""Drives an SR830 through PyVISA as a lab's script would, and prints what it saw as one line of JSON.

Usage: sr830_visa.py RESOURCE [read-termination]
Without a read termination the transport has to say where a reply ends.
"""
import json
import struct
import sys
import time

import pyvisa

resource = sys.argv[1]
termination = sys.argv[2].encode().decode("unicode_escape") if len(sys.argv) > 2 else None

manager = pyvisa.ResourceManager("@py")
lockin = manager.open_resource(resource)
lockin.timeout = 5000
if termination:
    lockin.read_termination = termination
lockin.write_termination = "\n"
seen = {}

if resource.startswith("ASRL"):
    lockin.write("OUTX 0")
seen["identity"] = lockin.query("*IDN?").strip()

lockin.write("*RST")
lockin.write("*CLS")
lockin.write("SENS 20;OFLT 8;SLVL 0.1")
seen["sensitivity"] = int(lockin.query("SENS?"))
seen["sine"] = float(lockin.query("SLVL?"))
seen["pair"] = [float(part) for part in lockin.query("SNAP?1,2").split(",")]

# A reply that is cleared away is not the answer to the next question. (pyvisa-py takes a HiSLIP reply that is under way for the
# acknowledgement of the clear.)
if "hislip" not in resource:
    lockin.write("FREQ?")
if resource.startswith("ASRL"):
    # pyvisa-py has no device clear for serial lines: what has come is thrown away.
    time.sleep(0.2)
    lockin.flush(pyvisa.constants.VI_READ_BUF_DISCARD)
else:
    lockin.clear()
seen["after clear"] = int(lockin.query("OFLT?"))

# Stored points, as text and as binary: both must be the same numbers.
lockin.write("REST;SRAT 13;SEND 0;STRT")
time.sleep(0.2)
lockin.write("PAUS")
stored = int(lockin.query("SPTS?"))
count = min(stored, 16)
seen["stored"] = stored
text = [float(part) for part in lockin.query(f"TRCA?1,0,{count}").strip().rstrip(",").split(",")]
seen["as text"] = text
lockin.write(f"TRCB?1,0,{count}")
# Where nothing but a character ends a reply, that character may stand within the data: they are counted.
data = lockin.read_raw() if termination is None else lockin.read_bytes(4 * count)
seen["binary length"] = len(data)
seen["as binary"] = list(struct.unpack(f"<{count}f", data))

# A command that does not exist sets bit 5 of the standard event register, and with it the event summary of the status byte.
lockin.write("*CLS")
lockin.write("*ESE 32")
lockin.write("*SRE 32")
lockin.write("NONE")
seen["summary bit"] = (int(lockin.query("*STB?")) & 32) != 0
if termination is None:
    status = lockin.read_stb()
    seen["serial poll"] = (status & 32) != 0
    seen["service request"] = (status & 64) != 0
seen["event"] = int(lockin.query("*ESR?"))
lockin.write("*SRE 0")
lockin.close()
print(json.dumps(seen))
