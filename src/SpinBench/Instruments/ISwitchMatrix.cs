namespace SpinBench.Instruments;

/// <summary>A mainframe with relay cards: connects what is wired to it by closing relays.</summary>
public interface ISwitchMatrix : IInstrument
{
    /// <summary>Closes relays; the others stay as they are. Returns when the contacts have settled.</summary>
    /// <exception cref="InstrumentException">The mainframe has no such relay.</exception>
    ValueTask CloseAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default);

    /// <summary>Closes relays after all others were opened: break before make.</summary>
    /// <exception cref="InstrumentException">The mainframe has no such relay.</exception>
    ValueTask CloseOnlyAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default);

    /// <summary>Opens relays; the others stay as they are.</summary>
    /// <exception cref="InstrumentException">The mainframe has no such relay.</exception>
    ValueTask OpenAsync(IReadOnlyList<SwitchChannel> channels, CancellationToken cancellation = default);

    /// <summary>Opens all relays.</summary>
    ValueTask OpenAllAsync(CancellationToken cancellation = default);

    /// <summary>Asks which relays are closed, in ascending order.</summary>
    ValueTask<IReadOnlyList<SwitchChannel>> ReadClosedAsync(CancellationToken cancellation = default);
}
