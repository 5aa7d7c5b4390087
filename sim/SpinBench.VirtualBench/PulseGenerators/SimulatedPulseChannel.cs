using SpinBench.Physics.Stochastic;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// One channel as a circuit: a source of two levels behind its resistance, and a relay to the load. At a load R arrives
/// V = V_open · R / (R + R_source), whatever load the instrument was told it has.
/// </summary>
internal sealed class SimulatedPulseChannel
{
    private readonly IStation _station;
    private readonly IPulseLoad _load;
    private readonly SimulatedPulseGeneratorSettings _settings;
    private readonly RandomStream _jitter;
    private readonly double _gain;
    private double _held;

    public SimulatedPulseChannel(
        IStation station, IPulseLoad load, SimulatedPulseGeneratorSettings settings, ulong seed, string path)
    {
        _station = station;
        _load = load;
        _settings = settings;
        _jitter = new RandomStream(seed, path, "jitter");
        _gain = 1 + (settings.AmplitudeError * new RandomStream(seed, path, "gain").NextGaussian());
    }

    /// <summary>True when the relay connects the load.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Open-circuit voltage at which the channel rests, in V.</summary>
    public double Rest { get; private set; }

    /// <summary>Open-circuit voltage of the pulse's top, in V.</summary>
    public double Top { get; private set; }

    /// <summary>Width at half height, in seconds.</summary>
    public double Width { get; set; } = 100e-9;

    /// <summary>Duration of each edge, in seconds.</summary>
    public double Edge { get; set; } = 2.5e-9;

    /// <summary>Time from one pulse to the next, in seconds.</summary>
    public double Period { get; set; } = 1e-6;

    /// <summary>Pulses that one trigger emits.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Sets both levels at the same moment, in V open-circuit.</summary>
    public void SetLevels(double rest, double top)
    {
        Top = top;
        if (rest == Rest) return;
        Rest = rest;
        HoldLoad();
    }

    /// <summary>Opens or closes the relay.</summary>
    public void Connect(bool connected)
    {
        if (connected == IsConnected) return;
        IsConnected = connected;
        HoldLoad();
    }

    /// <summary>Emits the train, if there is a load to receive it.</summary>
    public void Trigger()
    {
        var height = Top - Rest;
        if (!IsConnected || height == 0) return;
        _station.CatchUp();
        var amplitude = height * _gain * (1 + (_settings.AmplitudeJitter * _jitter.NextGaussian())) * Divider;
        var width = Math.Max(Edge, Width + (_settings.WidthJitter * _jitter.NextGaussian()));
        _load.Apply(new PulseTrain(amplitude, width, Edge, Period, Count));
    }

    private double Divider => 1 / (1 + (_settings.SourceResistance / _load.Resistance));

    private void HoldLoad()
    {
        var voltage = IsConnected ? Rest * _gain : 0;
        if (voltage == 0 && _held == 0) return;
        _station.CatchUp();
        _held = voltage;
        _load.HoldAt(voltage * Divider);
    }
}
