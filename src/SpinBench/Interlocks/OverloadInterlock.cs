using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Interlocks;

/// <summary>
/// An instrument is overloaded: a lock-in reports it, a supply does not carry the current that it was set to, a superconducting magnet
/// quenched.
/// </summary>
[Summary("An instrument is overloaded: a lock-in's input or output, a supply that does not carry its current, a magnet that quenched.")]
public sealed record OverloadInterlock : InterlockSettings
{
    /// <summary>The instrument.</summary>
    [Summary("The lock-in, supply or magnet programmer that is watched.")]
    public required string Overload { get; init; }

    /// <summary>How far a supply's current may be from what it was set to, in A.</summary>
    [Unit("A"), Summary("How far a supply's current may be from what it was set to.")]
    public double Tolerance { get; init; } = 0.1;

    internal override ICondition Compose(InterlockParts parts) => parts.Instrument(Overload) switch
    {
        ILockInAmplifier lockIn => new Condition(token => LookAsync(lockIn, token)),
        IBipolarSupply supply => new Condition(token => LookAsync(supply, token)),
        IMagnetProgrammer magnet => new Condition(token => LookAsync(magnet, token)),
        _ => throw new FormatException($"'{Overload}' is neither a lock-in, nor a supply, nor a magnet programmer; nothing tells of its overload"),
    };

    private async ValueTask<string?> LookAsync(ILockInAmplifier lockIn, CancellationToken cancellation)
    {
        var faults = await lockIn.ReadFaultsAsync(cancellation).ConfigureAwait(false) & LockInFaults.Overload;
        return faults == 0 ? null : $"the lock-in '{Overload}' reports {faults}";
    }

    private async ValueTask<string?> LookAsync(IBipolarSupply supply, CancellationToken cancellation)
    {
        if (!await supply.ReadOutputAsync(cancellation).ConfigureAwait(false)) return null;
        var wanted = await supply.ReadCurrentSetPointAsync(cancellation).ConfigureAwait(false);
        var carried = await supply.MeasureCurrentAsync(cancellation).ConfigureAwait(false);
        return Math.Abs(carried - wanted) <= Tolerance
            ? null
            : $"the supply '{Overload}' carries {QuantityFormat.Print(carried, "A", 4)} where it was set to {QuantityFormat.Print(wanted, "A", 4)}";
    }

    private async ValueTask<string?> LookAsync(IMagnetProgrammer magnet, CancellationToken cancellation) =>
        await magnet.ReadStateAsync(cancellation).ConfigureAwait(false) == MagnetState.Quenched ? $"the magnet of '{Overload}' quenched" : null;

    private sealed class Condition(Func<CancellationToken, ValueTask<string?>> look) : ICondition
    {
        public bool IsFree => false;

        public bool CanRecover => true;

        public ValueTask<string?> LookAsync(bool again, CancellationToken cancellation) => look(cancellation);
    }
}
