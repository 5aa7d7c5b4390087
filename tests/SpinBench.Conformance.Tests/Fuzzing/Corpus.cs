using System.Text;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>Good messages of each model, one a line, in <c>Fuzzing/corpus/DRIVER.txt</c>; <c>\n</c> and <c>\xNN</c> are escapes.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fuzzing", "corpus");

    /// <summary>The models that have one.</summary>
    public static IEnumerable<string> Drivers => Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public static IReadOnlyList<byte[]> Of(string driver) =>
        [.. File.ReadLines(Path.Combine(Folder, driver + ".txt")).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)).Select(Read)];

    private static byte[] Read(string line)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] == 'n')
            {
                bytes.Add((byte)'\n');
                at++;
            }
            else if (line[at] == '\\' && at + 3 < line.Length && line[at + 1] == 'x')
            {
                bytes.Add(Convert.FromHexString(line.AsSpan(at + 2, 2))[0]);
                at += 3;
            }
            else
            {
                bytes.AddRange(Encoding.Latin1.GetBytes(line[at..(at + 1)]));
            }
        }

        return [.. bytes];
    }
}
