"""Talks to an SR830 with PyMeasure's own adapter for Prologix controllers, and prints what it saw as one line of JSON.

Usage: pymeasure_prologix.py HOST PORT ADDRESS
The adapter is for a controller on a serial line; socat makes one of the controller on the network.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import serial
from pymeasure.adapters import PrologixAdapter
from pymeasure.instruments.srs import SR830

host, port, address = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "prologix")
    socat = subprocess.Popen(["socat", f"PTY,raw,echo=0,link={path}", f"TCP:{host}:{port}"])
    try:
        for _ in range(100):
            if os.path.exists(path):
                break
            time.sleep(0.05)
        line = serial.Serial(path, timeout=0.2)
        controller = PrologixAdapter(line)
        controller.set_defaults()
        lockin = SR830(controller.gpib(address))
        lockin.sine_voltage = 0.25
        lockin.sensitivity = 1e-3
        controller.write("++ver")
        version = line.readline().decode()
        print(json.dumps({
            "version": version.strip(),
            "identity": lockin.id.strip(),
            "sine": lockin.sine_voltage,
            "sensitivity": lockin.sensitivity,
        }))
        line.close()
    finally:
        socat.terminate()
        socat.wait()
