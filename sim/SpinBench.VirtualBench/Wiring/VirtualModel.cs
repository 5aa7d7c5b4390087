namespace SpinBench.VirtualBench.Wiring;

/// <summary>A model that the virtual bench can put up.</summary>
/// <param name="Driver">Name of the driver that speaks to it.</param>
/// <param name="Build">Builds one and wires it.</param>
internal sealed record VirtualModel(string Driver, Func<InstrumentSite, VirtualUnit> Build);
