using SpinBench.Connections;
using SpinBench.Instruments;

namespace SpinBench.Station.Catalogs;

/// <summary>A driver as the catalogue lists it.</summary>
/// <param name="Name">Its name in bench files.</param>
/// <param name="Summary">Maker and model.</param>
/// <param name="Type">Its class.</param>
public sealed record DriverEntry(string Name, string Summary, Type Type)
{
    /// <summary>Number of lines that the model says on a raw socket to whoever connects.</summary>
    public int GreetingLines { get; init; }

    /// <summary>How the model prompts on serial lines; null where it does not.</summary>
    public SerialPrompt? Prompt { get; init; }

    /// <summary>Creates the driver on a session.</summary>
    public IInstrument Create(IMessageSession session) => (IInstrument)Activator.CreateInstance(Type, session)!;
}
