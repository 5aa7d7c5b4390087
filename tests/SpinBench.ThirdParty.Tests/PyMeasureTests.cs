using System.Text.Json.Nodes;

namespace SpinBench.ThirdParty.Tests;

/// <summary>Unmodified classes of PyMeasure, as Debian packages it, over a transport that carries END.</summary>
[Collection(ThirdPartyCollection.Name)]
public sealed class PyMeasureTests(ServedInstruments bench)
{
    [ThirdPartyFact]
    public void SR830()
    {
        ReadsBackWhatItSets("srs", "SR830", "sr830", """
            {"sine_voltage": 0.5, "frequency": 1234.0, "phase": 12.5, "time_constant": 0.1, "sensitivity": 1e-3, "filter_slope": 24, "harmonic": 2,
             "input_config": "A - B", "input_grounding": "Float", "input_coupling": "DC", "input_notch_config": "None",
             "reference_source": "Internal", "aux_out_1": 1.5, "sample_frequency": 64}
            """);
        var read = Run("srs", "SR830", "sr830", """[["get", "x"], ["get", "y"], ["get", "magnitude"], ["get", "theta"]]""");
        Assert.All(read, value => Assert.True(double.IsFinite((double)value!)));
    }

    /// <summary>Sets properties and compares what is read back with what was set: text and lists exactly, numbers to five digits.</summary>
    private void ReadsBackWhatItSets(string vendor, string type, string instrument, string properties)
    {
        var wanted = JsonNode.Parse(properties)!.AsObject();
        var steps = new JsonArray();
        foreach (var (name, value) in wanted)
        {
            steps.Add(new JsonArray("set", name, value!.DeepClone()));
            steps.Add(new JsonArray("get", name));
        }

        var answers = Run(vendor, type, instrument, steps.ToJsonString());
        foreach (var ((name, expected), actual) in wanted.Zip(answers))
        {
            var same = Number(expected!) is { } number
                ? Number(actual!) is { } read && Math.Abs(read - number) <= Math.Abs(number) * 1e-5
                : JsonNode.DeepEquals(expected, actual);
            Assert.True(same, $"{type}.{name} was set to {expected!.ToJsonString()} and reads {actual?.ToJsonString()}");
        }
    }

    private JsonArray Run(string vendor, string type, string instrument, string steps) => Program.Python(
        "pymeasure_class.py", $"pymeasure.instruments.{vendor}", type, bench.Resource(instrument, "gateway"), steps)["answers"]!.AsArray();

    private static double? Number(JsonNode value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (double)value : null;
}
