using System.Text;
using SpinBench.Connections;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>
/// The firmware of an AMI 430 magnet programmer: its own error numbers, units of field and of rates that all values are in, and a greeting on
/// its socket. Commands that semicolons separate are executed one after the other, each reply a message of its own [unverified].
/// </summary>
/// <remarks>Commands are executed as they come, so the input never overflows and no query is interrupted.</remarks>
public sealed class VirtualAmi430 : IVirtualInstrument
{
    private const int MostErrors = 10;
    private const int MostSegments = 10;
    private const int QuenchBit = 4;
    private const double SecondsPerMinute = 60;

    private readonly Queue<AmiError> _errors = new();
    private EventStatus _events = EventStatus.PowerOn;
    private OutputQueue? _output;
    private bool _isOverflown;

    /// <summary>Puts the firmware in front of a magnet.</summary>
    /// <param name="magnet">The physics.</param>
    public VirtualAmi430(SimulatedMagnetProgrammer magnet)
    {
        ArgumentNullException.ThrowIfNull(magnet);
        Magnet = magnet;
        CurrentRating = magnet.Settings.RatedCurrent;
    }

    /// <inheritdoc/>
    public Greeting? Greeting => new("American Magnetics Model 430 IP Interface\r\nHello\r\n", Magnet.Settings.GreetingDelay);

    /// <inheritdoc/>
    public LineEnd SerialTermination => LineEnd.CrLf;

    /// <inheritdoc/>
    public byte StatusByte
    {
        get
        {
            var status = Magnet.State == MagnetRampState.Quench ? QuenchBit : 0;
            if (_output is { IsEmpty: false }) status |= (int)Scpi.StatusByte.MessageAvailable;
            if (((int)_events & EventEnable) != 0) status |= (int)Scpi.StatusByte.EventSummary;
            if ((status & RequestEnable) != 0) status |= (int)Scpi.StatusByte.MasterSummary;
            return (byte)status;
        }
    }

    internal SimulatedMagnetProgrammer Magnet { get; }

    // The firmware revision is [unverified].
    internal string Identity { get; } =
        new InstrumentIdentity("AMERICAN MAGNETICS INC.", "MODEL 430", InstrumentIdentity.SimulatedSerialNumber + "0430", "2.01").ToString();

    /// <summary>True when fields are in T, false for kG.</summary>
    internal bool InTesla { get; set; }

    /// <summary>True when rates are per minute.</summary>
    internal bool RatePerMinute { get; set; }

    internal double CurrentRating { get; set; }

    internal int EventEnable { get; set; }

    internal int RequestEnable { get; set; }

    internal bool ClearsOnPowerUp { get; set; } = true;

    /// <summary>What a tesla is in the present unit of field.</summary>
    internal double UnitsPerTesla => InTesla ? 1 : 10;

    private double RateScale => RatePerMinute ? SecondsPerMinute : 1;

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        foreach (var unit in Encoding.Latin1.GetString(message).Split(';', '\n', '\r'))
        {
            if (Execute(unit.Trim()) is not { } reply) continue;
            output.Advance(Encoding.Latin1.GetBytes(reply, output.GetSpan(reply.Length)));
            output.EndMessage();
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        // Commands are executed as they arrive: nothing is ever pending.
    }

    /// <inheritdoc/>
    /// <remarks>The current runs down to zero; that its target and the units are gone is [unverified], and the worst that a driver can meet.</remarks>
    public void PowerCycle()
    {
        Reset();
        ClearStatus();
        if (ClearsOnPowerUp) (EventEnable, RequestEnable) = (0, 0);
        _events = EventStatus.PowerOn;
        Magnet.SetTarget(0);
        Magnet.Move(MagnetRampState.Zeroing);
    }

    /// <summary><c>*RST</c>: what it resets beside the units is [unverified]; it must not disturb the current, and does not.</summary>
    internal void Reset() => (InTesla, RatePerMinute) = (false, false);

    internal void ClearStatus()
    {
        _errors.Clear();
        _isOverflown = false;
        _events = EventStatus.None;
    }

    internal int TakeEvents()
    {
        var events = _events;
        _events = EventStatus.None;
        return (int)events;
    }

    internal AmiError? Complete()
    {
        _events |= EventStatus.OperationComplete;
        return null;
    }

    internal string TakeError()
    {
        if (!_errors.TryDequeue(out var error)) return "0,\"No errors\"";
        if (_errors.Count == 0) _isOverflown = false;
        return $"{AmiCommandTable.Print(error.Code)},\"{error.Text}\"";
    }

    internal void SetCoil(double fieldPerAmpere) => Magnet.TeslaPerAmpere = fieldPerAmpere / UnitsPerTesla;

