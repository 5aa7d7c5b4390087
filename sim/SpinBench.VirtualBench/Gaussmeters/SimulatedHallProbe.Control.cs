using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <content>Field control, of the models that have it.</content>
public sealed partial class SimulatedHallProbe : IFieldController
{
    /// <summary>How the field is controlled.</summary>
    internal FieldControl Control { get; private set; } = new();

    /// <summary>The field to hold, in T.</summary>
    internal double ControlPoint { get; private set; }

    /// <summary>True while the field is controlled.</summary>
    internal bool IsControlling { get; private set; }

    /// <summary>What hangs on the control output; null for nothing.</summary>
    internal ControlledMagnet? Magnet { get; set; }

    /// <inheritdoc/>
    public ValueTask ConfigureControlAsync(FieldControl control, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        RequireControl();
        if (!(control.Proportional >= 0 && control.Integral >= 0 && control.Ramp >= 0 && control.Slope >= 0))
            throw new InstrumentSettingException(Identity.Model, $"a field control by {control} was asked for; its numbers are zero and more");
        ConfigureControl(control);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<FieldControl> ReadControlAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Control);

    /// <inheritdoc/>
    public ValueTask SetFieldAsync(double field, CancellationToken cancellation = default)
    {
        RequireControl();
        if (!(Math.Abs(field) <= FullScaleOfProbe))
            throw new InstrumentSettingException(Identity.Model, $"a field of {QuantityFormat.Print(field, "T")} was asked for; its probe reads up to {QuantityFormat.Print(FullScaleOfProbe, "T")}");
        SetControlPoint(field);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadFieldSetPointAsync(CancellationToken cancellation = default) => ValueTask.FromResult(ControlPoint);

    /// <inheritdoc/>
    public ValueTask SetControllingAsync(bool on, CancellationToken cancellation = default)
    {
        RequireControl();
        SetControlling(on);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadControllingAsync(CancellationToken cancellation = default) => ValueTask.FromResult(IsControlling);

    internal void ConfigureControl(FieldControl control)
    {
        CatchUp();
        Control = control;
        Magnet?.Wake();
    }

    internal void SetControlPoint(double field)
    {
        CatchUp();
        ControlPoint = field;
        Magnet?.Wake();
    }

    internal void SetControlling(bool on)
    {
        CatchUp();
        IsControlling = on;
        Magnet?.Wake();
    }

    private void RequireControl()
    {
        if (!Model.ControlsField) throw new InstrumentSettingException(Identity.Model, "a field control was asked for; the model has none");
    }
}
