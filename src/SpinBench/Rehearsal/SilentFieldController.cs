using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentFieldController(IFieldController driver) : SilentGaussmeter(driver), IFieldController
{
    private FieldControl _control = new();
    private double _setPoint;
    private bool _isControlling;

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default) => SetControllingAsync(false, cancellation);

    public ValueTask ConfigureControlAsync(FieldControl control, CancellationToken cancellation = default)
    {
        _control = control;
        return ValueTask.CompletedTask;
    }

    public ValueTask<FieldControl> ReadControlAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_control);

    public ValueTask SetFieldAsync(double field, CancellationToken cancellation = default)
    {
        _setPoint = field;
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadFieldSetPointAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_setPoint);

    public ValueTask SetControllingAsync(bool on, CancellationToken cancellation = default)
    {
        _isControlling = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadControllingAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_isControlling);
}
