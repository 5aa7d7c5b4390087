using SpinBench.Instruments;
using SpinBench.VirtualBench.Faults;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>Every transport with every kind of fault.</summary>
internal static class FaultMatrix
{
    /// <summary>The cells of the matrix.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var transport in FaultTrial<IInstrument>.Transports)
                foreach (var kind in Fault.KindNames) cells.Add(transport, kind);
            return cells;
        }
    }

    /// <summary>One cell: in process the fault hits every message in turn, over a wire, where time limits cost time, two of them.</summary>
    public static async Task RunAsync<T>(FaultTrial<T> trial, string transport, string kind, int messages)
        where T : class, IInstrument
    {
        var isInProcess = transport == "in-process";
        for (var message = isInProcess ? 1 : 2; message <= messages; message += isInProcess ? 1 : (messages / 2) - 1)
            await trial.RunAsync(transport, kind, message).WaitAsync(TimeSpan.FromSeconds(30));
    }
}
