namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>Where a source meter's output rests on its load.</summary>
/// <param name="Voltage">Voltage that it sees at its terminals or, with four wires, at its sense terminals, in V.</param>
/// <param name="Current">Current that it drives, in A.</param>
/// <param name="IsLimited">True when the compliance and not the level determines the output.</param>
internal readonly record struct OutputState(double Voltage, double Current, bool IsLimited)
{
    /// <summary>
    /// A source on a resistance with a thermal voltage e in series, V = I·R + e: at its level, unless the other quantity would exceed its
    /// limit; then at the limit.
    /// </summary>
    /// <param name="level">The level, in V or A.</param>
    /// <param name="limit">Largest magnitude of the other quantity, in A or V.</param>
    /// <param name="isVoltage">True when the level is a voltage.</param>
    /// <param name="resistance">R, in Ω; infinite for an open circuit.</param>
    /// <param name="thermal">e, in V.</param>
    public static OutputState Of(double level, double limit, bool isVoltage, double resistance, double thermal)
    {
        if (double.IsPositiveInfinity(resistance)) return OnOpenCircuit(level, limit, isVoltage);
        if (isVoltage)
        {
            var driving = level - thermal;
            if (Math.Abs(driving) <= limit * resistance) return new(level, driving == 0 ? 0 : driving / resistance, false);
            var current = Math.CopySign(limit, driving);
            return new((current * resistance) + thermal, current, true);
        }

        var voltage = (level * resistance) + thermal;
        if (Math.Abs(voltage) <= limit || resistance == 0) return new(voltage, level, false);
        var clamped = Math.CopySign(limit, voltage);
        return new(clamped, (clamped - thermal) / resistance, true);
    }

    private static OutputState OnOpenCircuit(double level, double limit, bool isVoltage) =>
        isVoltage ? new(level, 0, false)
        : level == 0 ? default
        : new(Math.CopySign(limit, level), 0, true);
}