    internal AmiError? SetFieldTarget(string text)
    {
        var perAmpere = Magnet.TeslaPerAmpere * UnitsPerTesla;
        var limit = Magnet.CurrentLimit * perAmpere;
        if (AmiCommandTable.Read(text, -limit, limit, out var field) is { } error) return error;
        Magnet.SetTarget(Math.Clamp(field / perAmpere, -Magnet.CurrentLimit, Magnet.CurrentLimit));
        return null;
    }

    internal AmiError? SetSegmentCount(string text)
    {
        if (AmiCommandTable.Read(text, 1, MostSegments, out var number) is { } error) return error;
        var count = (int)Math.Round(number);
        var last = Magnet.Segments[^1];
        var segments = Magnet.Segments.Take(count).ToList();
        while (segments.Count < count) segments.Add(last);
        // The last one has no end.
        segments[^1] = segments[^1] with { UpTo = double.PositiveInfinity };
        Magnet.SetSegments([.. segments]);
        return null;
    }

    /// <summary>Sets one segment: number, rate and upper bound; an upper bound that is left out stays, and that of the last has no meaning.</summary>
    internal AmiError? SetSegment(string[] p, double perAmpere)
    {
        if (AmiCommandTable.Read(p[0], 1, Magnet.Segments.Count, out var number) is { } noSegment) return noSegment;
        if (AmiCommandTable.Read(p[1], 1e-9, 1e6, out var rate) is { } noRate) return noRate;
        var index = (int)Math.Round(number) - 1;
        var upTo = Magnet.Segments[index].UpTo;
        if (p.Length > 2)
        {
            if (AmiCommandTable.Read(p[2], 0, 1e6, out var bound) is { } noBound) return noBound;
            upTo = bound / perAmpere;
        }

        var segments = Magnet.Segments.ToArray();
        segments[index] = new RampSegment(index == segments.Length - 1 ? double.PositiveInfinity : upTo, rate / perAmpere / RateScale);
        Magnet.SetSegments(segments);
        return null;
    }

    internal string? PrintSegment(int number, double perAmpere)
    {
        if (number < 1 || number > Magnet.Segments.Count) return null;
        var segment = Magnet.Segments[number - 1];
        var upTo = double.IsFinite(segment.UpTo) ? segment.UpTo : CurrentRating;
        return $"{AmiCommandTable.Print(segment.Rate * perAmpere * RateScale)},{AmiCommandTable.Print(upTo * perAmpere)}";
    }

    internal AmiError? Heat(string text)
    {
        if (AmiCommandTable.Read(text, out var on) is { } error) return error;
        if (!Magnet.Switch.IsInstalled) return AmiError.NoSwitch;
        Magnet.Heat(on);
        return null;
    }

    internal AmiError? SetQuench(string text)
    {
        if (AmiCommandTable.Read(text, out var on) is { } error) return error;
        if (on) Magnet.Quench(); else Magnet.AcknowledgeQuench();
        return null;
    }

    private string? Execute(string unit)
    {
        if (unit.Length == 0) return null;
        var asks = unit[^1] == '?';
        if (asks) return Answer(unit[..^1]);
        var blank = unit.IndexOfAny([' ', '\t']);
        var header = (blank < 0 ? unit : unit[..blank]).ToUpperInvariant();
        if (AmiCommandTable.Find(header) is not { Set: { } set } command) return Report(AmiError.UnrecognizedCommand);
        string[] parameters = blank < 0 ? [] : [.. unit[blank..].Split(',').Select(item => item.Trim())];
        if (parameters.Length < command.Least || parameters.Any(item => item.Length == 0)) return Report(AmiError.MissingParameter);
        if (parameters.Length > command.Most) return Report(AmiError.InvalidArgument);
        return set(this, parameters) is { } error ? Report(error) : null;
    }

    private string? Answer(string header)
    {
        // The number of a segment stands as a node of its own.
        var number = 0;
        var colon = header.LastIndexOf(':');
        if (colon > 0 && colon < header.Length - 1 && header.Length - colon <= 4 && header.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            (number, header) = (int.Parse(header.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture), header[..colon]);
        return AmiCommandTable.Find(header.ToUpperInvariant())?.Ask?.Invoke(this, number) ?? Report(AmiError.UnrecognizedQuery);
    }

    private string? Report(AmiError error)
    {
        _events |= error.Event;
        if (_errors.Count < MostErrors)
        {
            _errors.Enqueue(error);
            return null;
        }

        // The newest entry becomes the overflow.
        if (_isOverflown) return null;
        _isOverflown = true;
        var kept = _errors.Take(MostErrors - 1).ToList();
        _errors.Clear();
        foreach (var entry in kept) _errors.Enqueue(entry);
        _errors.Enqueue(AmiError.BufferOverflow);
        _events |= AmiError.BufferOverflow.Event;
        return null;
    }
}
