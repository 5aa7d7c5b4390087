using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Voltmeters;

/// <summary>The firmware of a Keithley 2182A nanovoltmeter.</summary>
/// <remarks>
/// The first channel is connected to the sample, the second to a constant voltage. Thermocouples and the internal sensor read the room's temperature.
/// </remarks>
public sealed partial class VirtualKeithley2182A : KeithleyFirmware<VirtualKeithley2182A>
{
    // Readings as the manual prints them; settings are [unverified].
    private static readonly NumberFormat Readings = new(decimals: 8, plusSign: true, exponentDigits: 2);
    private static readonly NumberFormat Settings = new(decimals: 7, plusSign: true, exponentDigits: 2, leastDecimals: 2);

    private readonly SimulatedNanovoltmeter _meter;

    /// <summary>Puts the firmware in front of a nanovoltmeter, at its serial port too.</summary>
    /// <param name="meter">The physics.</param>
    /// <param name="station">The station, in whose time readings are taken.</param>
    public VirtualKeithley2182A(SimulatedNanovoltmeter meter, IStation station)
        : base(Dialect(), Table, station, new DataFormat(Readings, ["READing", "CHANnel"], 1), new TraceBuffer(100))
    {
        ArgumentNullException.ThrowIfNull(meter);
        _meter = meter;
        meter.SerialPort = this;

        // It measures from the moment that it is switched on; *RST ends that.
        Triggers.Trigger.Count = double.PositiveInfinity;
        IsContinuous = true;
    }

    private protected override MeasurementBits Bits => MeasurementBits.Multimeter;

    private protected override double ReadingDuration =>
        IsTemperature ? _temperatureCycles / _meter.Settings.LineFrequency : _meter.ReadingDuration(_channel);

    private bool IsTemperature => _channel == 0 || _function == TemperatureFunction;

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        ResetReadings();
        _meter.Integrate(DefaultCycles);
        _meter.Input(1).Reset();
        _meter.Input(2).Reset();
        ResetFunctions();
    }

    private static ScpiDialect Dialect() => new(
        new InstrumentIdentity("KEITHLEY INSTRUMENTS INC.", "MODEL 2182A", InstrumentIdentity.SimulatedSerialNumber + "2182", "C06  /A02"),
        Settings,
        ErrorQueueDepth: 10,
        SignedErrorNumbers: false,
        Version: "1991.0");

    private protected override double[] TakeReading(double time, int index) => [TakeValue(time), _channel];

    private double TakeValue(double time)
    {
        if (IsTemperature) return Shown(RoomTemperature) - (_temperatureReferenced[Slot] ? _temperatureReference[Slot] : 0);
        return _meter.Read(_channel, time) - (_referenced[Slot] ? _reference[Slot] : 0);
    }
}
