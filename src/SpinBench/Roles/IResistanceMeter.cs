namespace SpinBench.Roles;

/// <summary>Something that measures the sample's resistance.</summary>
public interface IResistanceMeter
{
    /// <summary>Waits until the reading has settled since the last change of the sample, and reads the resistance in Ω.</summary>
    /// <returns>The resistance, in Ω; not a number while a run is only rehearsed.</returns>
    /// <exception cref="Instruments.InstrumentException">The reading is not to be trusted: an overload, a lost reference.</exception>
    ValueTask<double> ReadAsync(CancellationToken cancellation = default);

    /// <summary>The least time that a reading takes, in seconds; 0 where it is not known.</summary>
    [Quantities.Unit("s")] double ReadingTime => 0;
}
