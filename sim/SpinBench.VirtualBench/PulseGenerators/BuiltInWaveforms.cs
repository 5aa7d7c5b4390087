namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// The arbitrary waveforms that come with a generator. Of the sinc it is documented that its largest amplitude is 6.087 V of 10 V, which is
/// that of sin(x)/x over enough of its lobes; the other curves are approximate [unverified].
/// </summary>
internal static class BuiltInWaveforms
{
    private const int Points = 4096;
    private const double Decay = 5;
    private const double SincLobes = 8;

    private static readonly (string Name, Func<double, double> Curve)[] Curves =
    [
        ("SINC", static at => Sinc(((2 * at) - 1) * SincLobes * Math.PI)),
        ("NEG_RAMP", static at => 1 - (2 * at)),
        ("EXP_RISE", static at => 1 - (2 * Math.Exp(-Decay * at))),
        ("EXP_FALL", static at => (2 * Math.Exp(-Decay * at)) - 1),
    ];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Curves.Select(curve => curve.Name);

    /// <summary>The waveform of a name, or null.</summary>
    public static StoredWaveform? Find(GeneratorModel model, string name)
    {
        foreach (var (known, curve) in Curves)
        {
            if (known != name) continue;
            var codes = new short[Points];
            for (var i = 0; i < Points; i++) codes[i] = (short)Math.Round(curve((double)i / (Points - 1)) * model.LargestCode);
            return new StoredWaveform(codes, model.LargestCode);
        }

        return null;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x) / x;
}
