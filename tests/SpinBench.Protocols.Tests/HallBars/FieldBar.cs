using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols.Tests.HallBars;

/// <summary>A Hall bar whose loop is a logistic transition of known coercive field and width.</summary>
internal sealed class FieldBar(double coercive, double width) : IFieldSource, IResistanceMeter
{
    private double _field;
    private bool _rising;

    public VirtualClock Clock { get; } = new();

    public HeldInPlane InPlane { get; } = new();

    public ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        if (field != _field) _rising = field > _field;
        _field = field;
        return ValueTask.CompletedTask;
    }

    ValueTask<double> IFieldSource.ReadAsync(CancellationToken cancellation) => ValueTask.FromResult(_field);

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(0.6 * Math.Tanh((_field - (_rising ? coercive : -coercive)) / (2 * width)));

    /// <summary>The other axis.</summary>
    internal sealed class HeldInPlane : IFieldSource
    {
        public double Field { get; private set; }

        public ValueTask SetAsync(double field, CancellationToken cancellation = default)
        {
            Field = field;
            return ValueTask.CompletedTask;
        }

        public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Field);
    }
}
