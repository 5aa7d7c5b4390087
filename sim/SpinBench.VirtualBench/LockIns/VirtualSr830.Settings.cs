using SpinBench.Instruments;

namespace SpinBench.VirtualBench.LockIns;

/// <content>Settings, and what follows from them.</content>
public sealed partial class VirtualSr830
{
    private const double HighRangeFrom = 203.12;
    private const double LowRangeBelow = 199.21;

    /// <summary>Index of 30 s, the longest time constant above 200 Hz.</summary>
    private const int LongestInHighRange = 13;

    /// <summary>Longest time constant, in seconds, at which the automatic gain works.</summary>
    private const double LongestForAutoGain = 1;

    private readonly (LockInConfiguration Settings, LineFilters Filters, Sr830Panel Panel)?[] _setups
        = new (LockInConfiguration, LineFilters, Sr830Panel)?[Setups];

    private bool _isHighRange;

    internal LockInConfiguration Settings => LockIn.Configuration;

    internal int SensitivityIndex
    {
        get => Array.IndexOf(LockInRanges.SensitivitiesOf(Settings.Input), Settings.Sensitivity);
        set => Configure(Settings with { Sensitivity = LockInRanges.SensitivitiesOf(Settings.Input)[value] });
    }

    /// <summary>Makes settings, and changes the time constant when they do not allow the one that is set.</summary>
    internal void Configure(LockInConfiguration next)
    {
        var detection = DetectionFrequency(next);
        var isHigh = detection > HighRangeFrom || (_isHighRange && detection >= LowRangeBelow);
        if (isHigh != _isHighRange) Status.LockIn.Raise(Sr830Status.RangeSwitched);
        _isHighRange = isHigh;
        var index = Array.IndexOf(LockInRanges.TimeConstants, next.TimeConstant);
        var allowed = Math.Max(isHigh ? Math.Min(index, LongestInHighRange) : index, ShortestTimeConstant(next));
        if (allowed != index)
        {
            Status.LockIn.Raise(Sr830Status.TimeConstantChanged);
            next = next with { TimeConstant = LockInRanges.TimeConstants[allowed] };
        }

        LockIn.Apply(next);
    }

    internal bool SetPhase(double degrees)
    {
        var rounded = Math.Round(degrees * 100) / 100;
        Configure(Settings with { Phase = Math.Round((rounded - (360 * Math.Round(rounded / 360))) * 100) / 100 });
        return true;
    }

    /// <summary>Sets the oscillator, rounded to five digits or 0.1 mHz, whichever is coarser [unverified].</summary>
    internal bool SetFrequency(double frequency)
    {
        if (Settings.Reference != LockInReference.Internal) return false;
        var decimals = 4 - (int)Math.Floor(Math.Log10(frequency));
        var rounded = decimals < 0 ? Math.Round(frequency / 10) * 10 : Math.Round(frequency, Math.Min(decimals, 4));
        if (rounded * Settings.Harmonic > LockInRanges.MaximumFrequency) return false;
        Configure(Settings with { Frequency = rounded });
        return true;
    }

    /// <summary>Sets the harmonic, or the largest one that can be detected.</summary>
    internal void SetHarmonic(int harmonic)
    {
        var frequency = LockIn.ReferenceFrequency;
        if (frequency > 0) harmonic = (int)Math.Clamp(LockInRanges.MaximumFrequency / frequency, 1, harmonic);
        Configure(Settings with { Harmonic = harmonic });
    }

    /// <summary>Sets the sine output, to its step of 2 mV [unverified].</summary>
    internal bool SetSine(double amplitude)
    {
        Configure(Settings with { SineAmplitude = Math.Round(amplitude * 500) / 500 });
        return true;
    }

    internal void SetInput(LockInInput input) =>
        Configure(Settings with { Input = input, Sensitivity = LockInRanges.SensitivitiesOf(input)[SensitivityIndex] });

    internal bool SetTimeConstant(int index)
    {
        if (_isHighRange && index > LongestInHighRange) return false;
        Configure(Settings with { TimeConstant = LockInRanges.TimeConstants[index] });
        return true;
    }

