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

    /// <summary>The stand-in for an instrument of a driver's capability.</summary>
    /// <param name="driver">The driver's class.</param>
    /// <exception cref="ArgumentException">The driver has a capability that cannot be rehearsed.</exception>
    public static IInstrument StandingInFor(Type driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        if (driver.IsAssignableTo(typeof(IPulseGenerator))) return new SilentPulseGenerator();
        if (driver.IsAssignableTo(typeof(IBipolarSupply))) return new SilentBipolarSupply();
        if (driver.IsAssignableTo(typeof(ILockInAmplifier))) return new SilentLockInAmplifier();
        throw new ArgumentException($"{driver.Name} has no capability that can be rehearsed.", nameof(driver));
    }
}
