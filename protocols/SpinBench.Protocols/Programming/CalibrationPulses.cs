namespace SpinBench.Protocols.Programming;

/// <summary>
/// The pulses of a calibration: none, for a reading of the device as it was found, a saturating negative one, then rising sweeps of either sign
/// in turn. It ends with all cells parallel.
/// </summary>
internal static class CalibrationPulses
{
    /// <summary>Number of points before the sweeps.</summary>
    public const int BeforeSweeps = 2;

    public static int Count(CompoundProgrammingSettings settings) => BeforeSweeps + (2 * settings.CalibrationRepeats * settings.Calibration.Count);

    public static IEnumerable<ProgrammingPulse> Of(CompoundProgrammingSettings settings)
    {
        yield return Pulse(0, 0);
        yield return Pulse(-settings.Calibration.Maximum, 1);
        for (var sweep = 0; sweep < 2 * settings.CalibrationRepeats; sweep++)
        {
            var number = 1;
            foreach (var amplitude in settings.Calibration) yield return Pulse(sweep % 2 == 0 ? amplitude : -amplitude, number++);
        }
    }

    private static ProgrammingPulse Pulse(double amplitude, int number) =>
        new(ProgrammingStage.Calibrate, 0, -1, -1, number, amplitude, []);
}
