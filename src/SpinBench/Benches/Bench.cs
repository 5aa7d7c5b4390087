using System.Reflection;
using System.Runtime.ExceptionServices;
using SpinBench.Instruments;
using SpinBench.Interlocks;
using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>An opened bench: its instruments, held to the bench file's limits, and the roles composed of them.</summary>
public sealed class Bench : IAsyncDisposable
{
    private readonly IReadOnlyList<IMessageSession> _sessions;
    private readonly Parking _parking;
    private bool _isPrepared;
    private bool _isRefused;

    private Bench(
        BenchFile file,
        TimeProvider time,
        bool isSimulated,
        IReadOnlyDictionary<string, IInstrument> instruments,
        IReadOnlyList<IMessageSession> sessions,
        double? writeLineResistance)
    {
        File = file;
        Time = time;
        IsSimulated = isSimulated;
        Instruments = instruments;
        _sessions = sessions;
        var roles = Composed(file, file.Roles.Where(role => role.Composition.Roles.Count == 0), new BenchParts(instruments, time, writeLineResistance));
        var made = new BenchParts(instruments, time, writeLineResistance, roles);
        Roles = roles.Concat(Composed(file, file.Roles.Where(role => role.Composition.Roles.Count > 0), made))
            .ToDictionary(role => role.Key, role => role.Value, StringComparer.Ordinal);
        _parking = new Parking(file.Parking, Roles);
        var watched = new InterlockParts(instruments, Roles);
        Interlocks = new InterlockWatch(file.Interlocks.Select(entry => (entry.Name, entry.Settings, entry.Compose(watched))), time);
        SafeState = new SafeState(file.SafeOrder.Select(name => (name, Roles[name])), instruments);
    }

    /// <summary>The bench file.</summary>
    public BenchFile File { get; }

    /// <summary>The bench's time.</summary>
    public TimeProvider Time { get; }

    /// <summary>True when what is measured on this bench is simulated.</summary>
    public bool IsSimulated { get; private set; }

    /// <summary>True when nothing is measured: the instruments' answers are those of an earlier day, played back from transcripts.</summary>
    public bool IsReplayed { get; private init; }

    /// <summary>The connections, in the bench file's order.</summary>
    public IReadOnlyList<IMessageSession> Sessions => _sessions;

    /// <summary>The instruments by name, held to their limits.</summary>
    public IReadOnlyDictionary<string, IInstrument> Instruments { get; }

    /// <summary>The roles by name.</summary>
    public IReadOnlyDictionary<string, IComposedRole> Roles { get; }

    /// <summary>How this bench is made safe.</summary>
    public SafeState SafeState { get; }

    /// <summary>What holds a run on this bench.</summary>
    internal InterlockWatch Interlocks { get; }

    /// <summary>Puts a bench together.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="time">The bench's time.</param>
    /// <param name="isSimulated">True when its data must be marked as simulated.</param>
    /// <param name="instruments">The instruments by name, not yet held to limits.</param>
    /// <param name="sessions">Connections that the bench owns from now on.</param>
    /// <param name="writeLineResistance">Resistance of a virtual sample's write line, in Ω; null on a real bench.</param>
    /// <param name="isReplayed">True when the answers come from transcripts.</param>
    public static Bench Assemble(
        BenchFile file,
        TimeProvider time,
        bool isSimulated,
        IReadOnlyDictionary<string, IInstrument> instruments,
        IReadOnlyList<IMessageSession> sessions,
        double? writeLineResistance = null,
        bool isReplayed = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        var limits = file.Limits(writeLineResistance);
        var held = instruments.ToDictionary(entry => entry.Key, entry => limits.Hold(entry.Key, entry.Value), StringComparer.Ordinal);
        return new Bench(file, time, isSimulated, held, sessions, writeLineResistance) { IsReplayed = isReplayed };
    }

    /// <summary>Asks every instrument who it is, in the bench file's order.</summary>
    public async ValueTask<IReadOnlyDictionary<string, InstrumentIdentity>> IdentifyAsync(CancellationToken cancellation = default)
    {
        var identities = new Dictionary<string, InstrumentIdentity>(StringComparer.Ordinal);
        foreach (var entry in File.Instruments)
            identities[entry.Name] = await Instruments[entry.Name].IdentifyAsync(cancellation).ConfigureAwait(false);

        // A virtual instrument at the far end of a wire says what it is; the bench file need not.
        if (identities.Values.Any(identity => identity.IsSimulated)) IsSimulated = true;
        return identities;
    }

    /// <summary>A role of this bench.</summary>
    /// <typeparam name="T">The role's interface.</typeparam>
    /// <param name="name">The role's name.</param>
    /// <exception cref="SettingsException">The bench file has no such role, or one of another kind.</exception>
    public T Role<T>(string name)
        where T : class =>
        Roles.TryGetValue(name, out var role)
            ? role as T ?? throw File.Roles.First(entry => entry.Name == name).Node.Error($"the role '{name}' is no {typeof(T).Name}")
            : throw File.Source.Root.ErrorUnknown("role", name, Roles.Keys);

