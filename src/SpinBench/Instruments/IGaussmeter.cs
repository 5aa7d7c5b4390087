namespace SpinBench.Instruments;

/// <summary>A gaussmeter: a Hall probe and what reads it. It drives nothing.</summary>
public interface IGaussmeter : IInstrument
{
    /// <summary>Makes all settings.</summary>
    /// <exception cref="InstrumentSettingException">The model or its probe cannot do it; no setting was changed.</exception>
    ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default);

    /// <summary>Asks the instrument for all its settings.</summary>
    ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default);

    /// <summary>Reads the field at the probe, μ0H in T: signed, or its rms value, as the mode says.</summary>
    /// <exception cref="InstrumentException">The field is beyond the range: there is no reading.</exception>
    ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Reads the smallest and the largest field since <see cref="RestartExtremesAsync"/>; in peak mode the peaks. What the model does not hold
    /// is not a number.
    /// </summary>
    ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default);

    /// <summary>Forgets the smallest and the largest field so far.</summary>
    ValueTask RestartExtremesAsync(CancellationToken cancellation = default);

    /// <summary>Takes the field at the probe as zero from now on: the probe must be in its zero-gauss chamber.</summary>
    ValueTask ZeroAsync(CancellationToken cancellation = default);
}
