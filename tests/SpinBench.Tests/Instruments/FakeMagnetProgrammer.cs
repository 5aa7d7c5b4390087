using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Instruments;

/// <summary>A magnet programmer that ramps at its rate in virtual time.</summary>
internal sealed class FakeMagnetProgrammer(VirtualClock clock, string name = "magnet", List<string>? log = null) : FakeInstrument(name, log), IMagnetProgrammer
{
    private double _from;
    private double _began;
    private double _target;
    private double _goal;
    private bool _moves;

    public MagnetConfiguration Configuration { get; private set; } = new() { RampRate = 1e-4 };

    public List<double> Targets { get; } = [];

    public bool Persistent { get; set; }

    /// <summary>What it says it is doing, instead of the truth.</summary>
    public MagnetState? Says { get; set; }

    /// <summary>How much slower than its rate it is.</summary>
    public double Slowness { get; set; } = 1;

    public double Offset { get; set; }

    public double Field
    {
        get
        {
            if (!_moves) return _from;
            var moved = Math.Min(Math.Abs(_goal - _from), (clock.ElapsedSeconds - _began) * Configuration.RampRate / Slowness);
            return _from + (Math.Sign(_goal - _from) * moved);
        }

        set => (_from, _moves) = (value, false);
    }

    public ValueTask ConfigureAsync(MagnetConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<MagnetConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask SetTargetAsync(double field, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"target {field}"),
        () =>
        {
            Targets.Add(field);
            _target = field;
        },
        cancellation);

    public ValueTask<double> ReadTargetAsync(CancellationToken cancellation = default) => AskAsync("target?", () => _target, cancellation);

    public ValueTask RampAsync(CancellationToken cancellation = default) => DoAsync("ramp", () => Move(_target), cancellation);

    public ValueTask PauseAsync(CancellationToken cancellation = default) => DoAsync("pause", () => { }, cancellation);

    public ValueTask ZeroAsync(CancellationToken cancellation = default) => DoAsync("zero", () => Move(0), cancellation);

    public ValueTask<MagnetState> ReadStateAsync(CancellationToken cancellation = default) => AskAsync(
        "state?",
        () => Says ?? (!_moves ? MagnetState.Paused
            : Field != _goal ? MagnetState.Ramping
            : _goal == 0 && _target != 0 ? MagnetState.AtZero : MagnetState.Holding),
        cancellation);

    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => AskAsync("field?", () => Field + Offset, cancellation);

    public ValueTask<bool> ReadPersistentAsync(CancellationToken cancellation = default) => AskAsync("persistent?", () => Persistent, cancellation);

    protected override void BecomeSafe()
    {
        Move(0);
        _target = double.NaN;
    }

    private void Move(double goal)
    {
        (_from, _began, _goal, _moves) = (Field, clock.ElapsedSeconds, goal, true);
    }
}
