using SpinBench.Drivers.CurrentSources;
using SpinBench.Drivers.Voltmeters;
using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Voltmeters;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Voltmeters;

/// <summary>A current source and a nanovoltmeter on one resistor and linked: the physics, and drivers to its firmware.</summary>
internal sealed class LinkedPair : IStation, ITerminals
{
    private readonly List<ICurrentPath> _outputs = [];
    private double _observed;

    public LinkedPair(ulong seed)
    {
        Meter = new SimulatedNanovoltmeter(this, this, new SimulatedNanovoltmeterSettings { SecondVoltage = 0.3 }, seed, "nano");
        Source = new SimulatedCurrentSource(this, this, new SimulatedCurrentSourceSettings(), Meter);
        MeterDriver = new Keithley2182A(new InProcessSession("SIM::nano", new VirtualKeithley2182A(Meter, this)));
        SourceDriver = new Keithley6221(new InProcessSession("SIM::source", new VirtualKeithley6221(Source)));
    }

    public SimulatedNanovoltmeter Meter { get; }

    public SimulatedCurrentSource Source { get; }

    public Keithley2182A MeterDriver { get; }

    public Keithley6221 SourceDriver { get; }

    public double Now { get; private set; }

    public double Resistance { get; set; } = 1000;

    public double Current => _outputs.Sum(output => output.CurrentThrough(Resistance));

    public double Voltage => Current * Resistance;

    public double MeanVoltage(double duration) => _outputs.Sum(output => output.MeanCurrentThrough(Resistance, duration)) * Resistance;

    public void Connect(ICurrentPath output) => _outputs.Add(output);

    public void CatchUp()
    {
        if (Now <= _observed) return;
        Source.Observe(Now - _observed, Resistance);
        _observed = Now;
    }

    /// <summary>Lets time pass, and then gives the resistor another value.</summary>
    public void Wait(double seconds, double resistance)
    {
        Now += seconds;
        CatchUp();
        Resistance = resistance;
    }
}
