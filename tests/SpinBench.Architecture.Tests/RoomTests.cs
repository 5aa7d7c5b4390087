using System.Xml.Linq;

namespace SpinBench.Architecture.Tests;

public class RoomTests
{
    /// <summary>Stands in for a package of others; no room of the product, and it never ships.</summary>
    private const string Contract = "Ivi.Visa";

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["SpinBench.Randomness"] = [],
        ["SpinBench.Physics"] = ["SpinBench.Randomness"],
        ["SpinBench"] = [],
        ["SpinBench.Connections"] = ["SpinBench", Contract],
        ["SpinBench.Drivers"] = ["SpinBench"],
        ["SpinBench.Samples"] = ["SpinBench.Physics"],
        ["SpinBench.VirtualBench"] = ["SpinBench", "SpinBench.Connections", "SpinBench.Samples", "SpinBench.Physics"],
        ["SpinBench.Networks"] = ["SpinBench", "SpinBench.Randomness"],
        ["SpinBench.Protocols"] = ["SpinBench", "SpinBench.Randomness", "SpinBench.Networks"],
        ["SpinBench.Station"] =
            ["SpinBench", "SpinBench.Connections", "SpinBench.Drivers", "SpinBench.VirtualBench", "SpinBench.Samples", "SpinBench.Physics", "SpinBench.Protocols", "SpinBench.Networks"],
        ["SpinBench.Testing"] = ["SpinBench.Station"],
        ["SpinBench.Archive"] = ["SpinBench"],
        ["SpinBench.Campaigns"] = ["SpinBench.Station", "SpinBench.Randomness"],
        ["SpinBench.Cli"] = ["SpinBench.Station", "SpinBench.Archive", "SpinBench.Campaigns"],
    };

    [Fact]
    public void Every_room_knows_only_the_rooms_that_it_may_know()
    {
        var trespasses = ProductProjects()
            .SelectMany(project => References(project.Path).Select(reference => (project.Name, Reference: reference)))
            .Where(pair => !MayKnow[pair.Name].Contains(pair.Reference))
            .Select(pair => $"{pair.Name} → {pair.Reference}");
        Assert.Empty(trespasses);
    }

    [Fact]
    public void Every_project_of_the_product_is_a_room_of_the_table()
    {
        Assert.Equal(MayKnow.Keys.Order(), ProductProjects().Select(project => project.Name).Order());
    }

    [Fact]
    public void Compiled_rooms_use_no_room_that_their_project_does_not_name()
    {
        var trespasses = new List<string>();
        foreach (var (name, allowed) in MayKnow)
        {
            var assembly = System.Reflection.Assembly.Load(name switch { "SpinBench" => "SpinBench.Core", "SpinBench.Cli" => "spinbench", _ => name });
            var used = assembly.GetReferencedAssemblies()
                .Select(reference => reference.Name == "SpinBench.Core" ? "SpinBench" : reference.Name!)
                .Where(MayKnow.ContainsKey);
            trespasses.AddRange(used.Where(room => !Reachable(name).Contains(room)).Select(room => $"{name} → {room}"));
            Assert.NotNull(allowed);
        }

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strangers = new List<string>();
        foreach (var path in Repository.ProductSources)
        {
            var parts = Repository.Relative(path).Split('/');
            if (parts[0] == "protocols" && parts[1] == "scripts") continue;
            var expected = string.Join('.', parts[1..^1]);
            var declared = File.ReadLines(path).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            if (declared is not null && declared != $"namespace {expected};") strangers.Add($"{Repository.Relative(path)}: {declared}");
        }

        Assert.Empty(strangers);
    }

    private static HashSet<string> Reachable(string room) => [.. MayKnow[room].Where(MayKnow.ContainsKey).SelectMany(next => Reachable(next).Append(next))];

    private static IEnumerable<(string Name, string Path)> ProductProjects() => Repository.Projects
        .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Path: path))
        .Where(project => !project.Name.EndsWith(".Tests", StringComparison.Ordinal) && project.Name is not ("SpinBench.Benchmarks" or Contract));

    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
