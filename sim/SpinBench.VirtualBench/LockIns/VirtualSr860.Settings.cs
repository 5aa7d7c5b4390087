using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <content>Settings, and what follows from them.</content>
internal sealed partial class VirtualSr860
{
    /// <summary>Number of stored setups.</summary>
    internal const int Setups = 8;

    private readonly (LockInConfiguration Settings, int? InputRange, Dictionary<(string, int), double> Kept)?[] _setups
        = new (LockInConfiguration, int?, Dictionary<(string, int), double>)?[Setups];

    private bool _isCurrent;
    private bool _isDifferential;
    private bool _hasHighGain;

    internal LockInConfiguration Settings => LockIn.Configuration;

    /// <summary>Index of the sensitivity: 0 is the widest.</summary>
    internal int ScaleIndex
    {
        get => Ranges.Length - 1 - Array.IndexOf(Ranges, Settings.Sensitivity);
        set => LockIn.Apply(Settings with { Sensitivity = Ranges[Ranges.Length - 1 - value] });
    }

    /// <summary>0 voltage, 1 current.</summary>
    internal int InputMode
    {
        get => _isCurrent ? 1 : 0;
        set => SelectInput(value == 1, _isDifferential, _hasHighGain);
    }

    /// <summary>0 A, 1 A−B.</summary>
    internal int VoltageMode
    {
        get => _isDifferential ? 1 : 0;
        set => SelectInput(_isCurrent, value == 1, _hasHighGain);
    }

    /// <summary>0 1 MΩ, 1 100 MΩ.</summary>
    internal int CurrentGain
    {
        get => _hasHighGain ? 1 : 0;
        set => SelectInput(_isCurrent, _isDifferential, value == 1);
    }

    internal double HighestFrequency => LockIn.Model.MaximumFrequency;

    private double[] Ranges => LockIn.Model.SensitivitiesOf(Settings.Input);

    internal bool SetPhase(double degrees)
    {
        LockIn.Apply(Settings with { Phase = degrees - (360 * Math.Round(degrees / 360)) });
        return true;
    }

    /// <summary>Sets the internal oscillator, to 0.1 mHz.</summary>
    internal bool SetFrequency(double frequency)
    {
        var rounded = Math.Round(frequency, 4);
        if (rounded * Settings.Harmonic > HighestFrequency || rounded < LockIn.Model.MinimumFrequency) return false;
        LockIn.Apply(Settings with { Frequency = rounded });
        return true;
    }

    /// <summary>Sets the harmonic; one that cannot be detected is refused [unverified].</summary>
    internal bool SetHarmonic(int harmonic)
    {
        if (harmonic * LockIn.Sine.Frequency > HighestFrequency) return false;
        LockIn.Apply(Settings with { Harmonic = harmonic });
        return true;
    }

    /// <summary>Sets the sine output, to its step of 1 nV.</summary>
    internal bool SetSine(double amplitude)
    {
        LockIn.Apply(Settings with { SineAmplitude = Math.Round(amplitude, 9) });
        return true;
    }

    /// <summary>Chooses the reference: 0 internal, 1 external, 2 dual, 3 chopper.</summary>
    internal bool SetReference(int source)
    {
        LockIn.Apply(Settings with { Reference = (LockInReference)source });
        return true;
    }

    /// <summary>Sets the harmonic of the external reference that dual reference takes.</summary>
    internal bool SetExternalHarmonic(int harmonic)
    {
        LockIn.Apply(Settings with { ExternalHarmonic = harmonic });
        return true;
    }

    internal bool SetTimeConstant(int index)
    {
        LockIn.Apply(Settings with { TimeConstant = LockIn.Model.TimeConstants[index] });
        return true;
    }

