using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>Direct voltages that an instrument reads and makes beside its main business; numbered from 1, whatever the command set does.</summary>
public interface IAuxiliaryPorts : IInstrument
{
    /// <summary>Number of inputs.</summary>
    int AuxiliaryInputs { get; }

    /// <summary>Number of outputs.</summary>
    int AuxiliaryOutputs { get; }

    /// <summary>Largest output voltage of either sign, in V.</summary>
    [Unit("V")] double AuxiliaryRange { get; }

    /// <summary>Measures an input, in V.</summary>
    /// <exception cref="InstrumentSettingException">There is no such input.</exception>
    ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default);

    /// <summary>Sets an output, in V, to the nearest step that it has.</summary>
    /// <exception cref="InstrumentSettingException">There is no such output, or the voltage is beyond its range; nothing was sent.</exception>
    ValueTask SetAuxiliaryOutputAsync(int output, [Unit("V")] double voltage, CancellationToken cancellation = default);

    /// <summary>Asks what an output is set to, in V.</summary>
    /// <exception cref="InstrumentSettingException">There is no such output.</exception>
    ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default);
}
