using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.LockIns;

/// <content>Auxiliary inputs and outputs.</content>
public sealed partial class SimulatedLockIn : IAuxiliaryPorts
{
    private readonly double[] _auxiliaryOutputs;

    /// <summary>What is connected to the auxiliary inputs: gives the voltage, in V, at an input from 1. Nothing when null.</summary>
    public Func<int, double>? InputVoltages { get; set; }

    /// <inheritdoc/>
    public int AuxiliaryInputs => Model.AuxiliaryInputs;

    /// <inheritdoc/>
    public int AuxiliaryOutputs => Model.AuxiliaryOutputs;

    /// <inheritdoc/>
    public double AuxiliaryRange => Model.AuxiliaryRange;

    /// <summary>What the auxiliary outputs drive: is told output and voltage, in V, when one changes. Nothing when null.</summary>
    internal Action<int, double>? OutputLoads { get; set; }

    /// <summary>Voltage at an auxiliary output, in V.</summary>
    /// <param name="output">Output, from 1.</param>
    [return: Unit("V")]
    public double AuxiliaryOutput(int output) => _auxiliaryOutputs[output - 1];

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryInputAsync(int input, CancellationToken cancellation = default)
    {
        LockInLimits.CheckPort(_name, input, AuxiliaryInputs, "input");
        CatchUp();
        return ValueTask.FromResult(AuxiliaryInput(input));
    }

    /// <inheritdoc/>
    public ValueTask SetAuxiliaryOutputAsync(int output, double voltage, CancellationToken cancellation = default)
    {
        LockInLimits.CheckPort(_name, output, AuxiliaryOutputs, "output");
        LockInLimits.CheckAuxiliary(Model, _name, voltage);
        SetAuxiliaryOutput(output, voltage);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAuxiliaryOutputAsync(int output, CancellationToken cancellation = default)
    {
        LockInLimits.CheckPort(_name, output, AuxiliaryOutputs, "output");
        return ValueTask.FromResult(AuxiliaryOutput(output));
    }

    /// <summary>Sets an auxiliary output, in V, to its nearest step.</summary>
    internal void SetAuxiliaryOutput(int output, double voltage)
    {
        CatchUp();
        var rounded = Math.Round(voltage / Model.AuxiliaryStep) * Model.AuxiliaryStep;
        if (rounded == _auxiliaryOutputs[output - 1]) return;
        _auxiliaryOutputs[output - 1] = rounded;
        OutputLoads?.Invoke(output, rounded);
    }

    /// <summary>Voltage at an auxiliary input, in V, at the moment that the station has reached, as its converter resolves it.</summary>
    internal double AuxiliaryInput(int input)
    {
        var voltage = InputVoltages?.Invoke(input) ?? 0;
        return Math.Clamp(Math.Round(voltage / Model.AuxiliaryResolution) * Model.AuxiliaryResolution, -Model.AuxiliaryRange, Model.AuxiliaryRange);
    }
}
