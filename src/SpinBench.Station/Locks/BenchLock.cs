using System.Security.Cryptography;
using System.Text;
using SpinBench.Benches;
using SpinBench.Runs;

namespace SpinBench.Station.Locks;

/// <summary>
/// The instruments of a real bench, held by one run at a time: two benches that share an instrument cannot run together, whatever their files
/// are called. Virtual benches are everybody's own.
/// </summary>
public sealed class BenchLock : IDisposable
{
    private const string FolderVariable = "SPINBENCH_LOCKS";

    private readonly List<LockFile> _held = [];

    private BenchLock()
    {
    }

    /// <summary>Takes the instruments of a bench.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="purpose">What they are taken for, in words.</param>
    /// <exception cref="InUseException">Another process holds one of them.</exception>
    /// <exception cref="RecordingException">The folder of the locks cannot be used.</exception>
    public static BenchLock Take(BenchFile file, string purpose)
    {
        ArgumentNullException.ThrowIfNull(file);
        var taken = new BenchLock();
        if (file.IsVirtual || file.IsReplayed) return taken;
        var folder = MakeFolder();
        try
        {
            // In one order everywhere, so that two runs never wait for each other's instruments.
            foreach (var instrument in file.Instruments.OrderBy(entry => Key(entry.Resource), StringComparer.Ordinal))
            {
                var path = Path.Combine(folder, Key(instrument.Resource));
                taken._held.Add(LockFile.TryTake(path, purpose) ?? throw new InUseException(
                    $"'{instrument.Name}' at {instrument.Resource} is in use by {LockFile.OwnerOf(path)}. Wait for its end, or stop it", LockFile.ProcessOf(path)));
            }

            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Lets go of the instruments.</summary>
    public void Dispose()
    {
        foreach (var held in _held) held.Dispose();
        _held.Clear();
    }

    private static string Key(string resource)
    {
        var name = resource.Trim().ToUpperInvariant();
        var readable = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').Take(60)]);
        return $"{readable}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12]}.lock";
    }

    private static string MakeFolder()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } chosen ? chosen : Path.Combine(Path.GetTempPath(), "spinbench-locks");
        try
        {
            if (Directory.Exists(folder)) return folder;
            Directory.CreateDirectory(folder);
            // Every user of this computer locks here, and nobody removes another's lock.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
            return folder;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(folder, $"cannot hold the locks of benches; name another folder in {FolderVariable}", problem);
        }
    }
}
