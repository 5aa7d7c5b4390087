using SpinBench.Archive.Catalogues;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Tests.Catalogues;

public sealed class RunCatalogueTests : IDisposable
{
    private readonly RunsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_what_changed_is_read_again_and_what_is_gone_is_forgotten()
    {
        _folder.Add("a");
        _folder.Add("b", RunsFolder.Manifest with { Status = RunStatus.Running });
        Assert.Equal((2, 0, 0, 0), Counts());
        Assert.Equal((0, 0, 0, 2), Counts());
        File.AppendAllText(Path.Combine(_folder["b"], "data.csv"), RunsFolder.Rows(1)[0] + "\n");
        Directory.Delete(_folder["a"], recursive: true);
        _folder.Add("c");
        Assert.Equal((1, 1, 1, 0), Counts());
        using var catalogue = RunCatalogue.Open(_folder.Root);
        Assert.Equal([("b", 12L), ("c", 11L)], catalogue.List(new RunFilter()).Select(entry => (entry.Name, entry.Rows)));
    }

    [Fact]
    public void A_catalogue_made_anew_is_the_one_that_grew()
    {
        _folder.Add("a");
        Counts();
        _folder.Add("b");
        RunNotes.None.With("golden").Write(ArchivedRun.Open(_folder["a"]).Folder);
        Counts();
        using (var grown = RunCatalogue.Open(_folder.Root))
        {
            using var anew = RunCatalogue.Open(_folder.Root, rebuild: true);
            Assert.Equal((2, 0), (anew.Report.Added, anew.Report.Unchanged));
            Assert.Equivalent(grown.List(new RunFilter()), anew.List(new RunFilter()), strict: true);
        }
    }

    [Theory]
    [InlineData("this is no database, though it is long enough to be taken for one at the first look at its first hundred bytes, which it is not")]
    [InlineData("")]
    public void A_broken_catalogue_is_made_anew(string content)
    {
        _folder.Add("a");
        File.WriteAllText(_folder[RunCatalogue.FileName], content);
        Assert.Equal((1, 0, 0, 0), Counts());
        Assert.Equal((0, 0, 0, 1), Counts());
    }

    [Fact]
    public void Where_nobody_may_write_the_catalogue_is_kept_in_memory_and_says_so()
    {
        _folder.Add("a");
        // Stands in the way whoever asks, an administrator too.
        Directory.CreateDirectory(_folder[RunCatalogue.FileName]);
        using var catalogue = RunCatalogue.Open(_folder.Root);
        Assert.Equal("a", Assert.Single(catalogue.List(new RunFilter())).Name);
        Assert.Contains("cannot be kept", Assert.Single(catalogue.Report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_cannot_be_read_is_left_out_and_named()
    {
        _folder.Add("a");
        _folder.Add("b");
        File.WriteAllText(Path.Combine(_folder["b"], "manifest.json"), "{ torn");
        using var catalogue = RunCatalogue.Open(_folder.Root);
        Assert.Equal("a", Assert.Single(catalogue.List(new RunFilter())).Name);
        Assert.Contains(Path.Combine("b", "manifest.json"), Assert.Single(catalogue.Report.Problems), StringComparison.Ordinal);
        Assert.Throws<ArchiveException>(() => RunCatalogue.Open(_folder["nowhere"]));
    }

    [Fact]
    public void Filters_find_runs_by_what_is_known_of_them()
    {
        _folder.Add("old", RunsFolder.Manifest with { Started = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        _folder.Add("real", RunsFolder.Manifest with { Simulated = false, Bench = "Left Bench" });
        _folder.Add("other", RunsFolder.Manifest with { Protocol = "field-sweep", Status = RunStatus.Failed });
        RunNotes.None.With("golden").Write(ArchivedRun.Open(_folder["real"]).Folder);
        using var catalogue = RunCatalogue.Open(_folder.Root);
        Assert.Equal(["old", "other", "real"], Names(catalogue, new RunFilter()));
        Assert.Equal(["other"], Names(catalogue, new RunFilter { Protocol = "field-sweep" }));
        Assert.Equal(["other"], Names(catalogue, new RunFilter { Status = "failed" }));
        Assert.Equal(["real"], Names(catalogue, new RunFilter { Bench = "left" }));
        Assert.Equal(["real"], Names(catalogue, new RunFilter { Tag = "golden" }));
        Assert.Equal(["real"], Names(catalogue, new RunFilter { Simulated = false }));
        Assert.Equal(["other", "real"], Names(catalogue, new RunFilter { Since = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero) }));
        Assert.Equal(["field-sweep", "pulse-sweep"], catalogue.Protocols());
    }

    [Fact]
    public void Tags_are_words_and_come_and_go()
    {
        var notes = RunNotes.None.With("b").With("a").With("b");
        Assert.Equal(["a", "b"], notes.Tags);
        Assert.Equal(["b"], notes.Without("a").Tags);
        Assert.Throws<ArchiveException>(() => notes.With("two words"));
        Assert.Contains("it has a, b", Assert.Throws<ArchiveException>(() => notes.Without("c")).Message, StringComparison.Ordinal);
        var run = _folder.Add("run");
        (notes with { Note = "after \"the\" tips\nwere changed, 5 Ω" }).Write(run.Folder);
        Assert.Equivalent(notes with { Note = "after \"the\" tips\nwere changed, 5 Ω" }, RunNotes.Read(run.Folder.Path));
    }

    private static IEnumerable<string> Names(RunCatalogue catalogue, RunFilter filter) => catalogue.List(filter).Select(entry => entry.Name).Order(StringComparer.Ordinal);

    private (int Added, int Changed, int Removed, int Unchanged) Counts()
    {
        using var catalogue = RunCatalogue.Open(_folder.Root);
        Assert.Empty(catalogue.Report.Problems);
        return (catalogue.Report.Added, catalogue.Report.Changed, catalogue.Report.Removed, catalogue.Report.Unchanged);
    }
}
