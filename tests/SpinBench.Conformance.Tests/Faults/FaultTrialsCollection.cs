namespace SpinBench.Conformance.Tests.Faults;

/// <summary>One driver's trials at a time, and nothing beside them: their cells wait for time limits that a busy machine would miss.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultTrialsCollection
{
    public const string Name = "fault trials";
}
