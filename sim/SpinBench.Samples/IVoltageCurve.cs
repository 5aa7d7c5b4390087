namespace SpinBench.Samples;

/// <summary>
/// What the read contacts show of a current through the read path, with the sample as it was when this was taken. The sample follows the
/// current without delay: currents of the frequencies of lock-ins are slow for magnetic moments.
/// </summary>
public interface IVoltageCurve
{
    /// <summary>Voltage at the read contacts, V.</summary>
    /// <param name="current">Current through the read path, A.</param>
    double VoltageAt(double current);
}
