using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SpinBench.ThirdParty.Tests;

/// <summary>
/// A Slurm of a test's own: a controller and four nodes on the loopback, each node one core. No user, no key and no service of the machine is
/// touched: everything is in one folder, and what was started is ended.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    public const int Nodes = 4;

    private readonly List<Process> _daemons = [];

    public SlurmCluster()
    {
        Folder = Directory.CreateTempSubdirectory("spinbench-slurm-").FullName;
        var ports = FreePorts(Nodes + 1);
        var host = Dns.GetHostName();
        var nodes = Enumerable.Range(1, Nodes).Select(i => FormattableString.Invariant(
            $"NodeName=n{i} NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[i]} CPUs=1 RealMemory=1000 State=UNKNOWN"));
        File.WriteAllText(Configuration, string.Join('\n',
        [
            "ClusterName=spinbench", $"SlurmctldHost={host}(127.0.0.1)", FormattableString.Invariant($"SlurmctldPort={ports[0]}"),
            "AuthType=auth/none", "CredType=cred/none", $"SlurmUser={Environment.UserName}", $"SlurmdUser={Environment.UserName}",
            "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "SelectType=select/cons_tres", "SelectTypeParameters=CR_Core",
            "AccountingStorageType=accounting_storage/none", "JobAcctGatherType=jobacct_gather/none", "JobCompType=jobcomp/none", "MpiDefault=none",
            "ReturnToService=2", "SlurmdParameters=config_overrides", "SchedulerParameters=sched_interval=1", "KillWait=2", "MessageTimeout=30",
            $"StateSaveLocation={Below("state")}", $"SlurmdSpoolDir={Below("spool")}/%n", $"SlurmctldPidFile={Below("ctld.pid")}", $"SlurmdPidFile={Folder}/%n.pid",
            $"SlurmctldLogFile={Below("ctld.log")}", $"SlurmdLogFile={Folder}/%n.log",
            .. nodes, $"PartitionName=short Nodes=n[1-{Nodes}] Default=YES MaxTime=INFINITE State=UP", "",
        ]));
        foreach (var name in new[] { "state", "spool" }) Directory.CreateDirectory(Below(name));
        for (var i = 1; i <= Nodes; i++) Directory.CreateDirectory(Path.Combine(Below("spool"), $"n{i}"));
        // -D: in the foreground, so that they are this process's children and can be ended by their number.
        Start("slurmctld", "-D", "-c", "-f", Configuration);
        for (var i = 1; i <= Nodes; i++) Start("slurmd", "-D", "-f", Configuration, "-N", $"n{i}");
        Until(() => Ask("sinfo", "-h", "-t", "idle", "-o", "%D").Trim() == Nodes.ToString(CultureInfo.InvariantCulture), "the nodes are idle");
    }

    public string Folder { get; }

    /// <summary>How long something may take that is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    private string Configuration => Below("slurm.conf");

    /// <summary>True where Slurm is installed.</summary>
    public static bool IsInstalled => new[] { "slurmctld", "slurmd", "sbatch", "squeue", "scancel" }.All(
        name => new[] { "/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin" }.Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>Runs a program that speaks to this Slurm, and returns what it prints and its exit code.</summary>
    public (int Code, string Output) Run(string name, params string[] arguments)
    {
        using var process = Process.Start(Information(name, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"{name} did not end.");
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>What a program prints.</summary>
    public string Ask(string name, params string[] arguments) => Run(name, arguments).Output;

    /// <summary>Waits until something is so, asking now and then.</summary>
    public void Until(Func<bool> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < Patience, $"{what}: not within {Patience.TotalSeconds:0} s.\n{Ask("sinfo")}\n{Ask("squeue")}\n{Logs()}");
            Thread.Sleep(100);
        }
    }

    public void Dispose()
    {
        // The nodes first; their tasks are over, or end with their node's word.
        Run("scancel", "--full", "-u", Environment.UserName);
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            using (daemon)
            {
                using (var end = Process.Start("kill", ["-TERM", daemon.Id.ToString(CultureInfo.InvariantCulture)])) end.WaitForExit();
                if (!daemon.WaitForExit(TimeSpan.FromSeconds(10))) daemon.Kill();
                daemon.WaitForExit();
            }
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string Below(string name) => Path.Combine(Folder, name);

    private ProcessStartInfo Information(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:" + Environment.GetEnvironmentVariable("PATH");
        return start;
    }

    private void Start(string name, params string[] arguments)
    {
        var daemon = Process.Start(Information(name, arguments))!;
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { };
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private string Logs() => string.Join('\n', Directory.GetFiles(Folder, "*.log").Select(path => $"{path}:\n{string.Join('\n', File.ReadAllLines(path).TakeLast(15))}"));

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
