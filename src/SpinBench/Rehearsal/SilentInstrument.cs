using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

/// <summary>
/// Stands in for an instrument while a run is rehearsed: takes every setting, does nothing, and reads not-a-number. Behind the same limits
/// and under the same roles as the real one it shows, before anything moves, what a run would apply and how long it would take.
/// </summary>
public abstract class SilentInstrument : IInstrument
{
    private static readonly InstrumentIdentity Nobody = new("", "rehearsal", "", "");

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Nobody);

    /// <inheritdoc/>
    public virtual ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    /// <summary>The stand-in for an instrument: of its driver's capability, and refusing what the driver refuses.</summary>
    /// <param name="driver">The driver, on a session with nobody at the other end.</param>
    /// <exception cref="ArgumentException">The driver has a capability that cannot be rehearsed.</exception>
    public static IInstrument StandingInFor(IInstrument driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        return driver switch
        {
            IWaveformGenerator generator => new SilentWaveformGenerator(generator),
            IPulseGenerator generator => new SilentPulseGenerator(generator),
            IBipolarSupply => new SilentBipolarSupply(),
            ILockInAmplifier and ILockInBuffer and IAuxiliaryPorts => new SilentRecordingLockIn(driver),
            ILockInAmplifier lockIn => new SilentLockInAmplifier(lockIn),
            IMagnetProgrammer => new SilentMagnetProgrammer(),
            IFieldController controller => new SilentFieldController(controller),
            IGaussmeter gaussmeter => new SilentGaussmeter(gaussmeter),
            ICurrentSource source => SilentCurrentSource.StandingIn(source),
            IVoltmeter voltmeter => new SilentVoltmeter(voltmeter),
            ISourceMeter sourceMeter => new SilentSourceMeter(sourceMeter),
            IMultimeter multimeter => new SilentMultimeter(multimeter),
            ISwitchMatrix => new SilentSwitchMatrix(),
            IDeviceArray => new SilentDeviceArray(),
            ICrossbar => new SilentCrossbar(),
            _ => throw new ArgumentException($"{driver.GetType().Name} has no capability that can be rehearsed.", nameof(driver)),
        };
    }
}
