using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SpinBench.Architecture.Tests;

/// <summary>A package can be restored only where all that it references is packed with it.</summary>
public sealed partial class PackageTests
{
    /// <summary>Compiled against, and never shipped: whoever has a vendor's VISA has the real one.</summary>
    private const string Contract = "Ivi.Visa";

    [Fact]
    public void What_is_packed_is_the_test_fixture_and_everything_under_it()
    {
        var packed = ProjectFolder().Matches(File.ReadAllText(Path.Combine(Repository.Root, "eng", "pack"))).Select(match => match.Value);
        Assert.Equal(Closure("src/SpinBench.Testing").Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Closure(string folder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var next))
        {
            if (!found.Add(next)) continue;
            var path = Path.Combine(Repository.Root, next);
            foreach (var reference in XDocument.Load(Path.Combine(path, Path.GetFileName(next) + ".csproj")).Descendants("ProjectReference"))
            {
                var target = Path.GetFullPath(Path.Combine(path, reference.Attribute("Include")!.Value.Replace('\\', '/')));
                if (Path.GetFileNameWithoutExtension(target) != Contract) open.Push(Repository.Relative(Path.GetDirectoryName(target)!));
            }
        }

        return found;
    }

    [GeneratedRegex(@"\b(src|drivers|sim|protocols)/[A-Za-z.]+\b")]
    private static partial Regex ProjectFolder();
}
