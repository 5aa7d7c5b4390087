using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Tests.Settings;

public sealed class SettingsRoundTripTests
{
    [Fact]
    public void Random_records_printed_and_bound_again_are_themselves() => Prop.ForAll(
        Benches().ToArbitrary(),
        bench =>
        {
            string yaml = SettingsPrinter.ToYaml(bench);
            BenchSettings back = SettingsBinder.Bind<BenchSettings>(SettingsFile.Parse(yaml, "x").Root);
            BenchSettings direct = SettingsBinder.Bind<BenchSettings>(SettingsPrinter.ToNode(bench));
            return (Same(bench, back) && Same(bench, direct) && SettingsPrinter.ToYaml(back) == yaml).Label(yaml);
        }).Check(Repeatable.Checks.WithMaxTest(300).WithEndSize(40));

    [Fact]
    public void Effective_values_are_listed_with_their_units_in_the_order_of_the_record()
    {
        BenchSettings bench = new("a b", new SampleSettings(1.7e-9), 0.4, Sweep.Parse("±20 mT step 0.5 mT", "T"), Settle: TimeSpan.FromMilliseconds(1500))
        {
            Voltages = [0.1, 0.25],
            Lines = [new LineSettings(0.5)],
        };
        string[] expected =
        [
            "name: a b", "sample.free-layer: 1.7 nm", "sample.cells: 3", "sample.spread: 5 %", "field-limit: 400 mT", "loop: ±20 mT step 0.5 mT",
            "readout: lock-in-divider", "tesla-per-ampere: 20 mT/A", "settle: 1.5 s", "seed: 1", "lines[0].drive: 500 mV", "lines[0].limit: 0 T",
            "voltages: 100 mV, 250 mV", "simulated: true",
        ];
        Assert.Equal(expected, SettingsPrinter.Describe(bench).Select(line => $"{line.Key}: {line.Value}"));
    }

    [Fact]
    public void The_yaml_is_as_somebody_would_write_it()
    {
        BenchSettings bench = new("a b", new SampleSettings(1.7e-9), 0.4, Sweep.Parse("0 → 20 mT step 0.5 mT", "T")) { Voltages = [0.1, 0.25], Lines = [new LineSettings(0.5)] };
        const string Expected = """
            name: a b
            sample:
              free-layer: 1.7 nm
              cells: 3
              spread: 5 %
            field-limit: 400 mT
            loop: 0 → 20 mT step 0.5 mT
            readout: lock-in-divider
            tesla-per-ampere: 20 mT/A
            settle: 0 s
            seed: 1
            lines:
            - drive: 500 mV
              limit: 0 T
            voltages: [100 mV, 250 mV]
            comment: null
            simulated: true

            """;
        Assert.Equal(Expected, SettingsPrinter.ToYaml(bench));
    }

    [Fact]
    public void Garbage_is_bound_or_refused_and_never_anything_else()
    {
        string[] keys = ["name", "sample", "field-limit", "loop", "readout", "settle", "seed", "lines", "named", "raw", "voltages", "comment", "simulated", "drive", "cells", "free-layer", "fiel"];
        string[] values =
        [
            "", "~", "1", "-1", "0", "20 mT", "1.7 nm", "±1 T step 1 mT", "[1 V, 2]", "{}", "[]", "{ drive: 1 V }", "{ free-layer: 1 nm }", "[{ drive: -1 V, limit: 9 T }]", "true", "none",
            "1e400 V", "99999999999999999999999999999", "é", "'x y'", "1e28 s", "-922337203685.4775808 s", "0 → 1 T step 1 yT", "{ a: { drive: 3 V } }", "5 %", "x 5", "1 V x 9",
        ];
        string head = "name: n\nsample: { free-layer: 1 nm }\nfield-limit: 1 T\nloop: 0\n";
        Prop.ForAll(
            Gen.Elements(keys).ToArbitrary(),
            Gen.Elements(values).Two().ToArbitrary(),
            ArbMap.Default.ArbFor<NonNull<string>>(),
            (key, value, text) => Survives(head, key, value.Item1) && Survives("", key, value.Item2) && Survives(head, key, text.Get)).Check(Repeatable.Checks.WithMaxTest(1000));
    }

    private static bool Survives(string head, string key, string value)
    {
        try
        {
            SettingsFile file = SettingsFile.Parse(head.Replace($"{key}:", "comment:", StringComparison.Ordinal) + $"{key}: {value}", "x");
            return SettingsBinder.Bind<BenchSettings>(file.Override(key, value).Root) is not null;
        }
        catch (SettingsException e)
        {
            return e.Message.Length > 2;
        }
    }

    private static bool Same(BenchSettings left, BenchSettings right) =>
        left with { Voltages = [], Lines = null, Named = null } == right with { Voltages = [], Lines = null, Named = null }
        && left.Voltages.SequenceEqual(right.Voltages)
        && (left.Lines ?? []).SequenceEqual(right.Lines ?? []) && left.Lines.HasValue == right.Lines.HasValue
        && (left.Named ?? Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual((right.Named ?? Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static readonly ImmutableDictionary<string, LineSettings> Empty = ImmutableDictionary<string, LineSettings>.Empty;

    private static Gen<double> Doubles() => AnyNumber.Finite;

    private static Gen<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Printable(text.Get)),
        Gen.Elements("null", "~", "", " x ", "true", "5", "a: b", "- a", "#c", "'", "\"", "a\nb", "±", "[x", "{", "&a", "*a", "!t", "%", "@", "`", "|", ">", "?", "<<", "---", "\t", "é → μ Ω", "a # b", "a:", "\u2028", "\uFEFF"));

    private static string Printable(string text) => new([.. text.Where(sign => !char.IsSurrogate(sign))]);

    private static Gen<LineSettings> Lines() =>
        from drive in Doubles()
        from offset in Gen.OneOf(Doubles().Select(value => (double?)value), Gen.Constant<double?>(null))
        from limit in Doubles()
        select new LineSettings(Math.Abs(drive), offset) { Limit = -Math.Abs(limit) };

    private static Gen<BenchSettings> Benches() =>
        from name in Texts()
        from layer in Doubles()
        from cells in Gen.Choose(int.MinValue, int.MaxValue)
        from limit in Doubles()
        from amplitude in Gen.Choose(1, 1000)
        from readout in Gen.Elements(Enum.GetValues<ReadoutKind>())
        from settle in Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Choose(int.MinValue, int.MaxValue).Select(ticks => 10_000_000L * ticks / 7))
        from seed in AnyNumber.Word.Select(word => (ulong)word)
        from lines in Lines().ArrayOf()
        from hasLines in ArbMap.Default.GeneratorFor<bool>()
        from keys in Texts().Where(key => key.Length > 0).ArrayOf()
        from voltages in Doubles().ArrayOf()
        from comment in Gen.OneOf(Texts().Select(text => (string?)text), Gen.Constant<string?>(null))
        select new BenchSettings(
            name,
            new SampleSettings(layer, cells, limit),
            limit,
            Sweep.Loop("T", amplitude / 7.0, 1),
            readout,
            layer,
            new TimeSpan(settle),
            seed,
            hasLines ? [.. lines] : null,
            keys.Length == 0 || lines.Length == 0 ? null : keys.Where(key => key != "<<").Distinct().ToDictionary(key => key, _ => lines[0]))
        {
            Voltages = voltages,
            Comment = comment,
            Simulated = hasLines,
        };
}
