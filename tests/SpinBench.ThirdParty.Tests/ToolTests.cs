using System.Globalization;

namespace SpinBench.ThirdParty.Tests;

/// <summary>lxi-tools and socat.</summary>
[Collection(ThirdPartyCollection.Name)]
public sealed class ToolTests(ServedInstruments bench)
{
    [ThirdPartyFact]
    public void Lxi_tools_identify_the_first_instrument_over_VXI_11()
    {
        var answer = Program.Run("lxi", "scpi", "-a", ServedInstruments.Host, "*IDN?");
        Assert.StartsWith("Stanford_Research_Systems,SR830,s/nSIM", answer, StringComparison.Ordinal);
    }

    [ThirdPartyFact]
    public void Lxi_tools_set_and_read_over_a_socket()
    {
        var port = bench.SocketPort("kepco").ToString(CultureInfo.InvariantCulture);
        // An answer to wait for: two connections are not served in the order in which they were made.
        Program.Run("lxi", "scpi", "-a", ServedInstruments.Host, "-p", port, "-r", "VOLT 2.5;VOLT?");
        var answer = Program.Run("lxi", "scpi", "-a", ServedInstruments.Host, "-p", port, "-r", "VOLT?");
        Assert.Equal(2.5, double.Parse(answer, CultureInfo.InvariantCulture), 0.001);
    }

    [ThirdPartyFact]
    public void Lxi_tools_run_their_benchmark_over_VXI_11()
    {
        var output = Program.Run("lxi", "benchmark", "-a", ServedInstruments.Host, "-c", "200");
        Assert.Contains("requests/second", output, StringComparison.Ordinal);
    }

    [ThirdPartyFact]
    public void Socat_carries_lines_to_a_socket_and_back()
    {
        var answer = Program.RunWithInput("*IDN?\n:VOLT1 1.25;:FREQ1 2000;:VOLT1?;:FREQ1?\n", "socat", "-t2", "-", $"TCP:{ServedInstruments.Host}:{bench.SocketPort("k81160a")}");
        var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Agilent Technologies,81160A,SIM", lines[0], StringComparison.Ordinal);
        Assert.Equal([1.25, 2000], lines[1].Split(';').Select(number => double.Parse(number, CultureInfo.InvariantCulture)));
    }
}
