using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>How a signal is written in a file.</summary>
internal interface ISignalSettings
{
    /// <summary>
    /// The shortest that the signal leaves a value and comes back to it, s: steps that adapt to the error must not be longer, lest they pass over
    /// it. An edge between two values is felt by any step.
    /// </summary>
    double ShortestFeature { get; }

    /// <summary>The signal, from the beginning of its stage.</summary>
    /// <param name="seed">Seed of the simulation.</param>
    /// <param name="component">Path of the drive, for a signal of chance.</param>
    /// <exception cref="ArgumentException">There is no such signal; the message says why.</exception>
    Waveform ToWaveform(ulong seed, string component);
}
