namespace SpinBench.Samples;

/// <summary>
/// What lies under the probes: fields, and voltages on a write channel, in; what read contacts show of a small current, out. Knows no
/// instrument, no command and no unit prefix; all values are in SI units, fields as μ0H in tesla. Calls come in the order of time, from one
/// thread at a time.
/// </summary>
public interface ISample
{
    /// <summary>Name of the model, as a bench file gives it, such as <c>compound-sot-mtj</c>.</summary>
    string Model { get; }

    /// <summary>Resistance of the write channel as a pulse generator sees it, Ω.</summary>
    double WriteResistance { get; }

    /// <summary>
    /// Voltage at the read contacts over a small read current now, at the field reached last, Ω. On two terminals their resistance; on four
    /// a transfer resistance, which may be zero or negative.
    /// </summary>
    double Resistance { get; }

    /// <summary>Resistance of the path that a read current takes, Ω. On two terminals there is one path, and this is <see cref="Resistance"/>.</summary>
    double ReadPathResistance => Resistance;

    /// <summary>Resistance that a meter at the read contacts looks into, Ω: the origin of its Johnson noise.</summary>
    double ReadContactResistance => Resistance;

    /// <summary>True when the read contacts are not those of the read current: four terminals, as of a Hall bar.</summary>
    bool HasSeparateReadContacts => false;

    /// <summary>What the read contacts show of a read current, with the sample as it is now and stays in what is returned.</summary>
    IVoltageCurve ReadCurve => new OhmicCurve(Resistance);

    /// <summary>True when the model is made for fields along the film's normal, too.</summary>
    bool TakesNormalField => false;

    /// <summary>
    /// True when a voltage that stays on the write channel comes with the time that passes, as <see cref="Advance"/> has it; false when it
    /// comes as pulses now and then.
    /// </summary>
    bool FollowsHeldVoltage => false;

    /// <summary>Whether something in the sample is destroyed for good.</summary>
    bool IsBroken { get; }

    /// <summary>What the sample has been through.</summary>
    WearReport Wear { get; }

    /// <summary>Magnetic layers and where they point now: first the free layers, one a cell, then those all cells share.</summary>
    IReadOnlyList<LayerState> Layers { get; }

    /// <summary>Lets time pass while the field runs in a straight line.</summary>
    /// <param name="duration">Time to pass, s; zero for a step of the field.</param>
    /// <param name="fieldFrom">Field at the beginning.</param>
    /// <param name="fieldTo">Field at the end.</param>
    /// <param name="held">Voltage across the write channel meanwhile, V; zero unless <see cref="FollowsHeldVoltage"/>.</param>
    /// <returns>
    /// The time really passed, s: shorter than <paramref name="duration"/> when an event, such as a cell that switched, changed
    /// <see cref="Resistance"/> in a step just then. The caller then goes on with the rest.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative, or a value is not finite.</exception>
    double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0);

    /// <summary>Applies one voltage pulse to the write line with the field held.</summary>
    /// <param name="pulse">The pulse as it arrives at the sample.</param>
    /// <param name="field">Field during the pulse.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pulse is outside what the model describes; the message says what is
    /// allowed.</exception>
    void Pulse(in WritePulse pulse, SampleField field);

    /// <summary>
    /// Applies a voltage waveform to the write line with the field held. By default it arrives as the rectangular pulses of
    /// <see cref="HeldSegments"/>, which says what that leaves out.
    /// </summary>
    /// <param name="waveform">The waveform as it arrives at the sample.</param>
    /// <param name="field">Field meanwhile.</param>
    /// <exception cref="ArgumentOutOfRangeException">Part of the waveform is outside what the model describes.</exception>
    void Play(in WriteWaveform waveform, SampleField field)
    {
        foreach (var pulse in waveform.Segments) Pulse(pulse, field);
    }
}
