using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <content>Settings, outputs, and what the curves hold.</content>
internal sealed partial class VirtualAmetek
{
    /// <summary>Integer that stands for full scale.</summary>
    internal const double FullScale = 10_000;

    /// <summary>First sensitivity of the low-noise current mode.</summary>
    private const int FirstLowNoise = 7;

    private double _phase;
    private int _voltageMode;
    private bool _isAutomatic;

    internal LockInConfiguration Settings => LockIn.Configuration;

    /// <summary>Last value of the event variable.</summary>
    internal int Event { get; set; }

    /// <summary>Time over which the third input of the 7265 integrates, in ms.</summary>
    internal int IntegrationTime { get; set; } = 10;

    /// <summary>Number of the sensitivity: 1 is 2 nV, or what stands for it in the current modes.</summary>
    internal int SensitivityNumber => Array.IndexOf(Ranges, Settings.Sensitivity) + (Settings.Input == LockInInput.CurrentLow ? FirstLowNoise : 1);

    /// <summary>0 voltage, 1 current of high bandwidth, 2 current of low noise.</summary>
    internal int CurrentMode => Settings.Input switch { LockInInput.CurrentHigh => 1, LockInInput.CurrentLow => 2, _ => 0 };

    internal int VoltageMode => _voltageMode;

    /// <summary>AC gain in tens of dB.</summary>
    internal int Gain => LockIn.InputRange ?? 0;

    internal int Automatic
    {
        get => _isAutomatic ? 1 : 0;
        set
        {
            _isAutomatic = value == 1;
            AdaptGain();
        }
    }

    /// <summary>Reference phase as it was set, in degrees.</summary>
    internal double Phase => _phase;

    private double[] Ranges => LockIn.Model.SensitivitiesOf(Settings.Input);

    internal bool SetCurrentMode(int mode) =>
        Select(mode switch
        {
            1 => LockInInput.CurrentHigh,
            2 => LockInInput.CurrentLow,
            _ => _voltageMode == 3 ? LockInInput.Differential : LockInInput.SingleEnded,
        });

    /// <summary>1 A, 3 A−B; grounded and inverted inputs are not simulated.</summary>
    internal bool SetVoltageMode(int mode)
    {
        if (mode is not (1 or 3)) return false;
        _voltageMode = mode;
        return CurrentMode != 0 || SetCurrentMode(0);
    }

    internal bool SetSensitivity(int number)
    {
        var index = number - (Settings.Input == LockInInput.CurrentLow ? FirstLowNoise : 1);
        if (index < 0 || index >= Ranges.Length) return false;
        LockIn.Apply(Settings with { Sensitivity = Ranges[index] });
        AdaptGain();
        return true;
    }

    internal bool SetGain(int gain)
    {
        _isAutomatic = false;
        LockIn.InputRange = gain;
        return true;
    }

    internal bool SetTimeConstant(int index)
    {
        if (index >= LockIn.Model.TimeConstants.Length) return false;
        LockIn.Apply(Settings with { TimeConstant = LockIn.Model.TimeConstants[index] });
        return true;
    }

    internal bool SetHarmonic(int harmonic)
    {
        if (harmonic > LockIn.Model.MaximumHarmonic || harmonic * LockIn.ReferenceFrequency > LockIn.Model.MaximumFrequency) return false;
        LockIn.Apply(Settings with { Harmonic = harmonic });
        return true;
    }

    /// <summary>Sets the reference phase, in degrees, to a thousandth.</summary>
    internal bool SetPhase(double degrees)
    {
        if (Math.Abs(degrees) > 360) return false;
        _phase = Math.Round(degrees, 3);
        LockIn.Apply(Settings with { Phase = Math.Round(_phase - (360 * Math.Round(_phase / 360)), 3) });
        return true;
    }

    /// <summary>Sets the oscillator's amplitude, to 1 mV on the 7265 and 1 µV on the 7270 [unverified].</summary>
    internal bool SetAmplitude(double volts)
    {
        if (!(volts >= 0 && volts <= LockIn.Model.MaximumSine)) return false;
        LockIn.Apply(Settings with { SineAmplitude = Math.Round(volts, _model.EndsWithNull ? 6 : 3) });
        return true;
    }

    /// <summary>Sets the oscillator's frequency, to 1 mHz.</summary>
    internal bool SetFrequency(double hertz)
    {
        var rounded = Math.Round(hertz, 3);
        if (!(rounded >= LockIn.Model.MinimumFrequency && rounded * Settings.Harmonic <= LockIn.Model.MaximumFrequency)) return false;
        LockIn.Apply(Settings with { Frequency = rounded });
        return true;
    }

    /// <summary>Reads or sets an auxiliary output, by its number.</summary>
    internal AmetekAnswer AuxiliaryOutput(double[] arguments, bool isFloating)
    {
        if (arguments.Length is not (1 or 2) || !IsPort(arguments[0], LockIn.AuxiliaryOutputs)) return AmetekAnswer.Refused;
        var output = (int)arguments[0];
        if (arguments.Length == 1) return AmetekCommands.Value(LockIn.AuxiliaryOutput(output), 1000, isFloating);
        var voltage = isFloating ? arguments[1] : arguments[1] / 1000;
        if (Math.Abs(voltage) > LockIn.AuxiliaryRange) return AmetekAnswer.Refused;
        LockIn.SetAuxiliaryOutput(output, voltage);
        return AmetekAnswer.Done;
    }

