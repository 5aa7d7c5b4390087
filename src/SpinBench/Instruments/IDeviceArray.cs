namespace SpinBench.Instruments;

/// <summary>An array of devices with electronics of its own, which gives each of them a stimulus and reads all responses at once.</summary>
public interface IDeviceArray : IInstrument
{
    /// <summary>Asks for the number of devices and for the units of stimuli and responses.</summary>
    ValueTask<DeviceArrayIdentity> ReadArrayAsync(CancellationToken cancellation = default);

    /// <summary>Gives the first devices a stimulus each, every one from rest, and reads their responses.</summary>
    /// <param name="stimuli">Stimuli, in the array's unit.</param>
    /// <param name="responses">Receives as many responses.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is not as much room as there are stimuli.</exception>
    /// <exception cref="InstrumentException">The array has fewer devices, or cannot make a stimulus; nothing was applied.</exception>
    ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default);
}
