using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

public sealed class RowFormatTests
{
    private readonly RowFormat<Sample> _format = new();

    private static Sample Usual => new(0.02, 1, 3, 4, true, "up", Colour.Green, Marks.First);

    [Fact]
    public void The_header_names_columns_in_words_with_their_units() =>
        Assert.Equal("field (T),ratio,count,total,broken barrier,word,colour,marks", _format.Header);

    [Fact]
    public void A_row_stands_on_one_line_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NegativeSign) = (",", "−");
        CultureInfo.CurrentCulture = commas;
        try
        {
            Assert.Equal("0.02,1,3,4,1,up,Green,First\n", Line(Usual));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void In_words_a_row_shows_first_what_is_marked_with_four_digits_and_leaves_out_what_says_nothing()
    {
        var epoch = new RowFormat<Epoch>();
        Assert.Equal(
            "loss 0.01235, accuracy 97.72 %, number 1234567, stimulus 1.235 mA",
            epoch.Tell("1234567,0.0012345678901,NaN,0.012345678901,0.97720000000000007," + string.Join(' ', Enumerable.Repeat("1000", 100)) + ","));
        Assert.Equal("loss ∞, number 1, stimulus 0 A, word up", epoch.Tell("1,0,NaN,Infinity,NaN,,up"));
        Assert.Equal("", epoch.Tell(""));
        Assert.Equal("number,stimulus (A),response (Ω),loss,accuracy (%),confusion,word", epoch.Header);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(2.2250738585072009e-308)]
    [InlineData(double.MaxValue)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.1 + 0.2)]
    public void Special_numbers_of_either_sign_read_back_to_the_same_bits(double value)
    {
        AssertReadsBack(Usual with { Field = value });
        if (!double.IsNaN(value)) AssertReadsBack(Usual with { Field = -value });
    }

    [Fact]
    public void Every_row_reads_back_to_the_same_bits() => Prop.ForAll(
        (from bits in AnyNumber.Word
         from ratio in ArbMap.Default.GeneratorFor<double>()
         from count in ArbMap.Default.GeneratorFor<int>()
         from flag in ArbMap.Default.GeneratorFor<bool>()
         from word in ArbMap.Default.GeneratorFor<string>()
         from colour in Gen.Elements(Colour.Red, Colour.Green, (Colour)7)
         from marks in Gen.Elements(Marks.None, Marks.First, Marks.First | Marks.Second, (Marks)9)
         let number = BitConverter.Int64BitsToDouble(bits)
         let clean = new string([.. (word ?? "").Where(letter => !",\"\r\n".Contains(letter, StringComparison.Ordinal) && !char.IsSurrogate(letter))])
         select new Sample(double.IsNaN(number) ? double.NaN : number, ratio, count, bits, flag, clean, colour, marks)).ToArbitrary(),
        row => AssertReadsBack(row)).Check(Repeatable.Checks.WithMaxTest(1000));

    [Theory]
    [InlineData("a,b")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\"b")]
    public void A_word_that_would_tear_the_line_is_refused(string word) =>
        Assert.ThrowsAny<ArgumentException>(() => Line(Usual with { Word = word }));

    [Fact]
    public void A_word_that_is_no_text_is_refused() => Assert.ThrowsAny<ArgumentException>(() => Line(Usual with { Word = "half of a pair: \ud83d" }));

    [Fact]
    public void A_word_longer_than_the_line_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Line(Usual with { Word = new string('x', RowFormat<Sample>.LongestLine) }));
        for (var length = RowFormat<Sample>.LongestLine - 60; length <= RowFormat<Sample>.LongestLine; length++)
        {
            var row = Usual with { Word = new string('x', length) };
            try
            {
                AssertReadsBack(row);
            }
            catch (ArgumentException)
            {
                // Refused, which is right from some length on; anything else fails the test.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.02,1,3,4,1,up,Green")]
    [InlineData("0.02,1,3,4,1,up,Green,First,5")]
    [InlineData("0.02,1,3,4,1,up,Green,")]
    [InlineData("0.02,1,3.5,4,1,up,Green,First")]
    [InlineData("0.02,1,3,4,2,up,Green,First")]
    [InlineData("0.02,1,3,4,1,up,Blue,First")]
    [InlineData(",1,3,4,1,up,Green,First")]
    public void A_line_that_is_no_row_is_none(string line) => Assert.False(_format.TryParse(Encoding.UTF8.GetBytes(line), out _));

    [Fact]
    public void A_column_too_many_is_taken_neither_for_a_thousands_separator_nor_for_a_part_of_a_word()
    {
        Assert.False(new RowFormat<Reading>().TryParse("1,2,345"u8, out _));
        Assert.False(new RowFormat<WordRow>().TryParse("a,b"u8, out _));
    }

    [Fact]
    public void What_is_no_row_is_refused_with_the_column_named()
    {
        Assert.Contains("When", Assert.Throws<ArgumentException>(() => new RowFormat<Dated>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RowFormat<Empty>());
    }

    private bool AssertReadsBack(Sample row)
    {
        var line = Encoding.UTF8.GetBytes(Line(row)[..^1]);
        Assert.True(_format.TryParse(line, out var back));
        Assert.Equal(BitConverter.DoubleToInt64Bits(row.Field), BitConverter.DoubleToInt64Bits(back.Field));
        Assert.Equal(row with { Field = 0 }, back with { Field = 0 });
        return true;
    }

    private string Line(Sample row)
    {
        var line = new byte[RowFormat<Sample>.LongestLine];
        return Encoding.UTF8.GetString(line, 0, _format.Format(ref row, line));
    }

    private readonly record struct Dated(DateTime When);

    private readonly record struct Empty;
}
