using System.Runtime.CompilerServices;
using Ivi.Visa;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.Connections.VisaNet;

/// <summary>Opens what only a vendor's VISA reaches.</summary>
internal static class VisaNetDoor
{
    private const string Remedy =
        "install a VISA with its VISA.NET components (NI-VISA, Keysight IO Libraries, R&S VISA) and use a build of this program made with "
        + "HardwarePackages=true; or reach the instrument without one: by network (SOCKET, VXI-11, HiSLIP), by serial line, or through a Prologix controller";

    /// <summary>Opens a resource.</summary>
    /// <exception cref="InstrumentException">There is no VISA here, or it does not reach the instrument.</exception>
    public static IMessageSession Open(ResourceName name, SessionOptions options, CancellationToken cancellation)
    {
        try
        {
            return OpenGlobally(name.ToString(), options, cancellation);
        }
        catch (Exception absent) when (absent is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException)
        {
            throw Unreachable(name, "there is no VISA.NET on this machine", absent);
        }
    }

    /// <summary>What is wrong, and what to do about it.</summary>
    private static InstrumentException Unreachable(ResourceName name, string problem, Exception cause) => new(
        name.ToString(), null, $"only a vendor's VISA reaches it, and {problem}; {Remedy}", cause);

    // In a method of its own: where the assembly is missing, that is noticed when the method is entered.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static VisaNetSession OpenGlobally(string resource, SessionOptions options, CancellationToken cancellation) =>
        Open(resource, options, static (name, milliseconds) => GlobalResourceManager.Open(name, AccessModes.None, milliseconds), cancellation);

    /// <summary>Opens a resource with a resource manager.</summary>
    internal static VisaNetSession Open(
        string resource, SessionOptions options, Func<string, int, IVisaSession> manager, CancellationToken cancellation = default)
    {
        IVisaSession? opened = null;
        var deadline = new Deadline(options.OpenTimeout, cancellation);
        try
        {
            // A vendor's library is told the time limit, and is left behind where it does not keep it.
            var milliseconds = deadline.MillisecondsLeft;
            opened = UninterruptibleCall.Await(() => manager(resource, milliseconds), deadline);
            if (opened is not IMessageBasedSession session)
                throw new InstrumentException(resource, null, "it is no resource to which messages can be sent, but a register-based one or an interface");
            return new VisaNetSession(session, resource, options, milliseconds => manager(resource, milliseconds));
        }
        catch (Exception problem)
        {
            opened?.Dispose();
            if (problem is TimeoutException)
                throw new InstrumentException(resource, null, $"VISA.NET did not open it within {deadline.Elapsed.TotalSeconds:0.###} s; is the instrument on, and the address right?", problem);
            if (problem is VisaException) throw Unreachable(ResourceName.Parse(resource), $"VISA.NET says: {problem.Message}", problem);
            throw;
        }
    }
}
