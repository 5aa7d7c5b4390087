using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Tests.Settings;

public sealed class SettingsSchemaTests
{
    private static readonly JsonObject Bench = SettingsSchema.For(typeof(BenchSettings));
    private static readonly JsonObject AllUnits = SettingsSchema.For(typeof(Units));
    private static readonly Dictionary<string, string> Patterns = typeof(Units).GetConstructors()[0].GetParameters()
        .ToDictionary(parameter => parameter.GetCustomAttribute<UnitAttribute>()!.Symbol, PatternOf);

    [Fact]
    public void A_record_becomes_an_object_with_its_keys_and_nothing_else()
    {
        Assert.Equal("object", (string?)Bench["type"]);
        Assert.False((bool)Bench["additionalProperties"]!);
        Assert.Equal("A bench for the tests", (string?)Bench["description"]);
        Assert.Equal(["name", "sample", "field-limit", "loop"], Bench["required"]!.AsArray().Select(key => (string?)key));
        Assert.Equal(
            ["name", "sample", "field-limit", "loop", "readout", "tesla-per-ampere", "settle", "seed", "lines", "named", "raw", "voltages", "comment", "simulated"],
            Bench["properties"]!.AsObject().Select(property => property.Key));
    }

    [Fact]
    public void Meaning_unit_default_and_choices_are_told()
    {
        JsonNode properties = Bench["properties"]!;
        Assert.Equal("largest field that may be applied. A magnetic field (T, mT, Oe), for example '20 mT'.", (string?)properties["field-limit"]!["description"]);
        Assert.Equal("20 mT/A", (string?)properties["tesla-per-ampere"]!["default"]);
        Assert.Equal(["lock-in-divider", "source-meter", "none"], properties["readout"]!["enum"]!.AsArray().Select(choice => (string?)choice));
        Assert.Equal("boolean", (string?)properties["simulated"]!["type"]);
        Assert.Equal("integer", (string?)properties["seed"]!["type"]);
        Assert.Equal(["free-layer"], properties["sample"]!["required"]!.AsArray().Select(key => (string?)key));
        Assert.Equal("object", (string?)properties["named"]!["anyOf"]![0]!["additionalProperties"]!["type"]);
        Assert.Equal("null", (string?)properties["comment"]!["anyOf"]![1]!["type"]);
        Assert.Empty(properties["raw"]!.AsObject());
    }

    [Fact]
    public void A_document_names_its_dialect_and_parts_can_be_composed()
    {
        JsonObject document = SettingsSchema.Document(SettingsSchema.For(typeof(SampleSettings)), "sample");
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)document["$schema"]);
        Assert.Equal("sample", (string?)document["title"]);
        Assert.NotNull(document["properties"]!["free-layer"]);
        Assert.Throws<ArgumentException>(() => SettingsSchema.For(typeof(Endless)));
    }

    [Fact]
    public void Whatever_is_printed_matches_the_pattern_of_its_unit() => Prop.ForAll(
        AnyNumber.Finite.ToArbitrary(),
        Gen.Elements("T", "Oe", "V", "Ω", "s", "K", "°C", "T/A", "Ω·µm²", "A/m²", "V/√Hz", "°", "%", "1/s", "m²", "", "W").ToArbitrary(),
        (number, unit) =>
        {
            string text = QuantityFormat.Print(number, unit, 17);
            return Regex.IsMatch(text, Pattern(unit)).Label($"{text}: {Pattern(unit)}");
        }).Check(Repeatable.Checks.WithMaxTest(2000));

    [Theory]
    [InlineData("T", "800 Oe", true)]
    [InlineData("T", "−8.5e−3 mT", true)]
    [InlineData("T", "20mT", true)]
    [InlineData("T", "20 mV", false)]
    [InlineData("T", "20", false)]
    [InlineData("T", "20 mT/A", false)]
    [InlineData("s", "5 min", true)]
    [InlineData("s", "5 mmin", false)]
    [InlineData("T/A", "200 Oe / mA", true)]
    [InlineData("Ω·m²", "10 kohm*um^2", true)]
    [InlineData("Ω·m²", "10 Ω·µm", false)]
    [InlineData("m", "1.7 cm", true)]
    [InlineData("V", "1.7 cV", false)]
    [InlineData("", "5 %", true)]
    [InlineData("", "5 V", false)]
    [InlineData("°", "90 deg", true)]
    [InlineData("°", "90 %", false)]
    public void The_pattern_takes_what_the_parser_takes(string unit, string text, bool allowed)
    {
        Assert.Equal(allowed, Regex.IsMatch(text, Pattern(unit)));
        Assert.Equal(allowed, QuantityParser.TryParseAs(text, unit, out _, out _));
    }

    private static string Pattern(string unit) => Patterns[unit];

    private static string PatternOf(ParameterInfo parameter)
    {
        JsonNode schema = AllUnits["properties"]![parameter.Name!.ToLowerInvariant()]!;
        return (string)(schema["anyOf"]?[0]?["pattern"] ?? schema["pattern"])!;
    }

    private sealed record Endless(string Name, Endless? Next);

    private sealed record Units(
        [Unit("T")] double Tesla, [Unit("Oe")] double Oersted, [Unit("V")] double Volt, [Unit("Ω")] double Ohm, [Unit("s")] double Second, [Unit("K")] double Kelvin,
        [Unit("°C")] double Celsius, [Unit("T/A")] double Calibration, [Unit("Ω·µm²")] double Product, [Unit("A/m²")] double Density, [Unit("V/√Hz")] double Noise,
        [Unit("°")] double Angle, [Unit("%")] double Percent, [Unit("1/s")] double Rate, [Unit("m²")] double Area, [Unit("")] double Plain, [Unit("W")] double Watt,
        [Unit("Ω·m²")] double Areal, [Unit("m")] double Metre);
}
