namespace SpinBench.VirtualBench.Servers;

/// <summary>What a server does with the replies to a message.</summary>
public enum ReplyTreatment
{
    /// <summary>Sends them, as always.</summary>
    Send,

    /// <summary>Sends each twice.</summary>
    SendTwice,

    /// <summary>Sends an earlier reply before them, as that protocol would carry a late one.</summary>
    SendEarlierFirst,

    /// <summary>Sends the first half of the first one, without an end mark, and nothing more.</summary>
    Cut,

    /// <summary>Sends them later.</summary>
    Delay,

    /// <summary>Closes the connection.</summary>
    Disconnect,
}
