using SpinBench.Quantities;
using SpinBench.Safety;

namespace SpinBench.Roles;

/// <summary>In which unit a role is told its drive, how far it may go, and what a share of one means: the unit of the limit decides.</summary>
internal sealed class DriveUnit
{
    private readonly string _role;

    /// <summary>Takes the bench file's limit and reference.</summary>
    /// <exception cref="FormatException">The limit is a share, or the reference of another unit.</exception>
    public DriveUnit(string role, Drive limit, Drive? reference)
    {
        _role = role;
        if (string.IsNullOrEmpty(limit.Unit) || !(limit.Value > 0))
            throw new FormatException($"'limit' is {limit}; write the largest current or voltage at the sample, such as '20 mA' or '1.5 V', which also says in which of the two recipes tell the drive");
        if (reference is { } given && (given.Unit != limit.Unit || !(given.Value > 0)))
            throw new FormatException($"'reference' is {given} and 'limit' {limit}; both are currents, or both voltages, above zero");
        (Limit, Unit, Reference) = (limit.Value, limit.Unit, reference?.Value);
    }

    public string Unit { get; }

    public double Limit { get; }

    public double? Reference { get; }

    public double LevelOf(Drive drive)
    {
        if (drive.Unit == Unit) return drive.Value;
        if (drive.Value == 0) return 0;
        if (string.IsNullOrEmpty(drive.Unit))
        {
            return drive.Value * (Reference ?? throw new LimitException(
                _role,
                $"a drive of {QuantityFormat.Print(drive.Value, "%")} was asked, and the bench does not say of what; give the role a 'reference', such as '10 {(Unit == Drive.Amperes ? "mA" : "V")}'"));
        }

        throw new LimitException(
            _role,
            $"a drive of {QuantityFormat.Print(drive.Value, drive.Unit)} was asked; this role is told {(Unit == Drive.Amperes ? "currents" : "voltages")}, as the unit of its limit of "
            + $"{QuantityFormat.Print(Limit, Unit)} says; write the drive in {Unit}, or in % of the bench's reference");
    }

    /// <summary>Refuses a level beyond the limit.</summary>
    public void Require(double level, string what)
    {
        if (Math.Abs(level) <= Limit * (1 + 1e-12)) return;
        throw new LimitException(_role, $"{what} {QuantityFormat.Print(level, Unit)} was asked; the bench allows at most ±{QuantityFormat.Print(Limit, Unit)}");
    }

    /// <summary>Volts per unit of drive, on a line of a resistance.</summary>
    public double VoltsPer(double lineResistance) => Unit == Drive.Amperes ? lineResistance : 1;

}
