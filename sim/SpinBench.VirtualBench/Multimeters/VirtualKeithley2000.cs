using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Multimeters;

/// <summary>The firmware of a Keithley 2000 multimeter.</summary>
/// <remarks>
/// It is switched on measuring continuously, as its front panel wants it [unverified]: <c>CONFigure</c>, <c>*RST</c> or
/// <c>INITiate:CONTinuous OFF</c> end that. The scanner card is kept and answered, and nothing is wired to it.
/// </remarks>
public sealed partial class VirtualKeithley2000 : KeithleyFirmware<VirtualKeithley2000>
{
    private const int MostReadings = 1024;
    private const int MostTriggers = 9999;

    // Eight decimals are [unverified].
    private static readonly NumberFormat Readings = new(decimals: 8, plusSign: true, exponentDigits: 2);
    private static readonly NumberFormat Settings = new(decimals: 6, plusSign: false, exponentDigits: 2);

    private static readonly string[] Names =
        ["VOLT:DC", "VOLT:AC", "CURR:DC", "CURR:AC", "RES", "FRES", "PER", "FREQ", "TEMP", "DIOD", "CONT"];

    private readonly SimulatedMultimeter _meter;
    private readonly MultimeterFunctionSettings[] _functions = new MultimeterFunctionSettings[Names.Length];
    private bool _displayIsOn = true;
    private bool _beeps = true;
    private double _continuityThreshold = 10;
    private int _closedChannel;

    /// <summary>Puts the firmware in front of a multimeter.</summary>
    /// <param name="meter">The physics.</param>
    /// <param name="station">The bench's time.</param>
    public VirtualKeithley2000(SimulatedMultimeter meter, IStation station)
        : base(Dialect(), Table, station, new DataFormat(Readings, ["READing", "CHANnel"], selected: 1), new TraceBuffer(initialPoints: 100))
    {
        ArgumentNullException.ThrowIfNull(meter);
        _meter = meter;
        ResetSettings();
        IsContinuous = true;
    }

    private protected override MeasurementBits Bits => MeasurementBits.Multimeter;

    private protected override double ReadingDuration => _meter.ReadingTime;

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        ResetReadings();
        _meter.Reset();
        for (var i = 0; i < _functions.Length; i++) _functions[i] = new MultimeterFunctionSettings();
        _displayIsOn = _beeps = true;
        _continuityThreshold = 10;
        _closedChannel = 0;
    }

    private protected override double[] TakeReading(double time, int index)
    {
        var settings = _functions[(int)_meter.Quantity];
        var reading = _meter.Measure();
        return [settings.SubtractsReference ? reading - settings.Reference : reading, _closedChannel];
    }

    // CONFigure: the function with its settings of a reset, one reading a trigger, and no longer continuously.
    private void Configure(MultimeterQuantity quantity)
    {
        IsContinuous = false;
        Abort();
        Triggers.Trigger.Reset();
        _functions[(int)quantity] = new MultimeterFunctionSettings();
        _meter.SelectRange(quantity, null);
        _meter.SetCycles(quantity, 1);
        _meter.SetAverages(quantity, 1);
        _meter.Select(quantity);
    }

    private void SelectFunction(ref ScpiParameters parameters)
    {
        if (!parameters.TryText(out var name)) return;
        var index = Array.FindIndex(Names, known =>
            name.Equals(known, StringComparison.OrdinalIgnoreCase) || (name + ":DC").Equals(known, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            parameters.Fail(ScpiError.IllegalParameterValue);
            return;
        }

        _meter.Select((MultimeterQuantity)index);
    }

    private void Filter(MultimeterQuantity quantity)
    {
        var settings = _functions[(int)quantity];
        _meter.SetAverages(quantity, settings.Filters ? settings.FilterCount : 1);
    }

    private void Acquire(MultimeterQuantity quantity)
    {
        if (_meter.Quantity != quantity)
        {
            Report(ScpiError.SettingsConflict, "another function is measured");
            return;
        }

        var reading = _meter.Measure();
        if (double.IsFinite(reading)) _functions[(int)quantity].Reference = reading;
        else Report(ScpiError.DataOutOfRange);
    }

    // The scanner closes one channel at a time and opens the others first.
    private void CloseChannel(ref ScpiParameters parameters)
    {
        if (!ChannelList.TryRead(ref parameters, out var channels)) return;
        if (channels.Count == 1 && channels[0] is [var channel] && channel is >= 1 and <= 10) _closedChannel = channel;
        else parameters.Fail(ScpiError.DataOutOfRange);
    }

    private static ScpiDialect Dialect() => new(
        new InstrumentIdentity("KEITHLEY INSTRUMENTS INC.", "MODEL 2000", InstrumentIdentity.SimulatedSerialNumber + "02000", "A19/A02"),
        Settings,
        ErrorQueueDepth: 10, // [unverified]
        SignedErrorNumbers: false,
        Version: "1991.0");
}
