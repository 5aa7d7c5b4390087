using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Station;
using SpinBench.Station.Recipes;
using SpinBench.VirtualBench;

namespace SpinBench.Benchmarks;

/// <summary>The built-in virtual bench with its drivers, bare of roles and limits.</summary>
internal sealed class VirtualRig
{
    public VirtualRig()
    {
        var file = BenchFile.Read(BuiltIn.Bench());
        Station = VirtualStation.Build(file);
        LockIn = new Drivers.LockIns.SrsSr830(Connect(file, "lockin"));
        Pulser = new Drivers.PulseGenerators.Keysight81160A(Connect(file, "pulser"));
        Supply = new Drivers.FieldSources.KepcoBop(Connect(file, "magnet"));
    }

    public VirtualStation Station { get; }

    public ILockInAmplifier LockIn { get; }

    public IPulseGenerator Pulser { get; }

    public IBipolarSupply Supply { get; }

    /// <summary>An instrument of the built-in bench, as its file names it.</summary>
    public static InstrumentEntry Entry(string name) => BenchFile.Read(BuiltIn.Bench()).Instruments.Single(entry => entry.Name == name);

    /// <summary>A built-in recipe for the compound junctions on their built-in bench, with changes.</summary>
    public static RecipeJob Job(string recipe, params string[] changes) => RecipeJob.Prepare(
        BuiltIn.Recipe("compound-mtj/" + recipe),
        BuiltIn.Bench(),
        [.. changes.Select(change => Override.Parse(change, "benchmark"))],
        seed: 1);

    private IMessageSession Connect(BenchFile file, string name) => Station.Connect(file.Instruments.Single(entry => entry.Name == name));
}
