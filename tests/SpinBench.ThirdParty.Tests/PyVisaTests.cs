using System.Text.Json.Nodes;

namespace SpinBench.ThirdParty.Tests;

/// <summary>PyVISA with pyvisa-py, both as Debian packages them.</summary>
[Collection(ThirdPartyCollection.Name)]
public sealed class PyVisaTests(ServedInstruments bench)
{
    [ThirdPartyTheory]
    [InlineData("gateway", "")]
    [InlineData("socket", "\\n")]
    [InlineData("serial", "\\r")]
    public void Identifies_sets_reads_clears_and_transfers(string protocol, string termination)
    {
        string[] arguments = [bench.Resource("sr830", protocol), termination];
        var seen = Program.Python("sr830_visa.py", termination.Length == 0 ? arguments[..1] : arguments);
        Assert.StartsWith("Stanford_Research_Systems,SR830,s/nSIM", (string)seen["identity"]!, StringComparison.Ordinal);
        Assert.Equal(20, (int)seen["sensitivity"]!);
        Assert.Equal(0.1, (double)seen["sine"]!);
        Assert.Equal(2, seen["pair"]!.AsArray().Count);
        Assert.Equal(8, (int)seen["after clear"]!);

        // Roughly 0.2 s at 512 points a second; how long the script really slept is the machine's affair.
        Assert.InRange((int)seen["stored"]!, 80, 2000);
        var text = Numbers(seen["as text"]!);
        Assert.Equal(16, text.Count);
        Assert.True((bool)seen["summary bit"]!);
        Assert.Equal(32, (int)seen["event"]!);
        Assert.Equal(64, (int)seen["binary length"]!);
        var binary = Numbers(seen["as binary"]!);
        Assert.All(text.Zip(binary), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-6));
        if (termination.Length > 0) return;

        Assert.True((bool)seen["serial poll"]!);
        Assert.True((bool)seen["service request"]!);
    }

    private static List<double> Numbers(JsonNode array) => [.. array.AsArray().Select(value => (double)value!)];
}
