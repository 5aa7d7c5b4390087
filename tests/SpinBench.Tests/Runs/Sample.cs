using SpinBench.Protocols;
using SpinBench.Quantities;

namespace SpinBench.Tests.Runs;

public enum Colour
{
    Red,
    Green,
}

[Flags]
public enum Marks
{
    None = 0,
    First = 1,
    Second = 2,
}

public readonly record struct Sample(
    [property: Unit("T")] double Field, double Ratio, int Count, long Total, bool BrokenBarrier, string Word, Colour Colour, Marks Marks);

public readonly record struct Reading([property: Unit("V")] double Amplitude, [property: Unit("Ω")] double Resistance);

public readonly record struct Epoch(
    int Number,
    [property: Unit("A")] double Stimulus,
    [property: Unit("Ω")] double Response,
    [property: ShownFirst] double Loss,
    [property: Unit("%"), ShownFirst] double Accuracy,
    string Confusion,
    string Word);
