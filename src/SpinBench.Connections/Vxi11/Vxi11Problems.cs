using SpinBench.Instruments;

namespace SpinBench.Connections.Vxi11;

/// <summary>What a VXI-11 instrument complains about, as exceptions that say what to do.</summary>
internal static class Vxi11Problems
{
    /// <summary>An operation that the instrument refused; the link stays in step.</summary>
    public static InstrumentRefusalException Refused(string resource, Vxi11Error error) => new(resource, error switch
    {
        Vxi11Error.Locked => "another client has locked the instrument; wait until it releases the lock, or close that client",
        Vxi11Error.NoLock => "this connection holds no lock",
        Vxi11Error.NotSupported => "the instrument does not support this operation",
        Vxi11Error.OutOfResources => "the instrument has no resources left for this",
        Vxi11Error.Abort => "the operation was aborted from elsewhere",
        _ => $"the instrument reported VXI-11 error {(int)error} ({error})",
    });

    /// <summary>Passes when there is no error.</summary>
    /// <exception cref="TimeoutException">The instrument gave up waiting.</exception>
    /// <exception cref="IOException">The link is lost.</exception>
    /// <exception cref="InstrumentRefusalException">The instrument refused.</exception>
    public static void Check(string resource, Vxi11Error error)
    {
        switch (error)
        {
            case Vxi11Error.None: return;
            case Vxi11Error.Timeout: throw new TimeoutException();
            case Vxi11Error.InvalidLink or Vxi11Error.InputOutput: throw new IOException($"the instrument reported VXI-11 error {(int)error} ({error})");
            default: throw Refused(resource, error);
        }
    }

    /// <summary>
    /// Passes when a reply could be read. The query was sent: where its reply is refused it is still to come, and has to be cleared away.
    /// </summary>
    /// <exception cref="InstrumentException">It could not.</exception>
    public static void RequireReply(string resource, Vxi11Error error)
    {
        try
        {
            Check(resource, error);
        }
        catch (InstrumentRefusalException refusal)
        {
            throw new InstrumentException(resource, null, "the reply could not be read; the session re-synchronises before its next use", refusal);
        }
    }

    /// <summary>An answer that ends before what it has to say.</summary>
    public static IOException CutShort(InvalidDataException problem) => new($"the instrument's answer is cut short: {problem.Message}", problem);
}
