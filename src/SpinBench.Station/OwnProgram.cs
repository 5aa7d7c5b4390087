namespace SpinBench.Station;

/// <summary>How the program that runs now is started once more.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">What stands before the arguments of its own.</param>
public sealed record OwnProgram(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The program that runs now.</summary>
    /// <param name="entry">The assembly of the program, for where it is run by the <c>dotnet</c> host.</param>
    public static OwnProgram Of(string entry)
    {
        var program = Environment.ProcessPath ?? "spinbench";
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new OwnProgram(program, [entry])
            : new OwnProgram(program, []);
    }
}
