using SpinBench.Instruments;

namespace SpinBench.Drivers.PulseGenerators;

/// <summary>What a generator can make. Voltages are rated into 50 Ω and grow with the load; times are whole edges and widths at half height.</summary>
internal sealed record GeneratorLimits
{
    private const double SourceResistance = 50;
    private const double Rounding = 1e-12;
    private const double LowestRate = 1e-6;

    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Smallest and largest peak-to-peak voltage.</summary>
    public required (double Least, double Most) Amplitude { get; init; }

    /// <summary>Largest voltage of either sign.</summary>
    public double Level { get; init; } = 5;

    /// <summary>Smallest and largest load that can be told.</summary>
    public required (double Least, double Most) Load { get; init; }

    /// <summary>True when the load may be an open line.</summary>
    public bool TakesOpenLoad { get; init; } = true;

    /// <summary>Shortest and longest edge.</summary>
    public required (double Least, double Most) Edge { get; init; }

    /// <summary>Shortest and longest width.</summary>
    public required (double Least, double Most) Width { get; init; }

    /// <summary>Shortest and longest period.</summary>
    public required (double Least, double Most) Period { get; init; }

    /// <summary>A pulse is at least so many edges wide, and so is the pause after it.</summary>
    public double EdgesInWidth { get; init; } = 1;

    /// <summary>Most pulses or cycles of one trigger.</summary>
    public required int Count { get; init; }

    /// <summary>Highest frequencies of sine, square and ramp.</summary>
    public required (double Sine, double Square, double Ramp) Frequency { get; init; }

    /// <summary>Highest sample rate, or highest frequency of a loaded waveform where <see cref="SetsSampleRate"/> is false.</summary>
    public required double SampleRate { get; init; }

    /// <summary>True for models that are told the sample rate, false for those that are told the frequency of the whole waveform.</summary>
    public bool SetsSampleRate { get; init; }

    /// <summary>Code of full scale of a loaded waveform.</summary>
    public required short LargestCode { get; init; }

    /// <summary>Fewest and most points of a loaded waveform; what is free may be less.</summary>
    public required (int Least, int Most) Points { get; init; }

    /// <summary>Longest name of a loaded waveform.</summary>
    public required int NameLength { get; init; }

    /// <summary>True when a burst may begin anywhere in the cycle.</summary>
    public bool TakesPhase { get; init; } = true;

    /// <summary>Smallest and largest duty cycle of a square, in per cent, by its frequency.</summary>
    public required Func<double, (double Least, double Most)> DutyCycle { get; init; }

    /// <summary>Volts at a load for one volt at 50 Ω: the source has 50 Ω, and makes R / (R + 50) of its open-circuit voltage into R.</summary>
    public static double Scale(double load) => double.IsPositiveInfinity(load) ? 2 : 2 * load / (load + SourceResistance);

    /// <summary>Refuses a pulse that the instrument cannot make.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public void Check(string resource, PulseConfiguration pulse)
    {
        CheckLoad(resource, pulse.Load);
        CheckPulseAmplitude(resource, pulse.Amplitude, pulse.Load);
        Within(resource, "edge", "s", pulse.Edge, Edge);
        Within(resource, "width", "s", pulse.Width, Width);
        Within(resource, "period", "s", pulse.Period, Period);
        CheckCount(resource, "a train", "pulses", pulse.Count, least: 1);
        var edges = EdgesInWidth * pulse.Edge;
        if (edges > pulse.Width * (1 + Rounding))
        {
            throw new InstrumentSettingException(
                resource, $"an edge of {pulse.Edge} s is too long for a pulse of {pulse.Width} s, which must have {EdgesInWidth} of them; shorten the edge");
        }

        if (pulse.Width + edges > pulse.Period * (1 + Rounding))
        {
            throw new InstrumentSettingException(
                resource,
                $"a pulse of {pulse.Width} s with edges of {pulse.Edge} s does not fit into a period of {pulse.Period} s; lengthen the period");
        }
    }

    /// <summary>Refuses an amplitude of a pulse from zero that the instrument cannot make at a load.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public void CheckPulseAmplitude(string resource, double amplitude, double load)
    {
        var scale = Scale(load);
        var size = Math.Abs(amplitude);
        var most = Math.Min(Amplitude.Most, Level);
        if (size >= Amplitude.Least * scale * (1 - Rounding) && size <= most * scale * (1 + Rounding)) return;
        throw new InstrumentSettingException(
            resource,
            $"a pulse of {amplitude} V into {load} Ω was asked for; allowed are {Amplitude.Least * scale:G4} V to {most * scale:G4} V of either sign");
    }

