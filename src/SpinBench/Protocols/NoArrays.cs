namespace SpinBench.Protocols;

/// <summary>Takes arrays where nothing is recorded.</summary>
internal sealed class NoArrays : IArrayRecord
{
    public string Record(string name, ReadOnlySpan<double> values) => $"arrays/{name}.npy";
}
