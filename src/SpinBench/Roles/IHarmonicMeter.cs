namespace SpinBench.Roles;

/// <summary>Something that drives an alternating current through the sample and reads the answer at the current's frequency and at twice that.</summary>
public interface IHarmonicMeter
{
    /// <summary>Waits until the readings have settled since the last change of the sample, and reads both harmonics.</summary>
    /// <returns>The reading; its voltages are not numbers while a run is only rehearsed.</returns>
    /// <exception cref="Instruments.InstrumentException">The reading is not to be trusted: an overload, a lost reference.</exception>
    ValueTask<HarmonicReading> ReadAsync(CancellationToken cancellation = default);
}
