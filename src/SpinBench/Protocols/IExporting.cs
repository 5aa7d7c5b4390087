namespace SpinBench.Protocols;

/// <summary>A protocol that leaves files beside its record, such as a measured curve that other protocols read.</summary>
/// <typeparam name="TSettings">The protocol's settings.</typeparam>
/// <typeparam name="TRow">The protocol's rows.</typeparam>
public interface IExporting<TSettings, TRow>
    where TSettings : class
    where TRow : struct
{
    /// <summary>The files.</summary>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="rows">All rows, one at least.</param>
    /// <param name="simulated">True when the rows are simulated: the files then say so themselves.</param>
    IEnumerable<ExportedFile> Export(TSettings settings, IReadOnlyList<TRow> rows, bool simulated);
}
