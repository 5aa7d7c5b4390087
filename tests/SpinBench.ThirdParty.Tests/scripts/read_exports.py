"""Reads exported runs with h5py, NumPy, pandas and the sqlite3 module, and prints what it saw as one line of JSON.

Usage: read_exports.py FOLDER, which holds one.h5, many.h5, one.npz, one.sqlite and one.csv
"""
import json
import sqlite3
import sys

import h5py
import numpy
import pandas

folder = sys.argv[1] + "/"
seen = {}


def bits(values):
    """Doubles as hexadecimal digits: nothing is lost on the way through JSON."""
    return [float(value).hex() for value in values]


with h5py.File(folder + "one.h5", "r") as file:
    seen["h5 resistance"] = bits(file["resistance"][:])
    seen["h5 unit"] = file["resistance"].attrs["unit"]
    seen["h5 name"] = file["pulse_width"].attrs["name"]
    seen["h5 switched"] = [int(value) for value in file["switched"][:]]
    seen["h5 switched type"] = str(file["switched"].dtype)
    seen["h5 state"] = list(file["state"].asstr()[:])
    seen["h5 chunks"] = file["resistance"].chunks is not None and file["resistance"].maxshape == (None,)
    seen["h5 data"] = file.attrs["data"]
    seen["h5 simulated"] = int(file.attrs["simulated"])
    seen["h5 title"] = file.attrs["title"]
    seen["h5 seconds"] = float(file.attrs["bench-seconds"])
    seen["h5 settings"] = json.loads(file.attrs["settings"])
    seen["h5 manifest"] = json.loads(file["manifest"].asstr()[()])["protocol"]
    finding = file["findings/critical-voltage"].attrs
    seen["h5 finding"] = [float(finding["value"]), finding["unit"], float(finding["low"])]
    seen["h5 array"] = bits(file["arrays/trace-1"][:])
    names = sorted((column for column in file if isinstance(file[column], h5py.Dataset) and "number" in file[column].attrs),
                   key=lambda column: file[column].attrs["number"])
    frame = pandas.DataFrame({name: file[name][:] for name in names})
    seen["h5 frame"] = [list(frame.columns), len(frame)]

with h5py.File(folder + "many.h5", "r") as file:
    seen["many"] = {name: [int(group.attrs["rows"]), len(group["resistance"])] for name, group in file.items()}
    seen["many simulated"] = int(file.attrs["simulated"])

with numpy.load(folder + "one.npz") as archive:
    seen["npz resistance"] = bits(archive["resistance"])
    seen["npz switched"] = [int(value) for value in archive["switched"]]
    seen["npz state"] = list(archive["state"])
    seen["npz units"] = dict(zip(archive["about/columns"].tolist(), archive["about/units"].tolist()))
    seen["npz data"] = str(archive["about/data"])
    seen["npz simulated"] = int(archive["about/simulated"])
    seen["npz manifest"] = json.loads(str(archive["about/manifest"]))["protocol"]
    seen["npz array"] = bits(archive["arrays/trace-1"])
    frame = pandas.DataFrame({name: archive[name] for name in archive["about/columns"]})
    seen["npz frame"] = [list(frame.columns), len(frame)]

connection = sqlite3.connect(folder + "one.sqlite")
frame = pandas.read_sql("SELECT p.* FROM pulse_sweep p JOIN runs r ON p.run = r.id WHERE r.simulated = 1 ORDER BY row", connection)
seen["sqlite resistance"] = bits(frame["resistance"])
seen["sqlite state"] = list(frame["state"])
seen["sqlite data"] = connection.execute("SELECT value FROM about WHERE key = 'data'").fetchone()[0]
connection.close()

frame = pandas.read_csv(folder + "one.csv", comment="#", float_precision="round_trip")
seen["csv resistance"] = bits(frame["resistance (Ω)"])
seen["csv state"] = list(frame["state"])
print(json.dumps(seen))
