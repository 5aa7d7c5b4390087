using System.Text;
using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Tests.Wiring;
using SpinBench.VirtualBench.Voltmeters;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

/// <summary>A current source and a nanovoltmeter on one resistor, linked, with their firmware.</summary>
internal sealed class DeltaPair : IStation
{
    private readonly OutputQueue _output = new();
    private double _observed;

    public DeltaPair(SimulatedNanovoltmeterSettings? voltmeter = null, SimulatedCurrentSourceSettings? source = null, ulong seed = 7)
    {
        Voltmeter = new SimulatedNanovoltmeter(this, Terminals, voltmeter ?? Quiet, seed, "nano");
        Nano = new VirtualKeithley2182A(Voltmeter, this);
        Source = new SimulatedCurrentSource(this, Terminals, source ?? new SimulatedCurrentSourceSettings { SettlingTime = 0 }, Voltmeter);
        Delta = new VirtualKeithley6221(Source);
    }

    /// <summary>No noise, no pickup, no thermal voltage.</summary>
    public static SimulatedNanovoltmeterSettings Quiet { get; } = new()
    {
        InputNoise = 0,
        RangeNoise = 0,
        Temperature = 0,
        LinePickup = 0,
        ThermalVoltage = 0,
        ThermalDrift = 0,
    };

    public FixedTerminals Terminals { get; } = new();

    public SimulatedNanovoltmeter Voltmeter { get; }

    public SimulatedCurrentSource Source { get; }

    public VirtualKeithley2182A Nano { get; }

    public VirtualKeithley6221 Delta { get; }

    public double Now { get; set; }

    public void CatchUp()
    {
        if (Now <= _observed) return;
        var duration = Now - _observed;
        _observed = Now;
        Source.Observe(duration, Terminals.Resistance);
    }

    public string AskDelta(string message) => Ask(Delta, message);

    public string AskNano(string message) => Ask(Nano, message);

    private string Ask(IVirtualInstrument firmware, string message)
    {
        firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
