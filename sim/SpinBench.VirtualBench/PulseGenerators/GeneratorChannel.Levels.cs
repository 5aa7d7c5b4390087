using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The voltages of a channel: |offset| + amplitude / 2 is at most the largest level of the model, whatever is set in which order.</summary>
internal sealed partial class GeneratorChannel
{
    private const double Milliwatt = 1e-3;

    public bool LimitIsOn { get; private set; }

    public double LimitHigh { get; private set; } = 10;

    public double LimitLow { get; private set; } = -10;

    public AmplitudeUnit Unit { get; private set; }

    public double High => _openHigh * Shown;

    public double Low => _openLow * Shown;

    public double Offset => (High + Low) / 2;

    /// <summary>The amplitude in the unit that is chosen.</summary>
    public double Amplitude => InUnit(PeakToPeak);

    public NumericRange AmplitudeRange => new(
        InUnit(model.SmallestAmplitude * Scale), InUnit(model.LargestAmplitude * Share * Scale), InUnit(model.DefaultAmplitude * Scale));

    public NumericRange OffsetRange => Scaled(-model.LargestOffset, model.LargestOffset, 0);

    public NumericRange HighRange => Scaled(LowestHigh, model.LargestLevel, model.DefaultAmplitude / 2);

    public NumericRange LowRange => Scaled(-model.LargestLevel, -LowestHigh, -model.DefaultAmplitude / 2);

    // Models that adjust take any level for either, and keep the smallest amplitude between them (33500's manual).
    private double LowestHigh => model.Adjusts ? -model.LargestLevel : model.SmallestAmplitude - model.LargestLevel;

    private double PeakToPeak => High - Low;

    // Volts shown for one open-circuit volt, and volts shown now for one volt shown at 50 Ω.
    private double Shown => double.IsPositiveInfinity(Load) ? 1 : Load / (Load + SourceResistance);

    private double Scale => 2 * Shown;

    // The amplitude is that of the waveform itself: one that does not use the converter's whole range cannot have the largest. From the
    // 33500's manual, where it is said of the built-in sinc; taken to hold for all of them.
    private double Share => Shape == GeneratorShape.Arbitrary && Waveform is { PeakToPeak: > 0 } waveform ? waveform.PeakToPeak : 1;

    /// <summary>Sets the peak-to-peak voltage, in the unit that is chosen; the offset stays.</summary>
    public void SetAmplitude(double amplitude)
    {
        var volts = FromUnit(amplitude);
        var offset = Offset;
        var most = 2 * ((model.LargestLevel * Scale) - Math.Abs(offset)) * Share;
        if (volts > most * (1 + Rounding))
        {
            if (!MayAdjust("amplitude changed due to offset")) return;
            volts = Math.Max(most, model.SmallestAmplitude * Scale);
        }

        SetLevels(offset + (volts / 2), offset - (volts / 2));
    }

    /// <summary>Sets the voltage in the middle; the amplitude stays.</summary>
    public void SetOffset(double offset)
    {
        var half = PeakToPeak / 2;
        var most = (model.LargestLevel * Scale) - (Shape == GeneratorShape.Direct ? 0 : half / Share);
        if (Math.Abs(offset) > most * (1 + Rounding))
        {
            if (!MayAdjust("offset changed due to amplitude")) return;
            offset = Math.CopySign(most, offset);
        }

        SetLevels(offset + half, offset - half);
    }

    /// <summary>Sets the upper level; the lower one gives way when it must.</summary>
    public void SetHigh(double high)
    {
        high = Math.Max(high, (model.SmallestAmplitude - model.LargestLevel) * Scale);
        var low = Math.Clamp(Low, high - (model.LargestAmplitude * Scale), high - (model.SmallestAmplitude * Scale));
        if (Math.Abs(low - Low) > Rounding * Scale && !MayAdjust("low level changed due to high level")) return;
        SetLevels(high, Math.Abs(low - Low) > Rounding * Scale ? low : Low);
    }

