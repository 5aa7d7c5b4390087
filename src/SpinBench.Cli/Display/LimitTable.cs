using SpinBench.Benches;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Runs;

namespace SpinBench.Cli.Display;

/// <summary>What a recipe would apply at most in one run beside what the bench allows in one, the closest first.</summary>
internal static class LimitTable
{
    // What is this far below its limit needs no line.
    private const double WorthSaying = 0.01;

    /// <summary>Writes the table.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="runs">What each run of the recipe would apply: of a series, the run that goes farthest counts.</param>
    public static void Write(BenchFile bench, params IReadOnlyList<RehearsalResult> runs)
    {
        var uses = bench.Roles.SelectMany(role => runs.SelectMany(run => Uses(role, run)).GroupBy(use => use.Name, (_, same) => same.MaxBy(use => use.Most)))
            .Where(use => use.Share >= WorthSaying).OrderByDescending(use => use.Share).ToList();
        if (uses.Count == 0) return;
        var name = uses.Max(use => use.Name.Length);
        var most = uses.Max(use => use.Print(use.Most).Length);
        foreach (var use in uses)
        {
            Terminal.Line(
                $"  {use.Name.PadRight(name)}  {use.Print(use.Most).PadLeft(most)} of {use.Print(use.Allowed)} allowed"
                + $" ({QuantityFormat.Print(use.Share, "%", 2)})");
        }
    }

    private static IEnumerable<Use> Uses(RoleEntry role, RehearsalResult rehearsal) => role.Composition switch
    {
        PulseChannelSettings pulses =>
        [
            new($"{role.Name}: amplitude", rehearsal.LargestAmplitude, pulses.Limit, "V"),
            new($"{role.Name}: pulse width", rehearsal.LongestPulse, pulses.LongestPulse, "s"),
            new($"{role.Name}: pulses", PulsesOf(role, rehearsal), pulses.MostPulses, ""),
        ],
        CurrentPulsesSettings source =>
        [
            new($"{role.Name}: current", rehearsal.LargestCurrent, source.Limit, "A"),
            new($"{role.Name}: pulses", PulsesOf(role, rehearsal), source.MostPulses, ""),
        ],
        DrivePulsesSettings pulses =>
        [
            new($"{role.Name}: pulse width", rehearsal.LongestPulse, pulses.LongestPulse, "s"),
            new($"{role.Name}: pulses", PulsesOf(role, rehearsal), pulses.MostPulses, ""),
        ],
        ElectromagnetSettings coil => [new($"{role.Name}: field", FieldOf(role, rehearsal), coil.Limit, "T")],
        AnalogElectromagnetSettings coil => [new($"{role.Name}: field", FieldOf(role, rehearsal), coil.Limit, "T")],
        FieldControllerMagnetSettings controlled => [new($"{role.Name}: field", FieldOf(role, rehearsal), controlled.Limit, "T")],
        SuperconductingMagnetSettings magnet => [new($"{role.Name}: field", FieldOf(role, rehearsal), magnet.Limit, "T")],
        LockInDividerSettings divider => [new($"{role.Name}: drive, rms", divider.Drive, divider.Limit, "V")],
        _ => [],
    };

    private static double FieldOf(RoleEntry role, RehearsalResult rehearsal) =>
        rehearsal.LargestFields.GetValueOrDefault(role.Composition.Instruments[0].Instrument);

    private static long PulsesOf(RoleEntry role, RehearsalResult rehearsal) => rehearsal.PulsesOfChannel.GetValueOrDefault(role.Composition.Instruments[0].ToString());

    private readonly record struct Use(string Name, double Most, double Allowed, string Unit)
    {
        public double Share => Most / Allowed;

        public string Print(double value) => QuantityFormat.Print(value, Unit);
    }
}
