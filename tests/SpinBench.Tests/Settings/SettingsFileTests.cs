using FsCheck;
using FsCheck.Fluent;
using SpinBench.Settings;

namespace SpinBench.Tests.Settings;

public sealed class SettingsFileTests
{
    private const string Bench = """
        name: virtual station
        sample: { model: compound-sot-mtj, free-layer: 1.7 nm }
        roles:
          field:
            limit: 400 mT
            steps: [1 mT, 2 mT]
          spare:
        """;

    [Fact]
    public void Every_node_knows_its_line_and_path()
    {
        SettingsNode limit = SettingsFile.Parse(Bench, "benches/x.yaml").Root["roles"]!["field"]!["limit"]!;
        Assert.Equal("400 mT", limit.Text);
        Assert.Equal(5, limit.Line);
        Assert.Equal(12, limit.Position.Column);
        Assert.Equal("roles.field.limit", limit.Path);
        SettingsNode second = SettingsFile.Parse(Bench, "x").Root["roles"]!["field"]!["steps"]!.Items[1];
        Assert.Equal("roles.field.steps[1]", second.Path);
        Assert.Equal(SettingsKind.Null, SettingsFile.Parse(Bench, "x").Root["roles"]!["spare"]!.Kind);
        Assert.Null(limit["nothing"]);
    }

