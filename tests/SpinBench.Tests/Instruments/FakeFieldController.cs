using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

/// <summary>A gaussmeter whose control is perfect: it reads its set point as soon as its ramp is over, and an offset on top.</summary>
internal sealed class FakeFieldController(TimeProvider time, List<string>? log = null) : FakeInstrument("hall", log), IFieldController
{
    private double _from;
    private DateTimeOffset _since = time.GetUtcNow();

    public FieldControl Control { get; private set; } = new() { Ramp = 0.01 };

    public GaussmeterConfiguration Configuration { get; private set; } = new();

    public double SetPoint { get; private set; }

    public bool IsControlling { get; set; }

    /// <summary>How far the field is from what it holds, in T.</summary>
    public double Offset { get; set; }

    /// <summary>The field when its control was ended last, in T.</summary>
    public double FieldAtTheEnd { get; private set; }

    /// <summary>Every field that it was ever told to hold while it controlled, with the ramp of that moment.</summary>
    public List<(double Field, double Ramp)> Held { get; } = [];

    public double Field
    {
        get
        {
            if (!IsControlling) return 0;
            var way = Control.Ramp * (time.GetUtcNow() - _since).TotalSeconds;
            return (Math.Abs(SetPoint - _from) <= way ? SetPoint : _from + Math.CopySign(way, SetPoint - _from)) + Offset;
        }
    }

    public ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => AskAsync("field?", () => Field, cancellation);

    public ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) => AskAsync("extremes?", () => default(FieldExtremes), cancellation);

    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default) => DoAsync("restart", () => { }, cancellation);

    public ValueTask ZeroAsync(CancellationToken cancellation = default) => DoAsync("zero", () => { }, cancellation);

    public ValueTask ConfigureControlAsync(FieldControl control, CancellationToken cancellation = default) => DoAsync("control", () => Move(control: control), cancellation);

    public ValueTask<FieldControl> ReadControlAsync(CancellationToken cancellation = default) => AskAsync("control?", () => Control, cancellation);

    public ValueTask SetFieldAsync(double field, CancellationToken cancellation = default) =>
        DoAsync(string.Create(CultureInfo.InvariantCulture, $"set {field}"), () => Move(field), cancellation);

    public ValueTask<double> ReadFieldSetPointAsync(CancellationToken cancellation = default) => AskAsync("set point?", () => SetPoint, cancellation);

    public ValueTask SetControllingAsync(bool on, CancellationToken cancellation = default) => DoAsync(on ? "on" : "off", () => Move(on: on), cancellation);

    public ValueTask<bool> ReadControllingAsync(CancellationToken cancellation = default) => AskAsync("controlling?", () => IsControlling, cancellation);

    protected override void BecomeSafe() => Move(on: false);

    private void Move(double? field = null, FieldControl? control = null, bool? on = null)
    {
        if (IsControlling && on == false) FieldAtTheEnd = Field;
        (_from, _since) = (Field - (IsControlling ? Offset : 0), time.GetUtcNow());
        (SetPoint, Control, IsControlling) = (field ?? SetPoint, control ?? Control, on ?? IsControlling);
        if (IsControlling) Held.Add((SetPoint, Control.Ramp));
    }
}
