using System.Text;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>Writes down over what an instrument broke down.</summary>
internal sealed class BreakdownWatcher : ITraffic
{
    public List<string> Breakdowns { get; } = [];

    public void Received(string instrument, ReadOnlySpan<byte> message)
    {
    }

    public void Answered(string instrument, ReadOnlySpan<byte> replies)
    {
    }

    public void Failed(string instrument, ReadOnlySpan<byte> message, Exception problem) =>
        Breakdowns.Add($"{instrument}: {Encoding.ASCII.GetString(message)}: {problem.Message}");
}
