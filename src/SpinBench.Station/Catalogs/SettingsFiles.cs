using System.IO.Enumeration;

namespace SpinBench.Station.Catalogs;

/// <summary>Finds recipes and bench files by their first keys, without understanding them: a listing must be quick.</summary>
public static class SettingsFiles
{
    private const int LinesToLookAt = 60;
    private const int DeepestFolder = 8;

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = DeepestFolder,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>The recipes and bench files below a folder, by path; build and run folders are left out.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<SettingsFileEntry> Below(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Walk(Path.GetFullPath(folder))
                .Select(path => Path.GetRelativePath(Environment.CurrentDirectory, path))
                .Order(StringComparer.Ordinal)
                .Select(Classify)
                .OfType<SettingsFileEntry>(),
        ];
    }

    // Build folders hold thousands of files: they are not even looked into.
    private static FileSystemEnumerable<string> Walk(string folder) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Everywhere)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.EndsWith(".yaml", StringComparison.Ordinal),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not ("bin" or "obj" or "runs" or "node_modules"),
        };

    private static SettingsFileEntry? Classify(string path)
    {
        string? title = null, name = null;
        bool isRecipe = false, isBench = false;
        foreach (var line in File.ReadLines(path).Take(LinesToLookAt))
        {
            if (line.StartsWith("title:", StringComparison.Ordinal)) title = line["title:".Length..].Trim().Trim('"');
            else if (line.StartsWith("name:", StringComparison.Ordinal)) name = line["name:".Length..].Trim().Trim('"');
            else if (line.StartsWith("protocol:", StringComparison.Ordinal)) isRecipe = true;
            else if (line.StartsWith("instruments:", StringComparison.Ordinal)) isBench = true;
        }

        return isRecipe ? new SettingsFileEntry(path, title ?? "", true) : isBench ? new SettingsFileEntry(path, name ?? "", false) : null;
    }
}
