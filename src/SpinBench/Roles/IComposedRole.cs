namespace SpinBench.Roles;

/// <summary>A role built from instruments: it prepares them before a run and takes the drive off the sample after it.</summary>
public interface IComposedRole
{
    /// <summary>Cuts the sample off from the roles that this one is made of, before they are prepared; nothing where it is made of none.</summary>
    ValueTask CutOffAsync(CancellationToken cancellation) => default;

    /// <summary>Makes the settings that hold for the whole run; the sample is not driven beyond its readout yet.</summary>
    ValueTask PrepareAsync(CancellationToken cancellation);

    /// <summary>Takes the role's drive off the sample; may be called in any state, more than once.</summary>
    ValueTask MakeSafeAsync(CancellationToken cancellation);

    /// <summary>The longest that <see cref="MakeSafeAsync"/> may take, in seconds.</summary>
    [Quantities.Unit("s")] double SafeWithin { get; }
}
