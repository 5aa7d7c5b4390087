using System.Diagnostics;
using System.Globalization;
using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Randomness;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of the physics: processor time per spin and step, and its share of the fused multiply-adds that the core can do at most,
/// measured in turns with it. The goals in nanoseconds are for a core of 123 GFLOP/s; shares speak for any core.
/// </summary>
internal static class PhysicsTable
{
    private const int Rounds = 25;
    private const double BatchSpinSteps = 4e6;

    // Shares of the peak are held to those that a prototype reached. Operations of a step of the reference case, a fused multiply-add counted as two: four torques of 42, stages and renormalisation.
    private const double RungeKuttaOperations = 206;
    private const double HeunOperations = 115;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var (_, best) = InTurns(static () => { }, Peak);
        yield return new Figure("fused multiply-add peak of one core, double precision", best / 1e9, "GFLOP/s", 0, MoreIsBetter: true);
        foreach (int spins in new[] { 64, 1024, 65536 })
        {
            foreach (var figure in Steps("RK4, double", spins, Scheme.RungeKutta, Precision.Double, 0, RungeKuttaOperations, 2.6, 0.66)) yield return figure;
            foreach (var figure in Steps("RK4, single", spins, Scheme.RungeKutta, Precision.Single, 0, RungeKuttaOperations / 2, 1.3, 0.66)) yield return figure;
            foreach (var figure in Steps("Heun, thermal field, double", spins, Scheme.Heun, Precision.Double, 300, HeunOperations, 2.7, 0.35)) yield return figure;
            foreach (var figure in Steps("Heun, thermal field, single", spins, Scheme.Heun, Precision.Single, 300, HeunOperations / 2, 1.5, 0.35)) yield return figure;
        }

