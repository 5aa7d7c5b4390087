using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>Auxiliary inputs and outputs.</content>
public sealed partial class SrsSr830 : IAuxiliaryPorts
{
    /// <inheritdoc/>
    public int AuxiliaryInputs => Sr830Tables.AuxiliaryPorts;

    /// <inheritdoc/>
    public int AuxiliaryOutputs => Sr830Tables.AuxiliaryPorts;

    /// <inheritdoc/>
    public double AuxiliaryRange => Sr830Tables.AuxiliaryRange;

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(input, AuxiliaryInputs, _instrument.Resource, "input");
        return _instrument.QueryNumberAsync(Encoding.ASCII.GetBytes(Text($"OAUX?{input}")), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(output, AuxiliaryOutputs, _instrument.Resource, "output");
        Sr830Tables.Settings.RequireRange(voltage, -AuxiliaryRange, AuxiliaryRange, _instrument.Resource, "auxiliary voltage", "V");
        return SendAsync([Text($"AUXV{output},{voltage:0.000}")], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(output, AuxiliaryOutputs, _instrument.Resource, "output");
        return _instrument.QueryNumberAsync(Encoding.ASCII.GetBytes(Text($"AUXV?{output}")), cancellation);
    }
}
