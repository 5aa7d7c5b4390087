using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench completion</c>: the script that makes a shell complete commands and options.</summary>
internal static class CompletionVerb
{
    private const string Bash =
        """
        _spinbench() {
            local IFS=$'\n'
            COMPREPLY=( $(spinbench "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
            if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=( $(compgen -f -- "${COMP_WORDS[COMP_CWORD]}") ); fi
            COMPREPLY=( $(compgen -W "${COMPREPLY[*]}" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o filenames -F _spinbench spinbench
        """;

    private const string Zsh =
        """
        _spinbench() {
            local -a found
            found=("${(@f)$(spinbench "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found
            _files
        }
        compdef _spinbench spinbench
        """;

    private const string Fish =
        """
        complete -c spinbench -a '(spinbench "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName spinbench -ScriptBlock {
            param($word, $line, $position)
            spinbench "[suggest:$position]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    public static VerbCommand Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var verb = new VerbCommand(
            "completion",
            "Print the script that completes commands and options in a shell.",
            """
            Example, for bash:
              source <(spinbench completion bash)
            """)
        {
            shell,
        };
        verb.SetAction(parsed =>
        {
            Terminal.Line(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => PowerShell });
            return ExitCode.Success;
        });
        return verb;
    }
}