        foreach (var figure in Steps("RK4, double, alone", 1, Scheme.RungeKutta, Precision.Double, 0, RungeKuttaOperations, 42, 0.035)) yield return figure;
        foreach (var figure in Steps("Heun, thermal field, alone", 1, Scheme.Heun, Precision.Double, 300, HeunOperations, 42, 0.02)) yield return figure;
        foreach (var figure in Gaussians()) yield return figure;
        foreach (var figure in Terms()) yield return figure;
        foreach (var figure in Threads()) yield return figure;
        foreach (var figure in FilmTable.Measure()) yield return figure;
        foreach (var figure in DemagnetizingTable.Measure()) yield return figure;
    }

    private static IEnumerable<Figure> Steps(
        string name, int spins, Scheme scheme, Precision precision, double temperature, double operations, double goal, double share)
    {
        var ensemble = Make(spins, scheme, precision, temperature);
        long steps = Math.Max(4, (long)(BatchSpinSteps / Math.Max(spins, 16)));
        var (seconds, peak) = InTurns(() => ensemble.Step(steps), Peak);
        double each = seconds / steps / spins;
        yield return new Figure(string.Create(CultureInfo.InvariantCulture, $"{name}, {spins} spins, per spin and step"), each * 1e9, "ns", goal);
        yield return new Figure(string.Create(CultureInfo.InvariantCulture, $"{name}, {spins} spins, share of the peak"), 100 * operations / each / peak, "%", 100 * share, MoreIsBetter: true);
    }

    private static IEnumerable<Figure> Gaussians()
    {
        const int Groups = 8, Steps = 8, Calls = 4000;
        var lanes = new GaussianLanes(1, "benchmark", "gaussians", Groups * GaussianLanes.Group, EnsembleSettings.WidestVector);
        var numbers = new float[GaussianLanes.BufferSize(Groups, Steps)];
        var (seconds, peak) = InTurns(
            () =>
            {
                for (int i = 0; i < Calls; i++) lanes.Fill(0, Groups, 0, Steps, numbers);
            },
            Peak);
        double rate = 3.0 * Steps * Groups * GaussianLanes.Group * Calls / seconds;
        yield return new Figure("Gaussian numbers from streams of their own, one core", rate / 1e9, "G/s", 3, MoreIsBetter: true);
        yield return new Figure("the same, for each thousand operations of the peak", 1000 * rate / peak, "", 3000 / 123.0, MoreIsBetter: true);
    }

    // What each further term costs, against the reference case in the same round: its own arithmetic over the reference's.
    private static IEnumerable<Figure> Terms()
    {
        const int Spins = 1024, Steps = 2000;
        // In each stage what a neighbour makes is summed up, by 6 operations where the coupling is the same in all directions, 13 where it has
        // a biquadratic part and 27 where it is a tensor, and then scaled and added to the applied field by 6. A signal changes each
        // coefficient that follows it by 2, at the middle and at the end of a step.
        var pairs = Enumerable.Range(0, Spins / 2).Select(i => (First: 2 * i, Second: 2 * i + 1)).ToArray();
        var reference = Settings(Scheme.RungeKutta, Precision.Double);
        var driven = reference with { Drives = [new Tone(1, 1e9)] };
        const double Moment = 1.2e6 * 2e-22;
        (string Name, Func<EnsembleMember, EnsembleMember> With, EnsembleSettings Settings, double Operations)[] terms =
        [
            ("full tensor", member => member with { Demagnetizing = member.Demagnetizing with { XY = 0.01 } }, reference, 4 * 12),
            ("spin transfer with asymmetry", member => member with { Transfer = new SpinTransfer(Cartesian.AlongX, 0.01, 1.5, 0.1) }, reference, 4 * (12 + 20 + 16)),
            ("cubic anisotropy", member => member with { Cubic = new CubicAnisotropy(0.01, Cartesian.AlongX, Cartesian.AlongY) }, reference, 4 * (12 + 42)),
            ("a tone as spin–orbit current", member => member with { Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 0.01)] }, driven, 2 * 2),
            ("a tone as spin–orbit current with a field-like part", member => member with { Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 0.01, 0.005)] }, driven, 2 * 4),
            ("a tone as voltage on the anisotropy", member => member with { Responses = [DriveResponse.VoltageControl(Cartesian.AlongZ, 0.01)] }, driven, 2 * 4),
            ("interlayer exchange in pairs", member => member, reference with { Couplings = [.. pairs.Select(pair => Coupling.Interlayer(pair.First, pair.Second, 2e-13, 1e-4))] }, 4 * 12),
            ("biquadratic exchange in pairs", member => member, reference with { Couplings = [.. pairs.Select(pair => Coupling.Interlayer(pair.First, pair.Second, 2e-13, 1e-4, 1e-5))] }, 4 * 19),
            ("dipolar coupling in pairs", member => member, reference with { Couplings = [.. pairs.Select(pair => Coupling.Dipolar(pair.First, pair.Second, Moment, Moment, new Cartesian(3e-7, 1e-7, 0)))] }, 4 * 33),
        ];
        foreach (var (name, with, settings, operations) in terms)
        {
            var plain = Make(Spins, Scheme.RungeKutta, Precision.Double, 0);
            var more = new MacrospinEnsemble([.. Members(Spins, 0).Select(with)], settings);
            var ratios = new double[Rounds];
            for (int round = -1; round < Rounds; round++)
            {
                double ours = Time(() => more.Step(Steps)), theirs = Time(() => plain.Step(Steps));
                if (round >= 0) ratios[round] = ours / theirs;
            }

            yield return new Figure($"RK4 with {name}, against the reference case", Median(ratios), "×", 1.25 * (1 + operations / RungeKuttaOperations));
        }
    }

    private static IEnumerable<Figure> Threads()
    {
        const int Spins = 65536, Steps = 100;
        var alone = Make(Spins, Scheme.RungeKutta, Precision.Double, 0);
        var both = new MacrospinEnsemble(Members(Spins, 0), Settings(Scheme.RungeKutta, Precision.Double) with { Threads = 2 });
        double[] ratios = new double[Rounds], costs = new double[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            double oneCost = 0, twoCost = 0, one = Wall(() => oneCost = Time(() => alone.Step(Steps))), two = Wall(() => twoCost = Time(() => both.Step(Steps)));
            if (round >= 0) (ratios[round], costs[round]) = (one / two, twoCost / oneCost);
        }

        yield return new Figure("two threads against one, 65536 spins, processor time", Median(costs), "×", 1.1);
        yield return new Figure("two threads against one, 65536 spins, wall time (needs two idle cores)", Median(ratios), "×", 1.8, MoreIsBetter: true);
    }

    private static MacrospinEnsemble Make(int spins, Scheme scheme, Precision precision, double temperature) => new(Members(spins, temperature), Settings(scheme, precision));

    private static EnsembleSettings Settings(Scheme scheme, Precision precision) => new() { TimeStep = 1e-13, Scheme = scheme, Precision = precision, Seed = 1 };

    private static EnsembleMember[] Members(int spins, double temperature) => [.. Enumerable.Range(0, spins).Select(i => new EnsembleMember
    {
        SaturationMagnetization = 1.2e6,
        Volume = 2e-22,
        Damping = 0.01,
        Temperature = temperature,
        Start = new Cartesian(0.1, 0.2 + 1e-5 * i, 1),
        Field = new Cartesian(0.01, 0.02, 0.05),
        AnisotropyField = 0.5,
        Demagnetizing = new SymmetricTensor(0.02, 0.03, 0.95),
        DampingLike = new Cartesian(0, 0.02, 0),
    })];

    internal static double Peak() => PhysicsPeak.OperationsPerSecond();

    // Median seconds of an action, and the peak as it was in the rounds: their product is the median over rounds that are each of one mood.
    internal static (double Seconds, double Peak) InTurns(Action action, Func<double> peak)
    {
        double[] seconds = new double[Rounds], products = new double[Rounds], peaks = new double[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            double before = peak(), ours = Time(action), most = 0.5 * (before + peak());
            if (round >= 0) (seconds[round], products[round], peaks[round]) = (ours, ours * most, most);
        }

        double median = Median(seconds);
        return (median, Median(products) is > 1 and var product ? product / median : Median(peaks));
    }

    // Median of one's time over another's, taken in turns.
    internal static double Ratio(Action one, Action other, Func<Action, double> time)
    {
        var ratios = new double[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            double ours = time(one), theirs = time(other);
            if (round >= 0) ratios[round] = ours / theirs;
        }

        return Median(ratios);
    }

    // Processor time: others on the machine do not count.
    internal static double Time(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    internal static double Wall(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    internal static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
