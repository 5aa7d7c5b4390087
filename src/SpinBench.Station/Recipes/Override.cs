namespace SpinBench.Station.Recipes;

/// <summary>A setting that the command line or a series changes.</summary>
/// <param name="Key">Where: <c>settings.…</c> or nothing for the protocol's settings, <c>sample.…</c>, <c>bench.…</c>.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">Who changes it, for errors: <c>--set</c>.</param>
public sealed record Override(string Key, string Value, string Origin);
