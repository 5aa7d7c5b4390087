using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Samples;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Recipes;
using SpinBench.VirtualBench;

namespace SpinBench.Testing;

/// <summary>
/// A virtual bench for a test: the drivers, roles and limits of a bench file in front, the simulated instruments and the sample behind, to
/// look at what reached them.
/// <code>
/// await using var bench = VirtualBenchFixture.Open("benches/our-station.yaml", "sample.cells=1");
/// var run = await bench.RunAsync&lt;OurProtocol&gt;(new OurSettings { … });
/// Assert.Equal(RunStatus.Complete, run.Outcome.Status);
/// Assert.Equal(0, bench.Sample.Wear.BrokenCells);
/// </code>
/// </summary>
public sealed class VirtualBenchFixture : IAsyncDisposable
{
    private readonly Dictionary<string, SessionTap> _lines = new(StringComparer.Ordinal);

    private VirtualBenchFixture(BenchFile file)
    {
        Station = VirtualStation.Build(file);
        Bench = BenchDoor.OpenOn(file, Station, entry => _lines[entry.Name] = new SessionTap(Station.Connect(entry)));
    }

    /// <summary>The bench as a protocol sees it: held to its limits, in virtual time.</summary>
    public Bench Bench { get; }

    /// <summary>What is behind the instruments.</summary>
    public VirtualStation Station { get; }

    /// <summary>The sample, brought up to the present: what it has been through is in <see cref="ISample.Wear"/>.</summary>
    public ISample Sample => Station.Sample;

    /// <summary>The lines between drivers and virtual instruments, by the instruments' names.</summary>
    public IReadOnlyDictionary<string, SessionTap> Lines => _lines;

    /// <summary>Opens the virtual bench of a bench file.</summary>
    /// <param name="benchFile">The bench file.</param>
    /// <param name="changes">Settings of the file to change: <c>sample.cells=1</c>, <c>roles.field.limit=100 mT</c>.</param>
    /// <exception cref="SettingsException">The file or a change cannot be understood, or the bench is not a virtual one.</exception>
    public static VirtualBenchFixture Open(string benchFile, params IReadOnlyList<string> changes) => Open(SettingsFile.Load(benchFile), changes);

    /// <summary>Opens the virtual bench that is built into the product.</summary>
    /// <param name="changes">Settings of its bench file to change.</param>
    /// <exception cref="SettingsException">A change cannot be understood.</exception>
    public static VirtualBenchFixture OpenBuiltIn(params IReadOnlyList<string> changes) => Open(BuiltIn.Bench(), changes);

    /// <summary>Opens the virtual bench of a bench file that has been read.</summary>
    /// <exception cref="SettingsException">The bench is not a virtual one, or cannot be built as its file says.</exception>
    public static VirtualBenchFixture Open(BenchFile file) => new(file);

    /// <summary>A simulated instrument, behind the wire: what a test looks at to see whether an output is really off.</summary>
    /// <typeparam name="T">Its interface, such as <see cref="IPulseGenerator"/>.</typeparam>
    /// <param name="name">Its name in the bench file.</param>
    public T Instrument<T>(string name)
        where T : IInstrument => (T)Station.Instruments[name];

    /// <summary>Rehearses a protocol on a bench of silent instruments, as the command does before a run; nothing reaches this bench.</summary>
    /// <typeparam name="TProtocol">The protocol.</typeparam>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="PointException">A point asks for more than the bench allows.</exception>
    public async Task<RehearsalResult> RehearseAsync<TProtocol>(object settings)
    {
        await using var rehearsal = BenchDoor.Rehearse(Bench.File);
        return await ProtocolRun.For(ProtocolDescriptor.Of(typeof(TProtocol))).RehearseAsync(rehearsal, settings).ConfigureAwait(false);
    }

    /// <summary>Runs a protocol on this bench; its record goes to a temporary file, and the bench is safe afterwards.</summary>
    /// <typeparam name="TProtocol">The protocol: yours, or one of the product's.</typeparam>
    /// <param name="settings">Its settings.</param>
    /// <param name="observer">Somebody who watches; or null.</param>
    /// <param name="cancellation">Stops the run.</param>
    public async Task<VirtualBenchRun> RunAsync<TProtocol>(
        object settings, IRunObserver? observer = null, CancellationToken cancellation = default)
    {
        return await TemporaryRun.RunAsync<TProtocol>(Bench, settings, observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes the bench.</summary>
    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private static VirtualBenchFixture Open(SettingsFile file, IReadOnlyList<string> changes)
    {
        foreach (var change in changes)
        {
            var setting = Override.TryParse(change, "test")
                ?? throw new ArgumentException($"'{change}' changes nothing; write KEY=VALUE, such as sample.cells=1", nameof(changes));
            file = file.Override(setting.Key, setting.Value, setting.Origin);
        }

        return new VirtualBenchFixture(BenchFile.Read(file));
    }
}