    /// <summary>Reads an auxiliary input. The third of the 7265 counts 50000 a volt and second in the fixed-point form.</summary>
    internal AmetekAnswer AuxiliaryInput(double[] arguments, bool isFloating)
    {
        if (arguments.Length != 1 || !IsPort(arguments[0], LockIn.AuxiliaryInputs)) return AmetekAnswer.Refused;
        var input = (int)arguments[0];
        return AmetekCommands.Value(LockIn.AuxiliaryInput(input), InputScale(input), isFloating);
    }

    /// <summary>Changes the sensitivity so that the signal lies between 30 % and 90 % of full scale.</summary>
    internal void SensitivityAutomatically()
    {
        var index = Array.FindIndex(Ranges, range => range * 0.9 >= LockIn.Output(LockInTraces.Magnitude));
        LockIn.Apply(Settings with { Sensitivity = Ranges[index < 0 ? Ranges.Length - 1 : index] });
        AdaptGain();
    }

    internal void PhaseAutomatically()
    {
        var phase = _phase + LockIn.Output(LockInTraces.Phase);
        SetPhase(phase - (360 * Math.Round(phase / 360)));
    }

    /// <summary>Makes the factory settings [unverified].</summary>
    internal void Reset()
    {
        Curves.Clear();
        Curves.SetCurves(0b11);
        Curves.SetLength(1000);
        Curves.SetInterval(10);
        Kept.Clear();
        (Kept["FET"], Kept["FLOAT"]) = (1, 1);
        for (var output = 1; output <= LockIn.AuxiliaryOutputs; output++) LockIn.SetAuxiliaryOutput(output, 0);
        (_phase, _voltageMode) = (0, 1);
        LockIn.LineFilters = LineFilters.None;
        LockIn.Apply(new LockInConfiguration { SineAmplitude = 0 });
        Automatic = 1;
    }

    /// <summary>X, Y or the magnitude, in so many parts of full scale as the instrument resolves.</summary>
    internal AmetekAnswer Output(LockInTraces trace, bool isFloating)
    {
        var parts = Parts(trace);
        return isFloating ? AmetekAnswer.Of(parts / FullScale * Settings.Sensitivity) : AmetekAnswer.Of(parts);
    }

    /// <summary>X over the first auxiliary input; zero where there is nothing to divide by.</summary>
    internal double Ratio => LockIn.AuxiliaryInput(1) is var divisor and not 0 ? LockIn.Present().X / divisor : 0;

    internal double LogRatio => Ratio > 0 ? Math.Max(-3, Math.Log10(Ratio)) : -3;

    private int Parts(LockInTraces trace) => (int)Math.Clamp(Math.Round(LockIn.Output(trace) / Settings.Sensitivity * FullScale), -30_000, 30_000);

    private int Sample(CurveQuantity quantity) => quantity switch
    {
        CurveQuantity.X => Parts(LockInTraces.X),
        CurveQuantity.Y => Parts(LockInTraces.Y),
        CurveQuantity.Magnitude => Parts(LockInTraces.Magnitude),
        CurveQuantity.Phase => (int)Math.Round(LockIn.Output(LockInTraces.Phase) * 100),
        CurveQuantity.Sensitivity => SensitivityNumber + (32 * CurrentMode),
        CurveQuantity.Input1 => Millivolts(LockIn.AuxiliaryInput(1)),
        CurveQuantity.Input2 => Millivolts(LockIn.AuxiliaryInput(2)),
        CurveQuantity.Input3 => (int)Math.Round(LockIn.AuxiliaryInput(3) * InputScale(3)),
        CurveQuantity.Input4 => Millivolts(LockIn.AuxiliaryInput(4)),
        CurveQuantity.Output1 => Millivolts(LockIn.AuxiliaryOutput(1)),
        CurveQuantity.Output2 => Millivolts(LockIn.AuxiliaryOutput(2)),
        CurveQuantity.Noise => (int)Math.Clamp(Math.Round(LockIn.NoiseDensity / Settings.Sensitivity * FullScale), 0, 30_000),
        CurveQuantity.Ratio => (int)Math.Clamp(Math.Round(Ratio * 1000), -10_000, 10_000),
        CurveQuantity.LogRatio => (int)Math.Round(LogRatio * 1000),
        CurveQuantity.Event => Event,
        CurveQuantity.FrequencyLow => (int)((long)Math.Round(LockIn.ReferenceFrequency * 1000) & 0xFFFF),
        _ => (int)((long)Math.Round(LockIn.ReferenceFrequency * 1000) >> 16),
    };

    private double InputScale(int input) => input == 3 && !_model.EndsWithNull ? 50_000 * IntegrationTime / 1000.0 : 1000;

    private bool Select(LockInInput input)
    {
        var index = SensitivityNumber - (input == LockInInput.CurrentLow ? FirstLowNoise : 1);
        LockIn.Apply(Settings with { Input = input, Sensitivity = LockIn.Model.SensitivitiesOf(input)[Math.Max(0, index)] });
        AdaptGain();
        return true;
    }

    private void AdaptGain()
    {
        if (_isAutomatic) LockIn.InputRange = LockIn.Model.InputRangeFor(Settings with { Reserve = DynamicReserve.LowNoise });
    }

    private static bool IsPort(double argument, int ports) => argument == Math.Floor(argument) && argument >= 1 && argument <= ports;

    private static int Millivolts(double voltage) => (int)Math.Round(voltage * 1000);
}
