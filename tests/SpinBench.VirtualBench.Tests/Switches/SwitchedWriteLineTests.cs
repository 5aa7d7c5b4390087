using SpinBench.Instruments;
using SpinBench.Samples;
using SpinBench.Time;
using SpinBench.VirtualBench.Switches;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Switches;

/// <summary>Pulses and the relays before the crossings: each at its own time, however late somebody looks.</summary>
public sealed class SwitchedWriteLineTests
{
    private const double Period = 1e-3;
    private const double Settling = 3.5e-3;

    private static readonly SwitchChannel First = new(1, 1, 1);
    private static readonly SwitchChannel Second = new(1, 1, 2);

    private readonly VirtualClock _clock = new();
    private readonly Crossings _sample = new();
    private readonly ProbeStation _station;
    private readonly SimulatedSwitchMatrix _matrix;
    private readonly SwitchedWriteLine _line;

    public SwitchedWriteLineTests()
    {
        _station = new ProbeStation(_clock, _sample);
        _matrix = new SimulatedSwitchMatrix(_station, new SimulatedSwitchMatrixSettings { SettlingTime = Settling });
        _line = new SwitchedWriteLine(_station, _sample, _matrix, [[First], [Second]]);
        _station.Wire(_line);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Pulses_before_a_relay_has_settled_reach_nothing_whether_somebody_looks_once_or_often(int looks)
    {
        _matrix.Close([First]);
        _line.Apply(new PulseTrain(1, 200e-9, 0, Period, 8));
        Pass(8e-3, looks);
        Assert.Equal(["", "", "", "", "0", "0", "0", "0"], _sample.Written);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void A_relay_that_opens_or_closes_in_the_middle_of_a_train_counts_from_then_on(int looks)
    {
        _matrix.Close([First]);
        Pass(4e-3, looks);
        _line.Apply(new PulseTrain(1, 200e-9, 0, Period, 10));
        Pass(1.7e-3, looks);
        // Settled 5.2 ms after the beginning of the train.
        _matrix.Close([Second]);
        Pass(6e-3, looks);
        _matrix.Open([First]);
        Pass(10e-3, looks);
        Assert.Equal(["0", "0", "0", "0", "0", "0", "0,1", "0,1", "1", "1"], _sample.Written);
    }

    private void Pass(double seconds, int looks)
    {
        for (var look = 0; look < looks; look++)
        {
            _clock.Advance(seconds / looks);
            _station.CatchUp();
        }
    }

    /// <summary>Two crossings that write down which of them each pulse reaches.</summary>
    private sealed class Crossings : ICrossbarSample
    {
        public List<string> Written { get; } = [];

        public IReadOnlyList<int>? Connected { get; set; }

        public int Rows => 1;

        public int Columns => 2;

        public string Model => "two crossings";

        public double WriteResistance => 300;

        public double Resistance => 1e3;

        public bool IsBroken => false;

        public WearReport Wear => new(Written.Count, 0, 0, 0, 0);

        public IReadOnlyList<LayerState> Layers => [];

        public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0) => duration;

        public void Pulse(in WritePulse pulse, SampleField field) => Written.Add(string.Join(',', Connected!));

        public double ConductanceOf(int cell) => 1e-3;

        public void Write(ReadOnlySpan<int> cells, double voltage, double width) => throw new NotSupportedException();

        public void Read(ReadOnlySpan<int> cells, Span<double> conductances) => throw new NotSupportedException();

        public void Multiply(ReadOnlySpan<double> voltages, Span<double> currents) => throw new NotSupportedException();
    }
}
