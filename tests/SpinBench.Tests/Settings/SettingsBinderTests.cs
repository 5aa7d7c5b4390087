using System.Collections.Immutable;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Tests.Settings;

public sealed class SettingsBinderTests
{
    private const string Complete = """
        name: station 1
        sample: { free-layer: 1.7 nm, cells: 7, spread: 2 % }
        field-limit: 400 mT
        loop: ±20 mT step 0.5 mT
        readout: source-meter
        tesla-per-ampere: 200 Oe/A
        settle: 2 min
        seed: 18446744073709551615
        lines:
          - { drive: 100 mV }
          - { drive: 1 V, offset: -5 mV, limit: 0.5 T }
        named:
          first: { drive: 0 }
        raw: { anything: [goes, here] }
        voltages: 0 → 1 V step 0.5 V
        comment: "null"
        simulated: false
        """;

    private const string Minimal = """
        name: station 1
        sample: { free-layer: 1.7 nm }
        field-limit: 400 mT
        loop: 0
        """;

    [Fact]
    public void Every_kind_of_value_is_bound()
    {
        BenchSettings bench = Bind<BenchSettings>(Complete);
        Assert.Equal("station 1", bench.Name);
        Assert.Equal(new SampleSettings(1.7e-9, 7, 0.02), bench.Sample);
        Assert.Equal(0.4, bench.FieldLimit);
        Assert.Equal(Sweep.Loop("T", 0.02, 0.0005), bench.Loop);
        Assert.Equal(ReadoutKind.SourceMeter, bench.Readout);
        Assert.Equal(0.02, bench.TeslaPerAmpere);
        Assert.Equal(TimeSpan.FromMinutes(2), bench.Settle);
        Assert.Equal(ulong.MaxValue, bench.Seed);
        Assert.Equal([new LineSettings(0.1), new LineSettings(1, -5e-3) { Limit = 0.5 }], bench.Lines!.Value.ToArray());
        Assert.Equal(new LineSettings(0), bench.Named!["first"]);
        Assert.Equal("here", bench.Raw!["anything"]!.Items[1].Text);
        Assert.Equal([0, 0.5, 1], bench.Voltages);
        Assert.Equal("null", bench.Comment);
        Assert.False(bench.Simulated);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        BenchSettings bench = Bind<BenchSettings>(Minimal);
        Assert.Equal(new SampleSettings(1.7e-9), bench.Sample);
        Assert.Equal(ReadoutKind.LockInDivider, bench.Readout);
        Assert.Equal(TimeSpan.Zero, bench.Settle);
        Assert.Null(bench.Lines);
        Assert.Empty(bench.Voltages);
        Assert.True(bench.Simulated);
        Assert.Null(Bind<BenchSettings>(Minimal + "\ncomment: ~\nlines:").Lines);
    }

