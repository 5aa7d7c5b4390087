using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SpinBench.ThirdParty.Tests;

/// <summary>A program that is run to its end.</summary>
internal static class Program
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program and returns its standard output.</summary>
    public static string Run(string name, params string[] arguments) => Run(name, "", arguments);

    /// <summary>Runs a program that reads something from its standard input.</summary>
    public static string RunWithInput(string input, string name, params string[] arguments) => Run(name, input, arguments);

    /// <summary>Runs one of the scripts with the Python that Debian's packages belong to, and reads the JSON that it prints last.</summary>
    public static JsonObject Python(string script, params string[] arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "scripts", script);
        var lines = Run("/usr/bin/python3", ["-W", "ignore", path, .. arguments]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return JsonNode.Parse(lines[^1])!.AsObject();
    }

    private static string Run(string name, string input, string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"{name} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output.Result}\n{error.Result}");
        return output.Result;
    }
}