    /// <summary>Refuses a waveform that the instrument cannot make.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public void Check(string resource, WaveformConfiguration waveform)
    {
        CheckLoad(resource, waveform.Load);
        CheckVoltages(resource, waveform);
        switch (waveform.Shape)
        {
            case WaveformShape.Sine:
                Within(resource, "frequency", "Hz", waveform.Frequency, (1e-6, Frequency.Sine));
                break;
            case WaveformShape.Square:
                Within(resource, "frequency", "Hz", waveform.Frequency, (1e-6, Frequency.Square));
                Within(resource, "duty cycle", "%", waveform.DutyCycle, DutyCycle(waveform.Frequency));
                break;
            case WaveformShape.Ramp:
                Within(resource, "frequency", "Hz", waveform.Frequency, (1e-6, Frequency.Ramp));
                Within(resource, "symmetry", "%", waveform.Symmetry, (0, 100));
                break;
            case WaveformShape.Arbitrary:
                CheckName(resource, waveform.Waveform);
                if (SetsSampleRate) CheckSampleRate(resource, waveform.SampleRate, 1);
                break;
            default:
                if (waveform.Cycles == 0) break;
                throw new InstrumentSettingException(
                    resource, $"{waveform.Shape} has no cycles to count; ask for 0 cycles, which lets it run on its own");
        }

        CheckCount(resource, "a burst", "cycles", waveform.Cycles, least: 0);
        Within(resource, "phase", "°", waveform.Phase, TakesPhase ? (-360, 360) : (0, 0));
    }

    /// <summary>Refuses a name that the instrument cannot keep.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public void CheckName(string resource, string name)
    {
        var fits = name.Length > 0 && name.Length <= NameLength && char.IsAsciiLetter(name[0]) && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');
        if (fits && !name.Equals("VOLATILE", StringComparison.OrdinalIgnoreCase)) return;
        throw new InstrumentSettingException(
            resource,
            $"'{name}' cannot be the name of a waveform; allowed are a letter and then letters, digits and underscores, {NameLength} in all, but not VOLATILE");
    }

    /// <summary>Refuses a waveform of a length that the instrument cannot keep.</summary>
    /// <exception cref="InstrumentSettingException">It cannot.</exception>
    public void CheckPoints(string resource, string name, int points)
    {
        if (points >= Points.Least && points <= Points.Most) return;
        throw new InstrumentSettingException(
            resource, $"the waveform '{name}' has {points} points; allowed are {Points.Least} to {Points.Most}");
    }

    /// <summary>Refuses a loaded waveform that the instrument cannot keep, or not put out at a sample rate.</summary>
    /// <exception cref="InstrumentSettingException">It cannot; the message says which rate is the nearest.</exception>
    public void Check(string resource, WaveformSize waveform)
    {
        CheckPoints(resource, waveform.Name, waveform.Points);
        CheckSampleRate(resource, waveform.SampleRate, SetsSampleRate ? 1 : waveform.Points);
    }

    // A model that is told the frequency of the whole waveform has rates in proportion to its points.
    private void CheckSampleRate(string resource, double rate, int points)
    {
        var (least, most) = (LowestRate * points, SampleRate * points);
        if (rate >= least * (1 - Rounding) && rate <= most * (1 + Rounding)) return;
        var with = SetsSampleRate ? "" : FormattableString.Invariant($" with {points} points");
        throw new InstrumentSettingException(
            resource,
            FormattableString.Invariant($"sample rate {rate} Hz was asked for; allowed{with} are {least} Hz to {most} Hz, and the nearest is {Math.Clamp(rate, least, most)} Hz"));
    }

    private void CheckVoltages(string resource, WaveformConfiguration waveform)
    {
        var scale = Scale(waveform.Load);
        var isDirect = waveform.Shape == WaveformShape.Direct;
        // How small a loaded waveform may be depends on its samples.
        var least = waveform.Shape == WaveformShape.Arbitrary ? 0 : Amplitude.Least * scale;
        if (!isDirect && !(waveform.Amplitude > 0 && waveform.Amplitude >= least * (1 - Rounding) && waveform.Amplitude <= Amplitude.Most * scale * (1 + Rounding)))
        {
            throw new InstrumentSettingException(
                resource,
                $"an amplitude of {waveform.Amplitude} V into {waveform.Load} Ω was asked for; allowed are {Amplitude.Least * scale:G4} V to {Amplitude.Most * scale:G4} V");
        }

        var peak = Math.Abs(waveform.Offset) + (isDirect ? 0 : waveform.Amplitude / 2);
        if (peak <= Level * scale * (1 + Rounding)) return;
        throw new InstrumentSettingException(
            resource,
            $"an offset of {waveform.Offset} V with an amplitude of {waveform.Amplitude} V into {waveform.Load} Ω was asked for, which reaches {peak:G4} V; "
            + $"allowed are {Level * scale:G4} V of either sign");
    }

    private void CheckLoad(string resource, double load)
    {
        if (TakesOpenLoad && double.IsPositiveInfinity(load)) return;
        Within(resource, "load", "Ω", load, Load);
    }

    private void CheckCount(string resource, string what, string things, int count, int least)
    {
        if (count >= least && count <= Count) return;
        throw new InstrumentSettingException(resource, $"{what} of {count} {things} was asked for; allowed are {least} to {Count}");
    }

    private static void Within(string resource, string what, string unit, double value, (double Least, double Most) range)
    {
        if (value >= range.Least * (1 - (Math.Sign(range.Least) * Rounding)) && value <= range.Most * (1 + (Math.Sign(range.Most) * Rounding))) return;
        throw new InstrumentSettingException(
            resource, $"{what} {value} {unit} was asked for; allowed are {range.Least} {unit} to {range.Most} {unit}");
    }
}