    [Theory]
    [InlineData("feild-limit: 1 T", "x:5: unknown key 'feild-limit'; did you mean 'field-limit'? allowed: name, sample, field-limit, loop, readout, tesla-per-ampere, settle, seed, lines, named, raw, voltages, comment, simulated")]
    [InlineData("temperature: 300 K", "x:5: unknown key 'temperature'; allowed: name, sample, field-limit, loop, readout, tesla-per-ampere, settle, seed, lines, named, raw, voltages, comment, simulated")]
    [InlineData("lines: [{ drive: 1 V }, { drve: 1 V }]", "x:5: unknown key 'drve' in 'lines[1]'; did you mean 'drive'? allowed: drive, offset, limit")]
    [InlineData("lines: [{ limit: 0.2 T }]", "x:5: key 'drive' is missing in 'lines[0]'; write for example 'drive: 1.5 V'")]
    [InlineData("lines: [{ drive: -1 V }]", "x:5: lines[0].drive: '-1 V' is refused: drive ('-1') must be a non-negative value.")]
    [InlineData("lines: [{ drive: 1 V, limit: 2 T }]", "x:5: lines[0].limit: '2 T' is refused: no more than 1 T")]
    [InlineData("lines: [{ drive: 20 mT }]", "x:5: lines[0].drive: '20 mT' is a magnetic field (T); a voltage (V, mV, µV) is wanted")]
    [InlineData("lines: [{ drive: [1 V] }]", "x:5: lines[0].drive: a single value is wanted, not a list; write for example '1.5 V'")]
    [InlineData("lines: [{ drive: }]", "x:5: lines[0].drive: there is no value; write for example '1.5 V'")]
    [InlineData("lines: 5", "x:5: lines: a list is wanted, not a single value; write for example '[{ drive: 1.5 V }, …]'")]
    [InlineData("lines: [5]", "x:5: lines[0]: a group of keys is wanted, not a single value; write for example '{ drive: 1.5 V }'")]
    [InlineData("named: [5]", "x:5: named: a group of named values is wanted, not a list; write for example '{ name: { drive: 1.5 V } }'")]
    [InlineData("readout: sourcemeter", "x:5: readout: 'sourcemeter' is no choice here; did you mean 'source-meter'? allowed: lock-in-divider, source-meter, none")]
    [InlineData("readout: 1", "x:5: readout: '1' is no choice here; allowed: lock-in-divider, source-meter, none")]
    [InlineData("simulated: yes", "x:5: simulated: 'yes' is neither 'true' nor 'false'")]
    [InlineData("seed: -1", "x:5: seed: '-1' is not between 0 and 18446744073709551615")]
    [InlineData("seed: 1.5", "x:5: seed: '1.5' is not a whole number")]
    [InlineData("seed: 1e999", "x:5: seed: '1e999' is not a whole number")]
    [InlineData("settle: 5", "x:5: settle: '5' has no unit; write for example '5 s'")]
    [InlineData("settle: 1e20 s", "x:5: settle: '1e20 s' is too long a time")]
    [InlineData("voltages: [1 V, 2 T]", "x:5: voltages[1]: '2 T' is a magnetic field (T); a voltage (V, mV, µV) is wanted")]
    [InlineData("voltages: 0 → 1 V", "x:5: voltages: '0 → 1 V': it has no step; write for example '0 → 1.5 V in 41 points'")]
    public void What_does_not_fit_is_refused_at_its_line(string line, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => Bind<BenchSettings>(Minimal + "\n" + line)).Message);

    [Fact]
    public void A_missing_key_is_named_with_its_meaning_and_an_example()
    {
        SettingsException e = Assert.Throws<SettingsException>(() => Bind<BenchSettings>("name: x\nsample: { free-layer: 1 nm }"));
        Assert.Equal("x:1: key 'field-limit' is missing (largest field that may be applied); write for example 'field-limit: 20 mT'", e.Message);
        Assert.Equal("field-limit", e.Key);
        Assert.Equal("key 'field-limit' is missing (largest field that may be applied); write for example 'field-limit: 20 mT'", e.Problem);
    }

    [Fact]
    public void Errors_in_overrides_name_their_origin()
    {
        SettingsFile file = SettingsFile.Parse(Minimal, "x");
        Assert.Equal(
            "--set: sample.free-layer: '2 mV' is a voltage (V); a length (m, µm, nm) is wanted",
            Assert.Throws<SettingsException>(() => SettingsBinder.Bind<BenchSettings>(file.Override("sample.free-layer", "2 mV").Root)).Message);
        Assert.Equal(
            "--set: unknown key 'smaple'; did you mean 'sample'? allowed: name, sample, field-limit, loop, readout, tesla-per-ampere, settle, seed, lines, named, raw, voltages, comment, simulated",
            Assert.Throws<SettingsException>(() => SettingsBinder.Bind<BenchSettings>(file.Override("smaple.free-layer", "2 nm").Root)).Message);
        Assert.Equal(2e-9, SettingsBinder.Bind<BenchSettings>(file.Override("sample.free-layer", "2.0 nm").Root).Sample.FreeLayer);
        Assert.Equal([0.1, 0.2], SettingsBinder.Bind<BenchSettings>(file.Override("voltages", "0.1, 0.2 V").Root).Voltages);
    }

    [Fact]
    public void Integers_may_have_exponents_and_every_width()
    {
        Numbers numbers = Bind<Numbers>("int: 1e6\nlong: -9223372036854775808\nu-int: 4294967295\nids: [1, 2]\nwords: a, b\nsame: 00000000-0000-0000-0000-000000000001\nrange: ±20 mT\nlist: [x]\nmaybe: none");
        Assert.Equal((1_000_000, long.MinValue, uint.MaxValue), (numbers.Int, numbers.Long, numbers.UInt));
        Assert.Equal([1, 2], numbers.Ids.ToArray());
        Assert.Equal(["a", "b"], numbers.Words);
        Assert.Equal(new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), numbers.Same);
        Assert.Equal(0.02, numbers.Range);
        Assert.Equal(["x"], numbers.List);
        Assert.Equal(ReadoutKind.None, numbers.Maybe);
        Assert.Equal(ReadoutKind.SourceMeter, Bind<Defaulted>("{}").Kind);
        Assert.StartsWith("x:1: same: 'no' is not a Guid: ", Refused<Numbers>("same: no\nint: 1\nlong: 1\nu-int: 1\nids: []\nwords: []\nrange: 0\nlist: []"), StringComparison.Ordinal);
        Assert.Contains("±20 mT", Refused<Numbers>("int: 1\nlong: 1\nu-int: 1\nids: []\nwords: []\nsame: 00000000-0000-0000-0000-000000000001\nrange: -20 mT\nlist: []"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_property_has_to_be_there()
    {
        Assert.Equal("x:1: key 'limit' is missing; write for example 'limit: 20 mT'", Refused<WithRequired>("other: 1"));
        Assert.Equal(1, Bind<WithRequired>("limit: 1 T").Limit);
        Assert.Equal("x:1: other is odd", Refused<Odd>("other: 3"));
    }

    [Fact]
    public void A_type_without_a_public_constructor_is_a_mistake_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Bind<IDisposable>("a: 1"));

    private static T Bind<T>(string yaml) => SettingsBinder.Bind<T>(SettingsFile.Parse(yaml, "x").Root);

    private static string Refused<T>(string yaml) => Assert.Throws<SettingsException>(() => Bind<T>(yaml)).Message;

    private sealed record Numbers(
        int Int, long Long, uint UInt, ImmutableArray<int> Ids, IReadOnlyList<string> Words, Guid Same, [property: Unit("T", Symmetric = true)] double Range, List<string> List, ReadoutKind? Maybe = null);

    private sealed record Defaulted(ReadoutKind? Kind = ReadoutKind.SourceMeter);

    private sealed record WithRequired
    {
        [Unit("T")]
        public required double Limit { get; init; }

        public double Other { get; init; }
    }

    private sealed record Odd
    {
        public Odd(int other)
        {
            Other = other % 2 == 0 ? other : throw new ArgumentException("other is odd");
        }

        public int Other { get; }
    }
}
