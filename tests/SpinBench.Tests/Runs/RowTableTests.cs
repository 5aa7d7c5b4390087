using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

public sealed class RowTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.File("data.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_is_a_preamble_a_header_and_rows()
    {
        using (var table = RowTable<Reading>.Create(Data, ["# simulated"]))
        {
            table.Append(new Reading(0.5, 25e3));
            table.Append(new Reading(-0.5, double.NaN));
        }

        Assert.Equal("# simulated\namplitude (V),resistance (Ω)\n0.5,25000\n-0.5,NaN\n", File.ReadAllText(Data));
    }

    [Fact]
    public void A_row_is_in_the_file_when_it_was_committed_and_is_not_told_of_before()
    {
        using var table = RowTable<Reading>.Create(Data, []);
        for (var i = 0; i < 10; i++)
        {
            table.Append(new Reading(i, i));
            Assert.Equal((i + 1, i), (table.Count, table.Durable));
            Assert.True(table.Commit());
            Assert.False(table.Commit());
            Assert.Equal(i + 1, table.Durable);
            using var reader = RowTable<Reading>.Open(Data);
            Assert.Equal(i + 1, reader.Count);
            Assert.Equal(new Reading(i, i), reader[i]);
        }
    }

    [Fact]
    public void Rows_of_many_pages_are_read_in_any_order_while_more_are_added()
    {
        const int Rows = 5000;
        using var table = RowTable<Reading>.Create(Data, ["# a"]);
        for (var i = 0; i < Rows; i++) table.Append(Row(i));
        table.Commit();
        using var reader = RowTable<Reading>.Open(Data);
        Prop.ForAll(Gen.Choose(0, Rows - 1).ToArbitrary(), i => table[i] == Row(i) && reader[i] == Row(i))
            .Check(Repeatable.Checks.WithMaxTest(500));
        table.Append(Row(Rows));
        Assert.Equal(Row(Rows), table[Rows]);
        Assert.Equal(Enumerable.Range(0, Rows + 1).Select(Row), table);
        Assert.Equal(Enumerable.Range(0, Rows).Select(Row), reader);

        static Reading Row(int i) => new(i / 7.0, Math.Exp(i % 600));
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2048)]
    public void Page_boundaries_lose_no_row(int rows)
    {
        using (var table = RowTable<Reading>.Create(Data, []))
        {
            for (var i = 0; i < rows; i++) table.Append(new Reading(i, -i));
            Assert.Equal(rows, table.Count(row => row.Resistance == -row.Amplitude));
            Assert.Equal(new Reading(0, -0.0), table[0]);
        }

        using var reader = RowTable<Reading>.Open(Data);
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (double)i), reader.Select(row => row.Amplitude));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[rows]);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[-1]);
    }

    [Fact]
    public void A_torn_last_line_is_left_out_wherever_it_is_torn()
    {
        const string Head = "amplitude (V),resistance (Ω)\n0.5,25000\n";
        const string Last = "0.75,26000.25";
        for (var length = 0; length <= Last.Length; length++)
        {
            File.WriteAllText(Data, Head + Last[..length]);
            using var table = RowTable<Reading>.Open(Data);
            Assert.Equal([new Reading(0.5, 25000)], table);
        }
    }

    [Fact]
    public void A_record_is_gone_on_with_behind_its_last_whole_row_wherever_it_was_torn()
    {
        const string Head = "# a\namplitude (V),resistance (Ω)\n";
        const string Whole = Head + "0.5,25000\n";
        var text = Encoding.UTF8.GetBytes(Whole + "0.75,26000.25");
        for (var length = 0; length <= text.Length; length++)
        {
            File.WriteAllBytes(Data, text[..length]);
            using (var table = RowTable<Reading>.Continue(Data, ["# a"]))
            {
                Assert.Equal(length >= Encoding.UTF8.GetByteCount(Whole) ? 1 : 0, table.Count);
                if (table.Count == 0) table.Append(new Reading(0.5, 25e3));
                table.Append(new Reading(1, 2));
                Assert.Equal([new Reading(0.5, 25e3), new Reading(1, 2)], table);
                table.Commit();
            }

            Assert.Equal(Whole + "1,2\n", File.ReadAllText(Data));
        }
    }

    [Theory]
    [InlineData("0.75,26000\n\0\0\0\0", 2)]
    [InlineData("0.75,26\0\0\0\n1,2\n", 1)]
    [InlineData("\0", 1)]
    public void What_a_power_cut_left_of_the_end_is_cut_off(string end, int rows)
    {
        File.WriteAllText(Data, "amplitude (V),resistance (Ω)\n0.5,25000\n" + end + (end.EndsWith('\0') ? new string('\0', 100_000) : ""));
        using (var table = RowTable<Reading>.Continue(Data, []))
        {
            Assert.Equal(rows, table.Count);
            table.Append(new Reading(3, 4));
            table.Commit();
        }

        Assert.EndsWith("0\n3,4\n", File.ReadAllText(Data), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_other_columns_is_not_gone_on_with_and_stays_as_it_is()
    {
        const string Other = "amplitude (mV),resistance (Ω)\n0.5,25000\n0.7";
        File.WriteAllText(Data, Other);
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Continue(Data, []));
        Assert.Equal(Other, File.ReadAllText(Data));
    }

    [Fact]
    public void Many_rows_are_gone_on_with_page_after_page()
    {
        using (var table = RowTable<Reading>.Create(Data, []))
        {
            for (var i = 0; i < 2500; i++) table.Append(new Reading(i, -i));
        }

        using var again = RowTable<Reading>.Continue(Data, []);
        for (var i = 2500; i < 5000; i++) again.Append(new Reading(i, -i));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => new Reading(i, -i)), again);
        Assert.Equal(2500, again.Durable);
    }

    [Fact]
    public async Task One_thread_appends_while_another_commits()
    {
        const int Rows = 100_000;
        using (var table = RowTable<Reading>.Create(Data, []))
        {
            using var done = new CancellationTokenSource();
            var told = new List<int>();
            var committing = Task.Run(() =>
            {
                while (!done.IsCancellationRequested)
                {
                    if (table.Commit()) told.Add(table.Durable);
                }
            });
            for (var i = 0; i < Rows; i++)
            {
                table.Append(new Reading(i, 0));
                if (i % 20_000 == 0) Assert.Equal(i / 2, table[i / 2].Amplitude);
            }

            await done.CancelAsync();
            await committing.WaitAsync(TimeSpan.FromSeconds(20));
            table.Commit();
            Assert.Equal(Rows, table.Durable);
            Assert.Equal(told.Order(), told);
        }

        using var reader = RowTable<Reading>.Open(Data);
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => (double)i), reader.Select(row => row.Amplitude));
    }

    [Theory]
    [InlineData("", "is no record")]
    [InlineData("amplitude (V),resist", "is no record")]
    [InlineData("# simulated\n", "is no record")]
    [InlineData("amplitude (mV),resistance (Ω)\n", "has the columns 'amplitude (mV),resistance (Ω)' where 'amplitude (V),resistance (Ω)' were expected")]
    [InlineData("amplitude (V),resistance (Ω)\n1,2\n1,2,3\n", "holds something else than a row in line 2 of its table")]
    [InlineData("amplitude (V),resistance (Ω)\n\n", "line 1")]
    [InlineData("amplitude (V),resistance (Ω)\n1;2\n", "line 1")]
    public void What_is_no_record_is_an_error_that_says_why_once(string text, string why)
    {
        File.WriteAllText(Data, text);
        var problem = Assert.Throws<RecordingException>(() => RowTable<Reading>.Open(Data));
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.Equal(problem.Message.IndexOf(Data, StringComparison.Ordinal), problem.Message.LastIndexOf(Data, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_lines_is_refused_before_it_fills_the_memory()
    {
        File.WriteAllText(Data, "amplitude (V),resistance (Ω)\n" + new string('1', 1 << 20));
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Open(Data));
    }

    [Fact]
    public void A_record_that_is_missing_or_a_folder_is_an_error()
    {
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Open(Data));
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Open(_folder.Path));
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Create(_folder.Path, []));
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Create(Path.Combine(_folder.Path, "no", "data.csv"), []));
    }

    [Fact]
    public void A_record_is_never_written_over()
    {
        File.WriteAllText(Data, "precious");
        Assert.Throws<RecordingException>(() => RowTable<Reading>.Create(Data, []));
        Assert.Equal("precious", File.ReadAllText(Data));
    }

    [Theory]
    [InlineData("no hash")]
    [InlineData("# two\nlines")]
    public void A_preamble_that_could_not_be_read_back_is_refused(string line) =>
        Assert.Throws<ArgumentException>(() => RowTable<Reading>.Create(Data, [line]));

    [Fact]
    public void A_row_that_cannot_be_written_as_a_line_leaves_the_record_whole()
    {
        using var table = RowTable<Sample>.Create(Data, []);
        var good = new Sample(1, 2, 3, 4, false, "a", Colour.Red, Marks.None);
        table.Append(good);
        Assert.Throws<ArgumentException>(() => table.Append(good with { Word = "a,b" }));
        table.Append(good);
        table.Commit();
        using var reader = RowTable<Sample>.Open(Data);
        Assert.Equal([good, good], reader);
    }

    [Fact]
    public void A_temporary_table_leaves_nothing_behind()
    {
        var before = Directory.GetFiles(Path.GetTempPath()).Length;
        var table = RowTable<Reading>.CreateTemporary();
        for (var i = 0; i < 3000; i++) table.Append(new Reading(i, 0));
        Assert.Equal(17, table[17].Amplitude);
        table.Dispose();
        Assert.False(table.Commit());
        Assert.InRange(Directory.GetFiles(Path.GetTempPath()).Length, 0, before + 5);
    }

    [Fact]
    public void A_row_costs_no_memory()
    {
        using var table = RowTable<Reading>.CreateTemporary();
        for (var i = 0; i < 20_000; i++) table.Append(new Reading(i * 0.1, i));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20_000; i++) table.Append(new Reading(i * 0.1, i));
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20_000.0, 0, 0.5);
    }

    [Fact]
    public void A_file_damaged_while_in_use_is_an_error_and_never_a_wrong_row()
    {
        using var table = RowTable<Reading>.Create(Data, []);
        for (var i = 0; i < 3000; i++) table.Append(new Reading(1, i % 10));
        table.Commit();
        Assert.Equal(0, table[0].Resistance);
        var text = File.ReadAllBytes(Data);
        using (var file = new FileStream(Data, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1))
        {
            Damage(file, Encoding.UTF8.GetByteCount(table.Format.Header + "\n") + (4 * 1500));
        }

        Assert.Throws<RecordingException>(() => table[1024]);
        Assert.Equal(Enumerable.Range(0, 1024).Select(i => (double)(i % 10)), table.Take(1024).Select(row => row.Resistance));
        Assert.Equal(text.Length, new FileInfo(Data).Length);

        static void Damage(FileStream file, long position)
        {
            file.Position = position;
            file.WriteByte((byte)'x');
        }
    }
}
