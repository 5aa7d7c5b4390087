namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The settings of one channel of a generator, and what they make of the circuit behind it.</summary>
/// <remarks>
/// Levels are kept as open-circuit volts: <c>OUTPut:LOAD</c> changes no hardware, it rescales the volts that are shown and set (usual for
/// this maker's 50 Ω generators). Values after a reset, and which of two conflicting settings gives way, are [unverified] unless said.
/// </remarks>
/// <param name="model">What the model can do.</param>
/// <param name="circuit">The circuit.</param>
/// <param name="memory">The channel's waveforms.</param>
/// <param name="report">Takes what was changed because two settings conflict; null when nothing could be changed.</param>
internal sealed partial class GeneratorChannel(
    GeneratorModel model, SimulatedWaveformChannel circuit, WaveformMemory memory, Action<string?> report)
{
    private const double SourceResistance = 50;
    private const double Rounding = 1e-9;

    private readonly Dictionary<string, double> _kept = new(StringComparer.Ordinal);
    private double _openHigh = model.DefaultAmplitude;
    private double _openLow = -model.DefaultAmplitude;
    private bool _runsForEver;

    public WaveformMemory Memory => memory;

    /// <summary>The shape; what it does not allow gives way.</summary>
    public GeneratorShape Shape
    {
        get;
        set
        {
            _runsForEver = false;
            field = value;
            FitShape();
            Drive();
        }
    }

    public double Load { get; set => Put(ref field, value); } = SourceResistance;

    public bool Inverted { get; set => Put(ref field, value); }

    public GeneratorTrigger TriggerSource { get; set => Restart(ref field, value); }

    public double Period { get; private set; } = model.Period.Default;

    public double Width { get; private set; } = model.Width.Default;

    public double Edge { get; private set; } = model.Edge.Default;

    public bool HoldsDutyCycle { get; set; }

    public double TriggerCount { get; set; } = 1;

    public bool BurstIsOn { get; set => Restart(ref field, value); }

    public bool BurstIsGated { get; set => Put(ref field, value); }

    public double BurstCycles { get; set => Restart(ref field, value); } = model.BurstCycles.Default;

    public double BurstPhase { get; set => Put(ref field, value); }

    public double SquareDutyCycle { get; set => Put(ref field, value); } = 50;

    public double RampSymmetry { get; set => Put(ref field, value); } = 100;

    public double SampleRate { get; set => Put(ref field, value); } = 40e3;

    public string WaveformName { get; private set; } = "";

    public StoredWaveform? Waveform { get; private set; }

    public bool IsOn => circuit.IsConnected;

    public double Frequency => Shape == GeneratorShape.Arbitrary && HasSampleRate && Waveform is { } waveform ? SampleRate / waveform.Count : 1 / Period;

    public double DutyCycle => Width / Period * 100;

    /// <summary>True when the channel does nothing until it is triggered.</summary>
    public bool Waits => !_runsForEver && TriggerSource is GeneratorTrigger.Bus or GeneratorTrigger.External && (BurstIsOn || !model.WaitsInBursts);

    /// <summary>True when a trigger over the bus starts something.</summary>
    public bool TakesBusTrigger => TriggerSource == GeneratorTrigger.Bus && (model.WaitsInBursts ? BurstIsOn && !BurstIsGated : true);

    private bool HasSampleRate => double.IsFinite(model.HighestSampleRate);

    /// <summary>A setting that is kept and answered, and changes nothing that reaches the load.</summary>
    public double Kept(string setting, double standard) => _kept.GetValueOrDefault(setting, standard);

    /// <summary>Keeps such a setting.</summary>
    public void Keep(string setting, double value) => _kept[setting] = value;

    public void Connect(bool on)
    {
        if (!on) _runsForEver = false;
        circuit.Connect(on);
        Drive();
    }

    /// <summary>Selects a waveform; what is put out changes when the shape is arbitrary.</summary>
    public void Select(string name, StoredWaveform waveform)
    {
        WaveformName = name;
        Waveform = waveform;
        if (Shape == GeneratorShape.Arbitrary) FitShape();
        Drive();
    }

    /// <summary>Forgets the selected waveform when it is not in the memory any more.</summary>
    public void Reselect()
    {
        Waveform = memory.Find(WaveformName);
        if (Waveform is null) WaveformName = "";
        Drive();
    }

    /// <summary>Sets the frequency of whatever shape is selected.</summary>
    public void SetFrequency(double frequency)
    {
        if (Shape == GeneratorShape.Arbitrary && HasSampleRate && Waveform is { } waveform) SampleRate = frequency * waveform.Count;
        else FitPeriod(1 / frequency, says: Shape == GeneratorShape.Pulse);
    }

    /// <summary>Starts what waits: pulses, or cycles of a waveform.</summary>
    public void Trigger()
    {
        if (!TakesBusTrigger || _runsForEver) return;
        var cycles = model.WaitsInBursts || BurstIsOn ? BurstCycles : TriggerCount;
        if (double.IsInfinity(cycles))
        {
            _runsForEver = true;
            Drive();
            return;
        }

        if (Shape == GeneratorShape.Pulse)
        {
            circuit.Width = Width;
            circuit.Edge = Edge / model.EdgeShare;
            circuit.Period = Period;
            circuit.Count = (int)cycles;
        }
        else
        {
            circuit.Drive(Drawn((int)cycles));
        }

        circuit.Trigger();
    }

    // What runs goes on with the new value.
    private void Put<T>(ref T setting, T value)
    {
        setting = value;
        Drive();
    }

    // What a trigger started ends, too.
    private void Restart<T>(ref T setting, T value)
    {
        _runsForEver = false;
        Put(ref setting, value);
    }

    // A pulse that waits for its trigger rests at the level that it leaves, inverted at the upper one.
    private void Drive()
    {
        if (Shape == GeneratorShape.Pulse && Waits) circuit.SetLevels(Inverted ? _openHigh : _openLow, Inverted ? _openLow : _openHigh);
        else circuit.Drive(Drawn(1));
    }

    private WaveformDrive Drawn(int cycles)
    {
        var isPulse = Shape == GeneratorShape.Pulse;
        var amplitude = (_openHigh - _openLow) / Share;
        return new WaveformDrive(
            isPulse ? GeneratorShape.Square : Shape, Inverted ? -amplitude : amplitude, (_openHigh + _openLow) / 2, Frequency)
        {
            Samples = Shape == GeneratorShape.Arbitrary ? Waveform?.Samples ?? default : default,
            Phase = BurstPhase,
            DutyCycle = isPulse ? Width / Period : SquareDutyCycle / 100,
            Symmetry = RampSymmetry / 100,
            Waits = Waits,
            Cycles = cycles,
        };
    }
}
