using System.CommandLine;

namespace SpinBench.Cli.Verbs;

/// <summary>A verb: one line in the list of verbs, and more for who asks for its own help.</summary>
internal sealed class VerbCommand : Command
{
    private readonly string _teaching;

    public VerbCommand(string name, string summary, string teaching = "")
        : base(name, summary) => _teaching = teaching;

    /// <summary>Makes the description the long one.</summary>
    public void Teach()
    {
        if (_teaching.Length > 0) Description += $"\n\n{_teaching}";
    }
}
