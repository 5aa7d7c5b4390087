namespace SpinBench.VirtualBench.Multimeters;

/// <summary>Everything that a Keithley 2000 measures, the first six as <see cref="Instruments.MultimeterFunction"/> counts them.</summary>
internal enum MultimeterQuantity
{
    Voltage,
    AlternatingVoltage,
    Current,
    AlternatingCurrent,
    Resistance,
    FourWireResistance,
    Period,
    Frequency,
    Temperature,
    Diode,
    Continuity,
}
