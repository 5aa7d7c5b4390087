using System.Globalization;
using System.Net;
using System.Text;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Conformance.Tests.PulseGenerators;

/// <summary>Waveforms larger than the parts in which a socket carries them.</summary>
public sealed class WaveformOverSocketTests : IDisposable
{
    private const int Points = 65_536 + 311;

    private readonly SocketServer _server;

    public WaveformOverSocketTests()
    {
        var bench = new GeneratorBench("33622A");
        var simulated = new SimulatedWaveformGenerator(bench, bench.Far, new SimulatedWaveformGeneratorSettings(), 11, "generator");
        var served = new ServedInstrument("generator", new VirtualKeysight33500(simulated, "33622A", memory: 4_000_000), new Lock(), () => { });
        _server = new SocketServer(served, new IPEndPoint(IPAddress.Loopback, 0));
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_waveform_in_many_parts_is_loaded_whole_and_checked()
    {
        await using var session = Open();
        var generator = new Keysight33500(session);
        await generator.LoadWaveformAsync(1, "RAMP", Ramp());
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration { Shape = WaveformShape.Arbitrary, Waveform = "RAMP", Amplitude = 1, SampleRate = 1e6, Cycles = 1 });
        Assert.Equal(["RAMP"], await generator.ReadWaveformNamesAsync(1));
        var attributes = Encoding.ASCII.GetString((await session.QueryAsync("FUNC:ARB:POIN?;:DATA:ATTR:PTP?"u8.ToArray())).Span).Split(';');
        Assert.Equal([Points, 1.0], attributes.Select(attribute => double.Parse(attribute, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(0, float.NaN)]
    [InlineData(Points / 2, 1.5f)]
    [InlineData(Points - 1, float.NegativeInfinity)]
    public async Task A_sample_that_cannot_be_made_loads_nothing_wherever_it_stands(int place, float bad)
    {
        await using var session = Open();
        var generator = new Keysight33500(session);
        var samples = Ramp();
        samples[place] = bad;
        var problem = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.LoadWaveformAsync(1, "RAMP", samples));
        Assert.Contains("not numbers from −1 to 1", problem.Message, StringComparison.Ordinal);
        Assert.Empty(await generator.ReadWaveformNamesAsync(1));
        await generator.LoadWaveformAsync(1, "RAMP", Ramp());
        Assert.Equal(["RAMP"], await generator.ReadWaveformNamesAsync(1));
    }

    private static float[] Ramp() => [.. Enumerable.Range(0, Points).Select(i => (2f * i / (Points - 1)) - 1)];

    private IMessageSession Open() => SessionDoor.Open(_server.Resource.ToString(), new SessionOptions { Timeout = TimeSpan.FromSeconds(10) });
}