    /// <summary>Makes the standard settings [unverified]; the status enables stay.</summary>
    internal void Reset()
    {
        Kept = new Dictionary<(string, int), double>
        {
            [("REFZ", 0)] = 1,
            [("RTRG", 0)] = 1,
            [("DBLK", 0)] = 1,
            [("OVRM", 0)] = 1,
            [("CDSP", 1)] = 1,
            [("CDSP", 2)] = 2,
            [("CDSP", 3)] = 3,
        };
        Capture.Configuration = 0;
        (Capture.Kilobytes, Capture.Divisor) = (256, 0);
        for (var output = 1; output <= LockIn.AuxiliaryOutputs; output++) LockIn.SetAuxiliaryOutput(output, 0);
        (_isCurrent, _isDifferential, _hasHighGain) = (false, false, false);
        LockIn.Apply(new LockInConfiguration { Frequency = 100e3, SineAmplitude = 0 });
        LockIn.InputRange = 0;
    }

    internal bool Save(int place)
    {
        _setups[place - 1] = (Settings, LockIn.InputRange, new(Kept));
        return true;
    }

    /// <summary>Recalls a setup; one that was never saved cannot be recalled.</summary>
    internal bool Recall(int place)
    {
        if (_setups[place - 1] is not { } setup) return false;
        Kept = new(setup.Kept);
        LockIn.Apply(setup.Settings);
        LockIn.InputRange = setup.InputRange;
        TakeOverInput();
        return true;
    }

    /// <summary>Chooses the smallest input range that the signal does not overload.</summary>
    internal void RangeAutomatically()
    {
        for (var range = LockIn.Model.InputRanges!.Length - 1; range >= 0; range--)
        {
            LockIn.InputRange = range;
            if (!LockIn.IsInputOverloaded) return;
        }
    }

    /// <summary>Chooses the most sensitive scale that holds the signal with a tenth to spare [choice].</summary>
    internal void ScaleAutomatically()
    {
        var needed = LockIn.Read().Magnitude / 0.9;
        var index = Array.FindIndex(Ranges, range => range >= needed);
        ScaleIndex = index < 0 ? 0 : Ranges.Length - 1 - index;
    }

    /// <summary>Turns the reference to the phase of the signal.</summary>
    internal void PhaseAutomatically()
    {
        LockIn.CatchUp();
        SetPhase(Settings.Phase + LockIn.Output(LockInTraces.Phase));
    }

    /// <summary>The lock-in status register, brought up to the present.</summary>
    internal SrsRegister LockInStatus()
    {
        Status.LockIn.Raise(Bits(LockIn.TakeFaults()));
        return Status.LockIn;
    }

    /// <summary>Overload states as they are now.</summary>
    internal int PresentOverloads() => Bits(LockIn.PresentFaults());

    private static int Bits(LockInFaults faults) =>
        (faults.HasFlag(LockInFaults.OutputOverload) ? Sr860Status.ChannelOverload : 0)
        | (faults.HasFlag(LockInFaults.InputOverload) ? Sr860Status.InputOverload : 0)
        | (faults.HasFlag(LockInFaults.ReferenceUnlocked) ? Sr860Status.ReferenceUnlocked : 0);

    /// <summary>The sensitivity keeps its index when the input changes.</summary>
    private void SelectInput(bool isCurrent, bool isDifferential, bool hasHighGain)
    {
        var index = Array.IndexOf(Ranges, Settings.Sensitivity);
        (_isCurrent, _isDifferential, _hasHighGain) = (isCurrent, isDifferential, hasHighGain);
        var input = isCurrent
            ? hasHighGain ? LockInInput.CurrentLow : LockInInput.CurrentHigh
            : isDifferential ? LockInInput.Differential : LockInInput.SingleEnded;
        LockIn.Apply(Settings with { Input = input, Sensitivity = LockIn.Model.SensitivitiesOf(input)[index] });
    }

    private void TakeOverInput()
    {
        _isCurrent = LockInRanges.IsCurrent(Settings.Input);
        if (_isCurrent) _hasHighGain = Settings.Input == LockInInput.CurrentLow;
        else _isDifferential = Settings.Input == LockInInput.Differential;
    }
}
