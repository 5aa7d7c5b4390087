using System.Diagnostics;
using System.Globalization;

namespace SpinBench.Cli.Tests;

/// <summary>The built command, started as a process of its own, as a person starts it.</summary>
internal sealed class Command : IDisposable
{
    /// <summary>How long something may take before it counts as hanging; a busy machine needs much of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly SemaphoreSlim ThisConsole = new(1);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private bool _disposed;

    private Command(ProcessStartInfo start, bool announces = false)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";

        // The runtime keeps its machine code in a large file of its own otherwise, and does not start where files may not be large.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        _process = Process.Start(start)!;
        if (announces)
        {
            var line = _process.StandardOutput.ReadLineAsync();
            Assert.True(line.Wait(Patience), "The command announced nothing.");
            Announcement = line.Result ?? "";
        }

        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The command beside these tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "spinbench.exe" : "spinbench");

    /// <summary>True when the process has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>The first line of a command that announces itself and goes on.</summary>
    public string Announcement { get; } = "";

    /// <summary>Runs the command to its end, in the source tree.</summary>
    public static Result Run(params string[] arguments) => Start(arguments).Wait();

    /// <summary>
    /// Runs the command's entry point in this process, which is quicker by the start of a process; one at a time, because a process has one
    /// console.
    /// </summary>
    public static async Task<Result> RunHereAsync(params string[] arguments)
    {
        await ThisConsole.WaitAsync();
        var (output, error) = (Console.Out, Console.Error);
        using StringWriter heardOutput = new(), heardError = new();
        try
        {
            Console.SetOut(heardOutput);
            Console.SetError(heardError);
            return new Result(await CommandLine.RunAsync(arguments), heardOutput.ToString(), heardError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            ThisConsole.Release();
        }
    }

    /// <summary>Starts the command.</summary>
    public static Command Start(params string[] arguments) => new(new ProcessStartInfo(Path, arguments) { WorkingDirectory = Root });

    /// <summary>Starts the command and waits for its first line.</summary>
    public static Command Announce(params string[] arguments) => new(new ProcessStartInfo(Path, arguments) { WorkingDirectory = Root }, announces: true);

    /// <summary>Runs a line of the shell in which <c>$0</c> is the command, to its end.</summary>
    public static Result Shell(string line, params string[] arguments) =>
        new Command(new ProcessStartInfo("/bin/sh", ["-c", line, Path, .. arguments]) { WorkingDirectory = Root }).Wait();

    /// <summary>Sends the process a signal.</summary>
    /// <param name="signal">Its name: INT, TERM.</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.True(kill.WaitForExit(Patience));
    }

    /// <summary>Waits for its end.</summary>
    public Result Wait()
    {
        using (this)
        {
            Assert.True(_process.WaitForExit(Patience), "The command did not end in time.");
            return new Result(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "SpinBench.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the source tree.");
    }

    /// <summary>What the process left.</summary>
    internal sealed record Result(int Code, string Output, string Error);
}
