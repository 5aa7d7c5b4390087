using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>Auxiliary inputs and outputs, which the instrument counts from 0.</content>
public abstract partial class SrsSr86x : IAuxiliaryPorts
{
    /// <inheritdoc/>
    public int AuxiliaryInputs => Sr86xTables.AuxiliaryPorts;

    /// <inheritdoc/>
    public int AuxiliaryOutputs => Sr86xTables.AuxiliaryPorts;

    /// <inheritdoc/>
    public double AuxiliaryRange => Sr86xTables.AuxiliaryRange;

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(input, AuxiliaryInputs, _instrument.Resource, "input");
        return _instrument.QueryNumberAsync(Encoding.ASCII.GetBytes(Text($"OAUX? {input - 1}")), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(output, AuxiliaryOutputs, _instrument.Resource, "output");
        _settings.RequireRange(voltage, -AuxiliaryRange, AuxiliaryRange, _instrument.Resource, "auxiliary voltage", "V");
        return SendAsync([Text($"AUXV {output - 1},{voltage:0.000}")], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(output, AuxiliaryOutputs, _instrument.Resource, "output");
        return _instrument.QueryNumberAsync(Encoding.ASCII.GetBytes(Text($"AUXV? {output - 1}")), cancellation);
    }
}