    [Theory]
    [InlineData("a: 1\nb: [1, 2\nc: 3", 2, "x.yaml:2: not valid YAML from here on; is a bracket or quotation mark left open?")]
    [InlineData("a: 1\na: 2", 2, "x.yaml:2: key 'a' is written twice; it is in line 1 already")]
    [InlineData("a:\n  b: 1\n  b: 2", 3, "x.yaml:3: key 'b' is written twice; it is in line 2 already")]
    [InlineData("", 0, "x.yaml: the file is empty")]
    [InlineData("# only a comment\n", 0, "x.yaml: the file is empty")]
    [InlineData("---\n...", 0, "x.yaml: the file is empty")]
    [InlineData("just text", 1, "x.yaml:1: settings are written 'key: value'; this is a single value")]
    [InlineData("- a\n- b", 1, "x.yaml:1: settings are written 'key: value'; this is a list")]
    [InlineData("a: 1\n---\nb: 2", 2, "x.yaml:2: a second document begins here; a file holds one")]
    [InlineData("a: *nothing", 1, "x.yaml:1: there is no anchor '&nothing' before this")]
    [InlineData("a: &a [*a]", 1, "x.yaml:1: there is no anchor '&a' before this")]
    [InlineData("? [a, b]\n: 1", 1, "x.yaml:1: a key is a single word, as in 'field-limit: 20 mT'")]
    [InlineData("a: 1\n<<: 3", 2, "x.yaml:2: '<<' takes in a group of keys")]
    [InlineData("a: \tb: c: d", 1)]
    [InlineData("a: 'open", 1)]
    public void What_is_no_settings_document_is_refused_with_its_line(string text, int line, string? message = null)
    {
        SettingsException e = Assert.Throws<SettingsException>(() => SettingsFile.Parse(text, "x.yaml"));
        Assert.Equal("x.yaml", e.File);
        Assert.True(e.Line > 0 || line == 0, e.ToString());
        Assert.InRange(e.Line, line, line == 0 ? 0 : line + 1);
        Assert.Equal(message ?? e.Message, e.Message);
        Assert.StartsWith("x.yaml:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_and_merges_repeat_settings_under_their_new_path()
    {
        SettingsNode root = SettingsFile.Parse("base: &b { limit: 1 T, ramp: 2 T/s }\nfirst: *b\nsecond: { <<: *b, ramp: 3 T/s }", "x").Root;
        Assert.Equal("first.limit", root["first"]!["limit"]!.Path);
        Assert.Equal(1, root["first"]!["limit"]!.Line);
        Assert.Equal("3 T/s", root["second"]!["ramp"]!.Text);
        Assert.Equal("second.limit", root["second"]!["limit"]!.Path);
        Assert.Equal(2, root["second"]!.Entries.Length);
    }

    [Fact]
    public void Documents_that_would_exhaust_stack_or_memory_are_refused()
    {
        Assert.Contains("levels deep", Refused("a: " + new string('[', 100_000)), StringComparison.Ordinal);
        Assert.Contains("levels deep", Refused(string.Concat(Enumerable.Range(0, 80).Select(i => new string(' ', i) + "a:\n"))), StringComparison.Ordinal);
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        Assert.Contains("more than 200000 values", Refused(bomb), StringComparison.Ordinal);
        Assert.Equal("x: the file is larger than 4 MiB", Refused(new string('a', SettingsFile.LargestFile + 1)));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused_by_name()
    {
        string folder = Directory.CreateTempSubdirectory("spinbench-settings").FullName;
        try
        {
            Assert.EndsWith("missing.yaml: there is no such file", Unreadable(Path.Combine(folder, "missing.yaml")), StringComparison.Ordinal);
            Assert.StartsWith($"{folder}: the file cannot be read", Unreadable(folder), StringComparison.Ordinal);
            string latin = Path.Combine(folder, "latin.yaml");
            File.WriteAllBytes(latin, [0x61, 0x3A, 0x20, 0xB5]);
            Assert.EndsWith("the file is not a text in UTF-8", Unreadable(latin), StringComparison.Ordinal);
            string good = Path.Combine(folder, "good.yaml");
            File.WriteAllText(good, "\uFEFFa: ±20 mT\n");
            Assert.Equal("±20 mT", SettingsFile.Load(good).Root["a"]!.Text);
            Assert.Equal(good, SettingsFile.Load(good).FileName);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void An_override_changes_or_adds_one_setting_and_names_its_origin()
    {
        SettingsFile file = SettingsFile.Parse(Bench, "x.yaml");
        SettingsFile changed = file.Override("sample.free-layer", "2.0 nm").Override("roles.readout.series", "1 MΩ").Override("roles.field.steps[1]", "3 mT").Override("roles.spare.x", "1", "default");
        Assert.Equal("2.0 nm", changed.Root["sample"]!["free-layer"]!.Text);
        Assert.Equal("--set", changed.Root["sample"]!["free-layer"]!.Position.ToString());
        Assert.Equal("roles.readout.series", changed.Root["roles"]!["readout"]!["series"]!.Path);
        Assert.Equal("3 mT", changed.Root["roles"]!["field"]!["steps"]!.Items[1].Text);
        Assert.Equal("default", changed.Root["roles"]!["spare"]!["x"]!.Position.Source);
        Assert.Equal("1.7 nm", file.Root["sample"]!["free-layer"]!.Text);
        Assert.Equal("sample", changed.Root.Entries[1].Key);
        Assert.Equal("--set: roles.field.limit: wrong", changed.Override("roles.field.limit", "5").Root["roles"]!["field"]!["limit"]!.Error("wrong").Message);
    }

    [Fact]
    public void What_code_refuses_is_told_without_the_name_of_its_parameter()
    {
        SettingsNode node = SettingsFile.Parse("name: x\nlimit: 5", "x.yaml").Root["limit"]!;
        ArgumentException cause = new("A limit of 5: it must be 4 at most.", nameof(node));
        Assert.Equal("x.yaml:2: limit: A limit of 5: it must be 4 at most.", node.Refusal(cause).Message);
        Assert.Equal("limit: row 1: A limit of 5: it must be 4 at most.", node.Refusal(cause, "row 1: ").Problem);
        Assert.Same(cause, node.Refusal(cause).InnerException);
    }

    [Theory]
    [InlineData("name.first", "--set: 'name' is a single value; it has no key 'first'")]
    [InlineData("roles.field.steps.2", "--set: roles.field.steps is a list of 2; it has no item '2' (the first is 0)")]
    [InlineData("", "--set: '' is no path of keys; write for example 'sample.free-layer=1.7 nm'")]
    [InlineData("a..b", "--set: 'a..b' is no path of keys; write for example 'sample.free-layer=1.7 nm'")]
    public void An_override_that_leads_nowhere_is_refused(string path, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => SettingsFile.Parse(Bench, "x").Override(path, "1")).Message);

    [Fact]
    public void Keys_can_be_taken_out_of_a_group()
    {
        SettingsNode sample = SettingsFile.Parse(Bench, "x").Root["sample"]!.Without("model", "nothing");
        Assert.Equal(["free-layer"], sample.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void Arbitrary_text_is_read_or_refused_and_never_anything_else()
    {
        string[] pieces = ["a", "b", ": ", ":", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "&x ", "*x", "'", "\"", "|\n", ">-\n", "#", "!", "!!str ", "%", "@", "---\n", "...\n", "<<: ", "? ", "\t", "\\", "\0", "é", "\uD800"];
        Prop.ForAll(
            Gen.Elements(pieces).ArrayOf().ToArbitrary(),
            ArbMap.Default.ArbFor<NonNull<string>>(),
            (parts, text) => Survives(string.Concat(parts)) && Survives(text.Get)).Check(Repeatable.Checks.WithMaxTest(5000).WithEndSize(60));
    }

    private static bool Survives(string text)
    {
        try
        {
            return SettingsFile.Parse(text, "x").Root.Kind == SettingsKind.Mapping;
        }
        catch (SettingsException e)
        {
            return e.Message.StartsWith("x:", StringComparison.Ordinal);
        }
    }

    private static string Refused(string text) => Assert.Throws<SettingsException>(() => SettingsFile.Parse(text, "x")).Message;

    private static string Unreadable(string path) => Assert.Throws<SettingsException>(() => SettingsFile.Load(path)).Message;
}
