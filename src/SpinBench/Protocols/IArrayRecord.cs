namespace SpinBench.Protocols;

/// <summary>
/// Where a protocol records what does not fit into a row: a waveform, a trace. A protocol receives it as a parameter of its constructor. What
/// is recorded for a point has a name that follows from the point, so that a point that is measured again writes the same file.
/// </summary>
public interface IArrayRecord
{
    /// <summary>Records an array; it is on the disk when this returns. An array of the same name is replaced.</summary>
    /// <param name="name">Its name: letters, digits and <c>- . _</c>.</param>
    /// <param name="values">Its values, in SI.</param>
    /// <returns>The file's name in the run folder, for the row.</returns>
    string Record(string name, ReadOnlySpan<double> values);
}
