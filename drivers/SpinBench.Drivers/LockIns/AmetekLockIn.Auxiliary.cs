using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <content>Auxiliary inputs and outputs.</content>
public abstract partial class AmetekLockIn : IAuxiliaryPorts
{
    /// <summary>Counts of the integrating input, per volt and millisecond.</summary>
    private const double CountsPerVoltMillisecond = 50;

    /// <inheritdoc/>
    public int AuxiliaryInputs => _model.AuxiliaryInputs;

    /// <inheritdoc/>
    public int AuxiliaryOutputs => 4;

    /// <inheritdoc/>
    public double AuxiliaryRange => _model.AuxiliaryRange;

    /// <inheritdoc/>
    /// <remarks>The third input of the 7265 is the mean over its integration time.</remarks>
    public async ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(input, AuxiliaryInputs, _session.Resource, "input");
        if (input != _model.IntegratingInput) return await _session.NumberAsync(Text($"ADC. {input}"), cancellation).ConfigureAwait(false);
        var time = await _session.IntegerAsync("ADC3TIME", 1, int.MaxValue, cancellation).ConfigureAwait(false);
        return await _session.NumberAsync(Text($"ADC {input}"), cancellation).ConfigureAwait(false) / (CountsPerVoltMillisecond * time);
    }

    /// <inheritdoc/>
    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(output, AuxiliaryOutputs, _session.Resource, "output");
        _settings.RequireRange(voltage, -AuxiliaryRange, AuxiliaryRange, _session.Resource, "auxiliary voltage", "V");
        return _session.SetWatchfullyAsync([Text($"DAC. {output} {voltage:0.000}")], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default)
    {
        AuxiliaryPortNumbers.Require(output, AuxiliaryOutputs, _session.Resource, "output");
        return _session.NumberAsync(Text($"DAC. {output}"), cancellation);
    }
}
