namespace SpinBench.Instruments;

/// <summary>What every instrument can do, be it a driver on the host or a simulated instrument on the virtual bench.</summary>
public interface IInstrument
{
    /// <summary>Asks the instrument who it is.</summary>
    /// <exception cref="InstrumentException">The instrument did not answer, or not in a form that can be understood.</exception>
    ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Takes the instrument's drive away from the device: outputs off or at zero. May be called in any state, more than once.
    /// </summary>
    /// <exception cref="InstrumentException">The instrument could not be brought to its safe state.</exception>
    ValueTask MakeSafeAsync(CancellationToken cancellation = default);
}