    /// <summary>Sets the lower level; the upper one gives way when it must.</summary>
    public void SetLow(double low)
    {
        low = Math.Min(low, (model.LargestLevel - model.SmallestAmplitude) * Scale);
        var high = Math.Clamp(High, low + (model.SmallestAmplitude * Scale), low + (model.LargestAmplitude * Scale));
        if (Math.Abs(high - High) > Rounding * Scale && !MayAdjust("high level changed due to low level")) return;
        SetLevels(Math.Abs(high - High) > Rounding * Scale ? high : High, low);
    }

    /// <summary>Chooses the unit of the amplitude; an open line knows no power.</summary>
    public void SetUnit(AmplitudeUnit unit)
    {
        if (unit == AmplitudeUnit.Power && double.IsPositiveInfinity(Load)) report("amplitude units changed to Vpp due to high-Z load");
        else Unit = unit;
    }

    /// <summary>Sets the voltage limits that protect the device; levels outside them are refused, and so are limits inside the levels.</summary>
    public void SetLimits(bool on, double high, double low)
    {
        if (on && (High > high + Rounding || Low < low - Rounding)) report(null);
        else (LimitIsOn, LimitHigh, LimitLow) = (on, high, low);
    }

    private void SetLevels(double high, double low)
    {
        if (LimitIsOn && (high > LimitHigh + Rounding || low < LimitLow - Rounding))
        {
            report(null);
            return;
        }

        _openHigh = high / Shown;
        _openLow = low / Shown;
        Drive();
    }

    // Brings amplitude and offset into what the shape allows.
    private void FitLevels()
    {
        if (Shape == GeneratorShape.Direct) return;
        var largest = model.LargestAmplitude * Share * Scale;
        var offset = Offset;
        if (PeakToPeak > largest * (1 + Rounding))
        {
            report("amplitude changed due to function");
            (_openHigh, _openLow) = ((offset + (largest / 2)) / Shown, (offset - (largest / 2)) / Shown);
        }

        var half = PeakToPeak / 2;
        var most = (model.LargestLevel * Scale) - (half / Share);
        if (Math.Abs(offset) <= most + (Rounding * Scale)) return;
        report("offset changed on exit from dc function");
        offset = Math.CopySign(Math.Max(most, 0), offset);
        (_openHigh, _openLow) = ((offset + half) / Shown, (offset - half) / Shown);
    }

    private bool MayAdjust(string change)
    {
        report(model.Adjusts ? change : null);
        return model.Adjusts;
    }

    private double InUnit(double volts) => Unit switch
    {
        AmplitudeUnit.RootMeanSquare => volts * Crest,
        AmplitudeUnit.Power => 10 * Math.Log10(volts * Crest * volts * Crest / Load / Milliwatt),
        _ => volts,
    };

    private double FromUnit(double amplitude) => Unit switch
    {
        AmplitudeUnit.RootMeanSquare => amplitude / Crest,
        AmplitudeUnit.Power => Math.Sqrt(Math.Pow(10, amplitude / 10) * Milliwatt * Load) / Crest,
        _ => amplitude,
    };

    // Root mean square of one volt from peak to peak; that of noise is [unverified].
    private double Crest => Shape switch
    {
        GeneratorShape.Sine => 0.5 / Math.Sqrt(2),
        GeneratorShape.Ramp or GeneratorShape.Triangle => 0.5 / Math.Sqrt(3),
        GeneratorShape.Noise => 0.15,
        GeneratorShape.Arbitrary when Waveform is { PeakToPeak: > 0 } waveform => waveform.RootMeanSquare / 2 / waveform.PeakToPeak,
        _ => 0.5,
    };

    private NumericRange Scaled(double minimum, double maximum, double standard) =>
        new(minimum * Scale, maximum * Scale, standard * Scale);
}
