using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

/// <summary>One process measures, others steer it through its run folder.</summary>
public sealed class ControlTests : IDisposable
{
    private const string Long = "amplitudes=0.1 → 0.2 V step 1 μV × 5";

    private readonly WorkFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_paused_goes_on_and_is_stopped_and_resumed_in_another_process()
    {
        using var run = Start();
        var paused = Command.Run("pause", Out);
        Assert.Equal(0, paused.Code);
        Assert.StartsWith("paus", paused.Output, StringComparison.Ordinal);
        WaitForStatus("paused");
        var rows = Rows();
        Assert.Equal(rows, Rows());
        var again = Command.Run("pause", Out);
        Assert.Equal(9, again.Code);
        Assert.Contains("the run is paused; 'pause' is not possible now, only resume, stop, abort", again.Error, StringComparison.Ordinal);
        Assert.StartsWith("measuring", Command.Run("resume", Out).Output, StringComparison.Ordinal);
        Assert.Contains("the run is measuring; 'resume' is not possible now", Command.Run("resume", Out).Error, StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("stop", Out).Code);
        var ended = run.Wait();
        Assert.Equal(130, ended.Code);
        Assert.Contains($"'spinbench resume {Out}' goes on with it", ended.Error, StringComparison.Ordinal);
        Assert.True(Rows() > rows);
        var nobody = Command.Run("stop", Out);
        Assert.Equal(9, nobody.Code);
        Assert.Contains("no process holds it", nobody.Error, StringComparison.Ordinal);
        Assert.Equal(["lock"], Directory.GetFiles(Path.Combine(Out, "control")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_run_is_aborted_from_elsewhere()
    {
        using var run = Start();
        Assert.Equal(0, Command.Run("abort", Out).Code);
        Assert.Equal(130, run.Wait().Code);
        Assert.True(Manifest().GetProperty("safe").GetBoolean());
    }

    [Fact]
    public void Two_processes_do_not_write_into_one_run()
    {
        using var run = Start();
        using var held = new FileStream(Path.Combine(Out, "data.csv"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var second = Command.Run("resume", Out);
        Assert.Equal(9, second.Code);
        Assert.Contains("the run is measuring", second.Error, StringComparison.Ordinal);
        Command.Run("abort", Out);
        run.Wait();
    }

    [Fact]
    public void Nobody_but_the_user_reaches_the_socket_and_noise_on_it_harms_nobody()
    {
        using var run = Start();
        var folder = Path.Combine(Out, "control");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "socket")));
        }

        Assert.Contains("is nothing that a run can be asked", Ask("dance\n"), StringComparison.Ordinal);
        Assert.Contains("\"refused\":null", Ask("status\n"), StringComparison.Ordinal);
        Ask(new string('x', 5000));
        using (new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)) Assert.Contains("measuring", Ask("status\n"), StringComparison.Ordinal);
        Command.Run("abort", Out);
        Assert.Equal(130, run.Wait().Code);
    }

    [Fact]
    public void A_run_folder_with_a_name_too_long_for_a_socket_is_steered_all_the_same()
    {
        var path = _folder[new string('n', 120)];
        using var run = Start(path);
        Assert.Equal(0, Command.Run("abort", path).Code);
        Assert.Equal(130, run.Wait().Code);
        Assert.Equal(["lock"], Directory.GetFiles(Path.Combine(path, "control")).Select(Path.GetFileName));
    }

    private Command Start(string? path = null)
    {
        var data = new FileInfo(Path.Combine(path ?? Out, "data.csv"));
        var run = Command.Start("run", _folder["recipe.yaml"], "--set", Long, "--out", path ?? Out);
        Assert.True(SpinWait.SpinUntil(() => Grown(data) || run.HasEnded, Command.Patience));
        Assert.False(run.HasEnded, "The command ended before it was steered.");
        return run;

        static bool Grown(FileInfo file)
        {
            file.Refresh();
            return file.Exists && file.Length > 1000;
        }
    }

    private string Ask(string request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(Out, "control", "socket")));
        socket.Send(Encoding.UTF8.GetBytes(request));
        var answer = new byte[4096];
        return Encoding.UTF8.GetString(answer, 0, socket.Receive(answer));
    }

    private void WaitForStatus(string phase) =>
        Assert.True(SpinWait.SpinUntil(() => Ask("status\n").Contains($"\"{phase}\"", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));

    private int Rows() => File.ReadLines(Path.Combine(Out, "data.csv")).Count();

    private JsonElement Manifest() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, "manifest.json"))).RootElement;
}
