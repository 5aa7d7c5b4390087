using BenchmarkDotNet.Attributes;
using SpinBench.Instruments;

namespace SpinBench.Benchmarks;

/// <summary>One query through driver, bytes, virtual instrument and back, in process.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private readonly VirtualRig _rig = new();

    /// <summary>Both components of the lock-in.</summary>
    [Benchmark]
    public double LockInReading() => Now(_rig.LockIn.ReadAsync()).X;

    /// <summary>The lock-in's faults.</summary>
    [Benchmark]
    public LockInFaults LockInFaultRegister() => Now(_rig.LockIn.ReadFaultsAsync());

    /// <summary>The supply's current.</summary>
    [Benchmark]
    public double SupplyCurrent() => Now(_rig.Supply.MeasureCurrentAsync());

    /// <summary>Whether the generator's output is on.</summary>
    [Benchmark]
    public bool PulserOutput() => Now(_rig.Pulser.ReadOutputAsync(1));

    private static T Now<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
