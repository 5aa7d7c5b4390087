using SpinBench.Protocols;

namespace SpinBench.Station.Reproductions;

/// <summary>What one device showed, by name of the finding.</summary>
/// <param name="findings">The findings.</param>
public sealed class Findings(IEnumerable<Finding> findings)
{
    private readonly Dictionary<string, double> _values =
        findings.ToDictionary(finding => finding.Name, finding => finding.Value, StringComparer.Ordinal);

    /// <summary>A finding's value; not a number where the device did not show it.</summary>
    public double this[string name] => _values.GetValueOrDefault(name, double.NaN);
}