    /// <summary>Prepares the roles that a protocol needs, in the order of its constructor's parameters.</summary>
    /// <exception cref="SettingsException">The bench file lacks a role that the protocol needs; nothing was prepared.</exception>
    public ValueTask PrepareAsync(ProtocolDescriptor protocol, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        File.CheckRolesFor(protocol);
        return PrepareAsync([.. protocol.Roles.Select(role => role.Name)], cancellation);
    }

    /// <summary>Prepares roles, in the order given.</summary>
    /// <param name="roles">Names of the roles.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    /// <exception cref="SettingsException">The bench file has no such role, or two of them use the same output.</exception>
    public async ValueTask PrepareAsync(IReadOnlyList<string> roles, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(roles);
        File.CheckApart(roles);
        var all = roles.SelectMany(File.WithParts).ToList();
        var prepared = all.Select(Role<IComposedRole>).ToList();
        (_isPrepared, SafeState.IsEntered) = (true, false);
        _parking.Begin(all);
        Interlocks.Begin();
        foreach (var role in prepared) await role.CutOffAsync(cancellation).ConfigureAwait(false);
        foreach (var role in prepared) await role.PrepareAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Parks the bench while a run is paused: the roles in use do what the bench file says.</summary>
    /// <exception cref="InstrumentException">An instrument failed.</exception>
    public ValueTask ParkAsync(CancellationToken cancellation = default) => _parking.ParkAsync(cancellation);

    /// <summary>Brings the bench back to where it was before it was parked.</summary>
    /// <exception cref="InstrumentException">An instrument failed.</exception>
    public ValueTask UnparkAsync(CancellationToken cancellation = default) => _parking.UnparkAsync(cancellation);

    /// <summary>Creates a protocol with the roles that it asks for.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="arrays">Where it records arrays; null to record none.</param>
    /// <exception cref="SettingsException">The bench file has no such role, or one of another kind.</exception>
    public object Create(ProtocolDescriptor protocol, IArrayRecord? arrays = null) => Create(protocol, arrays, null);

    /// <summary>Creates a protocol with something around each role that it asks for.</summary>
    internal object Create(ProtocolDescriptor protocol, IArrayRecord? arrays, Func<string, object, object>? around, bool isRehearsed = false)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        File.CheckRolesFor(protocol);
        var arguments = protocol.Constructor.GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(TimeProvider) ? Time
                : parameter.ParameterType == typeof(IArrayRecord) ? arrays ?? new NoArrays()
                : parameter.ParameterType == typeof(ICheckpointRecord) ? arrays as ICheckpointRecord ?? new NoCheckpoints(isRehearsed)
                : around is null ? (object)Roles[ProtocolDescriptor.NameOf(parameter)]
                : around(ProtocolDescriptor.NameOf(parameter), Roles[ProtocolDescriptor.NameOf(parameter)]))
            .ToArray();
        return protocol.Constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>
    /// Closes the connections after a point was abandoned and the bench made safe: whoever comes back from it too late reaches no instrument
    /// any more. What does not close in time is left behind, and is not waited for again.
    /// </summary>
    /// <param name="within">How long closing may take, of all connections together.</param>
    internal async Task RefuseAsync(TimeSpan within)
    {
        _isRefused = true;
        // Each on a thread of its own: a driver that hangs may hold its connection.
        var closing = _sessions.Select(session => Task.Factory.StartNew(
            () => session.DisposeAsync().AsTask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToList();
        try
        {
            await Task.WhenAll(closing).WaitAsync(within, TimeProvider.System).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The bench is safe, and the abandoned point is the problem that is told.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>
    /// Closes the connections. A bench that was prepared and that nobody made safe since is made safe before: whoever forgot must not leave
    /// a field or a voltage behind. One that refuses has closed what closes.
    /// </summary>
    /// <exception cref="NotSafeException">The bench had to be made safe, and could not.</exception>
    public async ValueTask DisposeAsync()
    {
        Exception? problem = null;
        if (_isPrepared && !SafeState.IsEntered)
        {
            var failures = await SafeState.EnterAsync().ConfigureAwait(false);
            if (failures.Count > 0) problem = new NotSafeException(failures);
        }

        foreach (var session in _isRefused ? [] : _sessions)
        {
            try
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception first)
            {
                // One connection that does not close must not keep the others open.
                problem ??= first;
            }
        }

        if (problem is not null) ExceptionDispatchInfo.Throw(problem);
    }

    private static Dictionary<string, IComposedRole> Composed(BenchFile file, IEnumerable<RoleEntry> roles, BenchParts parts) =>
        roles.ToDictionary(role => role.Name, role => WatchedRoles.Around(file, role.Name, role.Locate(() => role.Composition.Compose(parts))), StringComparer.Ordinal);
}
