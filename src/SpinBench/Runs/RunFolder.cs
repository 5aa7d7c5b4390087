using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpinBench.Runs;

/// <summary>The folder of one run: manifest, rows, log, report.</summary>
public sealed class RunFolder
{
    private readonly double _longestWrite = DiskDeadline.Usual;

    private RunFolder(string path) => Path = path;

    private RunFolder(string path, double longestWrite)
        : this(path) => _longestWrite = longestWrite;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The manifest.</summary>
    public string ManifestPath => System.IO.Path.Combine(Path, "manifest.json");

    /// <summary>The rows.</summary>
    public string DataPath => System.IO.Path.Combine(Path, "data.csv");

    /// <summary>The log.</summary>
    public string LogPath => System.IO.Path.Combine(Path, "log.jsonl");

    /// <summary>The report.</summary>
    public string ReportPath => System.IO.Path.Combine(Path, "report.html");

    /// <summary>Makes the folder of a new run.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RecordingException">The folder exists, or cannot be made.</exception>
    public static RunFolder Create(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path) || File.Exists(path))
            throw new RecordingException(path, "exists already; a run never writes into a folder that it did not make. Choose another --out", null);
        try
        {
            Directory.CreateDirectory(path);
            return new RunFolder(path);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            throw new RecordingException(path, "cannot be made", problem);
        }
    }

    /// <summary>Makes a folder of its own for a new run below a parent folder.</summary>
    /// <param name="parent">The parent folder, such as <c>runs</c>.</param>
    /// <param name="protocol">The protocol's name.</param>
    /// <param name="started">When the run begins.</param>
    public static RunFolder CreateBelow(string parent, string protocol, DateTimeOffset started)
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime:yyyyMMdd'T'HHmmss}_{protocol}_{number:000}");
            var path = System.IO.Path.Combine(parent, name);
            if (!Directory.Exists(path)) return Create(path);
        }
    }

    /// <summary>Opens the folder of a run that has been.</summary>
    /// <exception cref="RecordingException">The folder is not that of a run.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.ManifestPath)
            ? folder
            : throw new RecordingException(path, "is not the folder of a run: it holds no manifest.json", null);
    }

    /// <summary>The same folder, with another patience.</summary>
    /// <param name="longest">How long the disk may take for a file, in seconds; <see cref="DiskDeadline.Usual"/> otherwise.</param>
    public RunFolder Within(double longest) => new(Path, longest);

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="RecordingException">It cannot be read.</exception>
    public RunManifest ReadManifest()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(ManifestPath), ManifestJson.Readable.RunManifest)
                ?? throw new RecordingException(ManifestPath, "is empty", null);
        }
        catch (Exception problem) when (problem is IOException and not RecordingException or JsonException or UnauthorizedAccessException)
        {
            throw new RecordingException(ManifestPath, "cannot be read", problem);
        }
    }

    /// <summary>Writes the manifest; a reader sees the old one or the new one, never a part.</summary>
    /// <exception cref="RecordingException">It cannot be written, or the disk hangs.</exception>
    public void WriteManifest(RunManifest manifest) =>
        Replace(ManifestPath, JsonSerializer.Serialize(manifest, ManifestJson.Readable.RunManifest) + "\n");

    /// <summary>Writes the report.</summary>
    /// <exception cref="RecordingException">It cannot be written, or the disk hangs.</exception>
    public void WriteReport(string html) => Replace(ReportPath, html);

    /// <summary>Writes a side file; a reader sees the old one or the new one, never a part.</summary>
    /// <param name="name">The file's name in the folder.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="RecordingException">It cannot be written, or the disk hangs.</exception>
    public void WriteSideFile(string name, string text) => Replace(System.IO.Path.Combine(Path, name), text);

    private void Replace(string path, string text) => WholeFile.Write(path, Encoding.UTF8.GetBytes(text), _longestWrite);
}
