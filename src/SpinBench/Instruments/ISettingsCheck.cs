namespace SpinBench.Instruments;

/// <summary>
/// A driver that knows, without asking the instrument, which settings its model can make; so a rehearsal finds out before the first point.
/// </summary>
/// <typeparam name="TSettings">The settings, such as <see cref="PulseConfiguration"/>.</typeparam>
public interface ISettingsCheck<in TSettings>
{
    /// <summary>Refuses settings that the model cannot make; sends nothing.</summary>
    /// <exception cref="InstrumentSettingException">It cannot make them; the message says what it can.</exception>
    void Check(TSettings settings);
}
