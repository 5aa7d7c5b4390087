using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What the generators have in common that came out before the 33500A/B: how they answer, and the shapes that they know.</summary>
internal static class OlderGenerators
{
    /// <summary>Their shapes, by the words for them.</summary>
    public static readonly (string Word, GeneratorShape Shape)[] Shapes =
    [
        ("SINusoid", GeneratorShape.Sine),
        ("SQUare", GeneratorShape.Square),
        ("RAMP", GeneratorShape.Ramp),
        ("PULSe", GeneratorShape.Pulse),
        ("NOISe", GeneratorShape.Noise),
        ("DC", GeneratorShape.Direct),
        ("USER", GeneratorShape.Arbitrary),
    ];

    /// <summary>How a model answers: thirteen decimals with a sign [unverified].</summary>
    public static ScpiDialect Dialect(string model, string serialNumber, string revision) => new(
        new InstrumentIdentity("Agilent Technologies", model, InstrumentIdentity.SimulatedSerialNumber + serialNumber, revision),
        new NumberFormat(decimals: 13, plusSign: true, exponentDigits: 2),
        ErrorQueueDepth: 20,
        SignedErrorNumbers: true);
}
