using System.Text;
using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.Scpi;

/// <summary>Two users of one driver at once: what each sets is what is sent.</summary>
public sealed class SharedDriverTests
{
    [Fact]
    public async Task What_one_user_sends_is_not_written_over_by_what_another_sends_meanwhile()
    {
        var session = new InterruptedSession();
        var supply = new KepcoBop(session);
        await supply.SetCurrentAsync(0.5);
        session.Interruption = () => supply.SetCurrentAsync(2).AsTask();
        await supply.SetCurrentAsync(1);
        Assert.Equal(["CURR 0.5;*ESR?;:SYST:ERR?", "CURR 2;*ESR?;:SYST:ERR?", "CURR 1;*ESR?;:SYST:ERR?"], session.Sent.Where(sent => sent.StartsWith("CURR ", StringComparison.Ordinal)));
    }

    /// <summary>A session on which another user comes first, between the making of a message and its sending.</summary>
    private sealed class InterruptedSession : IMessageSession
    {
        public List<string> Sent { get; } = [];

        public Func<Task>? Interruption { get; set; }

        public string Resource => "TEST::1";

        public bool IsSimulated => true;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) => throw new NotSupportedException();

        public async ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
        {
            if (Interruption is { } other)
            {
                Interruption = null;
                await other();
            }

            var sent = Encoding.ASCII.GetString(message.Span);
            Sent.Add(sent);
            return Encoding.ASCII.GetBytes(sent switch
            {
                "*IDN?" => "KEPCO,BIT 4886 36-12,H249977,4.04-1.82",
                "*ESR?" => "0",
                "*ESR?;CURR:RANG?" => "0;1",
                _ => "0;0,\"No error\"",
            });
        }

        public ValueTask ClearAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
