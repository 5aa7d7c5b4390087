using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>A gaussmeter does not read the field that a role makes.</summary>
[Summary("A gaussmeter does not read the field that a role makes.")]
public sealed record DeviationInterlock : InterlockSettings
{
    /// <summary>The gaussmeter.</summary>
    [Summary("The gaussmeter in the field.")]
    public required string Deviation { get; init; }

    /// <summary>The role that makes the field.</summary>
    [Summary("The role that makes the field.")]
    public string Of { get; init; } = "field";

    /// <summary>Largest deviation that is no fault, μ0H in T.</summary>
    [Unit("T"), Summary("Largest deviation that is no fault.")]
    public required double MoreThan { get; init; }

    internal override ICondition Compose(InterlockParts parts) => new Condition(
        this,
        parts.Instrument(Deviation) as IGaussmeter ?? throw new FormatException($"'{Deviation}' is no gaussmeter"),
        parts.Role<IFieldSource>(Of, "a field source"));

    private sealed class Condition(DeviationInterlock settings, IGaussmeter gaussmeter, IFieldSource field) : ICondition
    {
        public bool IsFree => false;

        public bool CanRecover => true;

        public async ValueTask<string?> LookAsync(bool again, CancellationToken cancellation)
        {
            var found = await gaussmeter.ReadFieldAsync(cancellation).ConfigureAwait(false);
            var made = field is IFieldSetPoint { SetPoint: { } asked } ? asked : await field.ReadAsync(cancellation).ConfigureAwait(false);
            return Math.Abs(found - made) <= settings.MoreThan
                ? null
                : $"the gaussmeter '{settings.Deviation}' reads {QuantityFormat.Print(found, "T", 4)} in a field of {QuantityFormat.Print(made, "T", 4)}";
        }
    }
}
