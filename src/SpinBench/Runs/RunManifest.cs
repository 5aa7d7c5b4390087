using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Safety;

namespace SpinBench.Runs;

/// <summary>What is known of a run beside its rows: enough to understand it, and to run it again.</summary>
/// <remarks>A list that an older version did not write is read as null, and stands for an empty one.</remarks>
public sealed record RunManifest
{
    /// <summary>Version of the software.</summary>
    public required string Software { get; init; }

    /// <summary>True when what was measured is simulated.</summary>
    public required bool Simulated { get; init; }

    /// <summary>True when nothing was measured: the answers came from recorded transcripts.</summary>
    public bool Replayed { get; init; }

    /// <summary>The protocol's name.</summary>
    public required string Protocol { get; init; }

    /// <summary>The recipe's title.</summary>
    public required string Title { get; init; }

    /// <summary>The recipe file's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>The recipe file's text, with the overrides of the command line applied.</summary>
    public required string RecipeText { get; init; }

    /// <summary>The bench's name.</summary>
    public required string Bench { get; init; }

    /// <summary>The bench file's text, with the recipe's and the command line's overrides applied.</summary>
    public required string BenchText { get; init; }

    /// <summary>The protocol's settings as they were understood.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Seed of a virtual bench; null on a real one.</summary>
    public required ulong? Seed { get; init; }

    /// <summary>When the run began, in the world's time.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the run ended, in the world's time.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it took in the bench's time, in seconds.</summary>
    public double BenchSeconds { get; init; }

    /// <summary>Who the instruments said they were.</summary>
    public IReadOnlyDictionary<string, InstrumentIdentity> Instruments { get; init => field = value ?? new Dictionary<string, InstrumentIdentity>(); } = new Dictionary<string, InstrumentIdentity>();

    /// <summary>How the run stands.</summary>
    public RunStatus Status { get; init; }

    /// <summary>Why it could not go on.</summary>
    public string? Problem { get; init; }

    /// <summary>Number of rows recorded.</summary>
    public int Rows { get; init; }

    /// <summary>True when the bench was made safe at the end.</summary>
    public bool Safe { get; init; }

    /// <summary>The steps into the safe state that failed.</summary>
    public IReadOnlyList<SafeStepFailure> SafeStepFailures { get; init => field = value ?? []; } = [];

    /// <summary>The bench file's place when the run began; null where it came from elsewhere.</summary>
    public string? BenchPath { get; init; }

    /// <summary>What the command line changed, as <c>key=value</c>, the later ones over the earlier.</summary>
    public IReadOnlyList<string> Overrides { get; init => field = value ?? []; } = [];

    /// <summary>When rows came to the disk.</summary>
    public RowDurability Durability { get; init; }

    /// <summary>Where something else happened between two rows: a pause, a hold, another process going on.</summary>
    public IReadOnlyList<RunSeam> Seams { get; init => field = value ?? []; } = [];

    /// <summary>The files of the run with their sizes and checksums, written at the end.</summary>
    public IReadOnlyList<SideFile> Files { get; init => field = value ?? []; } = [];

    /// <summary>How far the world's clock was from a clock that cannot be set, at the end, in seconds; 0 where that is less than a second.</summary>
    public double ClockJump { get; init; }

    /// <summary>What the rows say.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = value ?? []; } = [];
}
