using SpinBench.Randomness;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// One channel as a circuit: a source behind its resistance, and a relay to the load. At a load R arrives
/// V = V_open · R / (R + R_source), whatever load the instrument was told it has.
/// </summary>
internal sealed class SimulatedWaveformChannel
{
    // Edges of a square; the makers state a few nanoseconds.
    private const double SquareEdge = 2e-9;
    private const double LargestShareOfEdges = 0.5;

    private readonly IStation _station;
    private readonly IPulseLoad _load;
    private readonly SimulatedWaveformGeneratorSettings _settings;
    private readonly RandomStream _jitter;
    private readonly double _gain;
    private double _held;

    public SimulatedWaveformChannel(
        IStation station, IPulseLoad load, SimulatedWaveformGeneratorSettings settings, ulong seed, string path)
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

    /// <summary>Width of a pulse at half height, in seconds.</summary>
    public double Width { get; set; } = 100e-9;

    /// <summary>Duration of each edge of a pulse, in seconds.</summary>
    public double Edge { get; set; } = 2.5e-9;

    /// <summary>Time from one pulse to the next, in seconds.</summary>
    public double Period { get; set; } = 1e-6;

    /// <summary>Pulses that one trigger emits.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The waveform that is put out; null for pulses.</summary>
    public WaveformDrive? Waveform
    {
        get;
        private set
        {
            BeforeFrequencyChanges();
            field = value;
        }
    }

    /// <summary>True when another instrument is locked to the channel.</summary>
    public bool IsFollowed { get; set; }

    /// <summary>Frequency of what comes out on its own, in Hz; null for nothing periodic.</summary>
    public double? Frequency => IsConnected && Waveform is { Waits: false, IsPeriodic: true } running ? running.Frequency : null;

    /// <summary>Puts out pulses between these levels, in V open-circuit, which change at the same moment.</summary>
    public void SetLevels(double rest, double top)
    {
        if (IsRunning) EndRun();
        Waveform = null;
        Top = top;
        RestAt(rest);
    }

    /// <summary>Puts out a waveform.</summary>
    public void Drive(WaveformDrive waveform)
    {
        if (IsRunning) EndRun();
        Waveform = waveform;
        RestAt(waveform.Rest);
        if (IsConnected) BeginRun();
    }

    /// <summary>Opens or closes the relay.</summary>
    public void Connect(bool connected)
    {
        if (connected == IsConnected) return;
        BeforeFrequencyChanges();
        IsConnected = connected;
        if (!connected) _load.Disconnect();
        HoldLoad();
        if (connected) BeginRun();
    }

    /// <summary>Emits the train, if there is a load to receive it.</summary>
    public void Trigger()
    {
        if (!IsConnected) return;
        if (Waveform is null) EmitPulses(Top - Rest, Width, Edge, Period, Count);
        else if (Waveform.Shape == GeneratorShape.Square) EmitSquare(Waveform);
        else if (Waveform.IsPeriodic) EmitWaveform(Waveform);
    }

    // Whoever is locked to the channel sees the old frequency up to now.
    private void BeforeFrequencyChanges()
    {
        if (IsFollowed) _station.CatchUp();
    }

    private double Divider => 1 / (1 + (_settings.SourceResistance / _load.Resistance));

    private void EmitSquare(WaveformDrive square)
    {
        var period = 1 / square.Frequency;
        var width = period * square.DutyCycle;
        var edge = Math.Min(SquareEdge, LargestShareOfEdges * Math.Min(width, period - width));
        EmitPulses(square.Amplitude, width, edge, period, square.Cycles);
    }

    private void EmitPulses(double height, double width, double edge, double period, int count)
    {
        if (height == 0) return;
        _station.CatchUp();
        var amplitude = height * NextGain() * Divider;
        var emitted = Math.Max(edge, width + (_settings.WidthJitter * _jitter.NextGaussian()));
        _load.Apply(new PulseTrain(amplitude, emitted, edge, period, count));
    }

    private void EmitWaveform(WaveformDrive waveform)
    {
        _station.CatchUp();
        var samples = waveform.Render();
        if (samples.IsEmpty) return;
        var gain = NextGain() * Divider;
        _load.Apply(new WaveformTrain(
            samples, waveform.Amplitude / 2 * gain, waveform.Offset * gain, 1 / (waveform.Frequency * samples.Length), waveform.Cycles));
    }

    private double NextGain() => _gain * (1 + (_settings.AmplitudeJitter * _jitter.NextGaussian()));

    /// <summary>True for what runs on its own, and arrives at the load as it is.</summary>
    private bool IsRunning => IsConnected && _load.FollowsRunningWaveforms && Waveform is { Waits: false, IsPeriodic: true };

    private void BeginRun()
    {
        if (!IsRunning) return;
        var waveform = Waveform!;
        var samples = waveform.Render();
        if (samples.IsEmpty) return;
        _station.CatchUp();
        var gain = _gain * Divider;
        _load.Apply(new WaveformTrain(
            samples, waveform.Amplitude / 2 * gain, waveform.Offset * gain, 1 / (waveform.Frequency * samples.Length), WaveformTrain.Endless));
    }

    private void EndRun()
    {
        _station.CatchUp();
        _load.Disconnect();
    }

    private void RestAt(double rest)
    {
        if (rest == Rest) return;
        Rest = rest;
        HoldLoad();
    }

    private void HoldLoad()
    {
        var voltage = IsConnected && !IsRunning ? Rest * _gain : 0;
        if (voltage == 0 && _held == 0) return;
        _station.CatchUp();
        _held = voltage;
        _load.HoldAt(voltage * Divider);
    }
}
