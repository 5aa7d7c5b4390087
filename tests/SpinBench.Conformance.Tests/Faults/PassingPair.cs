using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.Voltmeters;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>A current source and a nanovoltmeter without noise on one resistor and linked; with each look at them a second passes.</summary>
internal sealed class PassingPair : IStation, ITerminals
{
    private const double Look = 1;

    private readonly List<ICurrentPath> _outputs = [];
    private bool _isObserving;

    public PassingPair()
    {
        var quiet = new SimulatedNanovoltmeterSettings { InputNoise = 0, RangeNoise = 0, Temperature = 0, LinePickup = 0, ThermalVoltage = 0, ThermalDrift = 0 };
        var meter = new SimulatedNanovoltmeter(this, this, quiet, 5, "nano");
        Source = new SimulatedCurrentSource(this, this, new SimulatedCurrentSourceSettings { SettlingTime = 0 }, meter);
        Meter = new VirtualKeithley2182A(meter, this);
    }

    public SimulatedCurrentSource Source { get; }

    /// <summary>What listens on the link.</summary>
    public VirtualKeithley2182A Meter { get; }

    public double Now { get; private set; }

    public double Resistance => 1000;

    public double Current => _outputs.Sum(output => output.CurrentThrough(Resistance));

    public double Voltage => Current * Resistance;

    public double MeanVoltage(double duration) => _outputs.Sum(output => output.MeanCurrentThrough(Resistance, duration)) * Resistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);

    public void CatchUp()
    {
        // To observe is to look again.
        if (_isObserving || Source is null) return;
        _isObserving = true;
        Now += Look;
        Source.Observe(Look, Resistance);
        _isObserving = false;
    }
}