    internal bool SetAuxiliaryOutput(in Sr830Arguments arguments)
    {
        if (!arguments.TryInteger(0, 1, 4, out var output) || Math.Abs(arguments[1]) > 10.5) return false;
        LockIn.SetAuxiliaryOutput(output, arguments[1]);
        return true;
    }

    internal bool Save(int place)
    {
        _setups[place - 1] = (Settings, LockIn.LineFilters, Panel);
        return true;
    }

    /// <summary>Recalls a setup; one that was never saved cannot be recalled.</summary>
    internal bool Recall(int place)
    {
        if (_setups[place - 1] is not { } setup) return false;
        Panel = setup.Panel;
        LockIn.LineFilters = setup.Filters;
        Configure(setup.Settings);
        return true;
    }

    /// <summary>Makes the standard settings [unverified]. Reply interface, local mode and status enables stay.</summary>
    internal void Reset()
    {
        Buffer.Reset();
        Panel = new Sr830Panel();
        FastMode = 0;
        LockIn.LineFilters = LineFilters.None;
        for (var output = 1; output <= 4; output++) LockIn.SetAuxiliaryOutput(output, 0);
        Configure(new LockInConfiguration());
    }

    /// <summary>Chooses the most sensitive range that holds the signal with a tenth to spare [choice]; nothing above 1 s.</summary>
    internal void GainAutomatically()
    {
        if (Settings.TimeConstant > LongestForAutoGain) return;
        var needed = LockIn.Read().Magnitude / 0.9;
        var ranges = LockInRanges.SensitivitiesOf(Settings.Input);
        var index = Array.FindIndex(ranges, range => range >= needed);
        SensitivityIndex = index < 0 ? ranges.Length - 1 : index;
    }

    /// <summary>Chooses the lowest reserve at which the input does not overload.</summary>
    internal void ReserveAutomatically()
    {
        foreach (var reserve in (ReadOnlySpan<DynamicReserve>)[DynamicReserve.LowNoise, DynamicReserve.Normal, DynamicReserve.High])
        {
            Configure(Settings with { Reserve = reserve });
            if (!LockIn.IsInputOverloaded) return;
        }
    }

    /// <summary>Turns the reference to the phase of the signal.</summary>
    internal void PhaseAutomatically()
    {
        var reading = LockIn.Read();
        SetPhase(Settings.Phase + (Math.Atan2(reading.Y, reading.X) * 180 / Math.PI));
    }

    internal void Trigger()
    {
        var isStart = Panel.TriggerStarts == 1 && !Buffer.IsScanning;
        if (isStart) Buffer.Start(Panel);
        if (Buffer.Trigger() || isStart) Status.LockIn.Raise(Sr830Status.StorageTriggered);
    }

    /// <summary>The lock-in status register, brought up to the present.</summary>
    internal SrsRegister LockInStatus()
    {
        Status.LockIn.Raise((int)LockIn.TakeFaults());
        if (IsOutputOverExpanded()) Status.LockIn.Raise((int)LockInFaults.OutputOverload);
        return Status.LockIn;
    }

    private static int ExpandFactor(int expand) => expand switch { 0 => 1, 1 => 10, _ => 100 };

    private double DetectionFrequency(LockInConfiguration settings) => settings.Harmonic
        * (settings.Reference == LockInReference.Internal ? settings.Frequency : LockIn.ExternalReference ?? 0);

    private int ShortestTimeConstant(LockInConfiguration settings)
    {
        var unit = LockInRanges.IsCurrent(settings.Input) ? LockInRanges.AmperesPerVolt : 1;
        var expand = Math.Max(Panel.OffsetX.Expand, Panel.OffsetY.Expand);
        var gain = LockInRanges.ReserveDecibels(settings.Sensitivity / unit, settings.Reserve) + (20 * expand);
        return LockInRanges.MinimumTimeConstantIndex(gain, settings.FilterPoles);
    }
}
