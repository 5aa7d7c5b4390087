using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Switches;

/// <summary>Keithley 7001 and 7002 switch mainframes with multiplexer (<c>slot!channel</c>) and matrix cards (<c>slot!row!column</c>).</summary>
/// <param name="session">Session with the instrument.</param>
[Driver("keithley-7001", "Keithley 7001 or 7002 switch mainframe")]
public sealed class Keithley7001(IMessageSession session) : ISwitchMatrix
{
    /// <summary>Relays in one message: well within the shortest input buffer.</summary>
    private const int RelaysInMessage = 20;

    private static readonly byte[] OpenAll = ":ROUT:OPEN ALL"u8.ToArray();

    // All relays are open after a loss of power: those that somebody counts on as well.
    private readonly ScpiSession _session = new(session, forget: static _ => { });

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        await session.WriteAsync("*CLS;:ABOR;:ROUT:OPEN ALL"u8.ToArray(), cancellation);
        await _session.SetSafeAsync(OpenAll, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        await SendAsync(":ROUT:CLOS", channels, cancellation);
        await SettleAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask CloseOnlyAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(channels);
        await OpenAllAsync(cancellation);
        await CloseAsync(channels, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask OpenAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default)
    {
        await SendAsync(":ROUT:OPEN", channels, cancellation);
        await SettleAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask OpenAllAsync(CancellationToken cancellation = default)
    {
        await _session.SetAsync(OpenAll, cancellation);
        await SettleAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SwitchChannel>> ReadClosedAsync(CancellationToken cancellation = default)
    {
        const string question = ":ROUT:CLOS:STAT?";
        var answer = (await _session.AskAsync(question, 1, cancellation))[0];
        if (!answer.StartsWith("(@", StringComparison.Ordinal) || !answer.EndsWith(')'))
            throw new InstrumentException(session.Resource, question, $"answered '{answer}', which is not a list of relays such as (@1!1,1!2)");
        var channels = new List<SwitchChannel>();
        try
        {
            foreach (var name in answer[2..^1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                channels.Add(SwitchChannel.Parse(name));
        }
        catch (FormatException problem)
        {
            throw new InstrumentException(session.Resource, question, $"answered '{answer}': {problem.Message}", problem);
        }

        channels.Sort();
        return channels;
    }

    private async ValueTask SendAsync(string command, IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(channels);
        foreach (var part in channels.Chunk(RelaysInMessage)) await _session.SetAsync($"{command} (@{string.Join(',', part)})", cancellation);
    }

    private async ValueTask SettleAsync(CancellationToken cancellation)
    {
        const string question = "*OPC?";
        var answer = (await _session.AskAsync(question, 1, cancellation))[0];
        if (answer != "1") throw new InstrumentException(session.Resource, question, $"answered '{answer}' instead of 1");
    }
}
