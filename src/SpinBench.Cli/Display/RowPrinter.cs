using SpinBench.Runs;

namespace SpinBench.Cli.Display;

/// <summary>Prints the record to the standard output while it grows.</summary>
internal sealed class RowPrinter : IRunObserver
{
    public void Recorded(RunProgress progress)
    {
        Console.Out.Write(progress.TakeNewLines());
        Console.Out.Flush();
    }
}
