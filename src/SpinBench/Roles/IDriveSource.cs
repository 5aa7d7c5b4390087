namespace SpinBench.Roles;

/// <summary>
/// Something that applies pulses to the sample's write line, in amperes or in volts. An <see cref="IPulseSource"/> knows volts and equal
/// pulses only; this one takes any sequence of levels, and says its unit.
/// </summary>
public interface IDriveSource : IDriven
{
    /// <summary>
    /// Applies levels one after the other and returns when the last one is over; before and after them the line rests at zero. Levels
    /// that follow one another without a pause between are applied without one, where the instrument can.
    /// </summary>
    /// <param name="steps">The levels and pauses.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Safety.LimitException">A level is beyond the bench's limit; nothing of the piece that it belongs to was applied.</exception>
    /// <exception cref="Instruments.InstrumentSettingException">The instrument cannot make the levels.</exception>
    ValueTask ApplyAsync(IReadOnlyList<DriveStep> steps, CancellationToken cancellation = default);
}
