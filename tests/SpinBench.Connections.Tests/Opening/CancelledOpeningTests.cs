using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Tests.Servers;

namespace SpinBench.Connections.Tests.Opening;

/// <summary>Opening can be cancelled over every kind of connection.</summary>
public sealed class CancelledOpeningTests : IDisposable
{
    private static readonly SessionOptions Patient = new() { OpenTimeout = TimeSpan.FromSeconds(60) };

    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public CancelledOpeningTests() => _silent.Start();

    public void Dispose() => _silent.Dispose();

    [Theory]
    [InlineData("TCPIP::127.0.0.1,{0}::inst0::INSTR")]
    [InlineData("TCPIP::127.0.0.1::hislip0,{0}::INSTR")]
    [InlineData("GPIB0::8::INSTR")]
    public async Task Opening_where_nobody_answers_ends_when_it_is_cancelled(string resource)
    {
        var port = $"{((IPEndPoint)_silent.LocalEndpoint).Port}";
        var options = resource.StartsWith("GPIB", StringComparison.Ordinal) ? Patient with { Through = $"PRLGX-TCPIP::127.0.0.1::{port}::INTFC" } : Patient;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(80));
        var opening = Task.Run(() => SessionDoor.Open(resource.Replace("{0}", port, StringComparison.Ordinal), options, stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Nothing_is_opened_when_it_was_cancelled_before()
    {
        using var kepco = new ServedKepco();
        Assert.ThrowsAny<OperationCanceledException>(() => SessionDoor.Open(kepco.ServeSocket().Resource.ToString(), Patient, new CancellationToken(canceled: true)));
    }
}
