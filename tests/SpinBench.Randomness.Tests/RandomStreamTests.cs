namespace SpinBench.Randomness.Tests;

public class RandomStreamTests
{
    private const int Draws = 1_000_000;

    [Fact]
    public void The_same_seed_component_and_purpose_give_the_same_numbers()
    {
        RandomStream a = new(7, "sample/cell/0", "waits"), b = new(7, "sample/cell/0", "waits");
        for (int i = 0; i < 100; i++)
            Assert.Equal(a.NextWord(), b.NextWord());
    }

    [Theory]
    [InlineData(8, "sample/cell/0", "waits")]
    [InlineData(7, "sample/cell/1", "waits")]
    [InlineData(7, "sample/cell/0", "pulses")]
    [InlineData(7, "sample/cell/0w", "aits")]
    public void Another_seed_component_or_purpose_gives_other_numbers(ulong seed, string component, string purpose) =>
        Assert.NotEqual(new RandomStream(7, "sample/cell/0", "waits").NextWord(), new RandomStream(seed, component, purpose).NextWord());

    [Fact]
    public void Filling_a_span_equals_drawing_one_by_one()
    {
        RandomStream a = new(1, "x", "y"), b = new(1, "x", "y");
        var filled = new double[10_001];
        a.FillGaussian(filled);
        Assert.All(filled, value => Assert.Equal(b.NextGaussian(), value));
    }

    [Fact]
    public void A_stream_goes_on_from_any_position()
    {
        var whole = new RandomStream(5, "x", "y");
        var words = new ulong[200];
        for (int i = 0; i < words.Length; i++)
        {
            Assert.Equal((ulong)i, whole.Position);
            words[i] = whole.NextWord();
        }

        var other = new RandomStream(5, "x", "y");
        foreach (int position in new[] { 150, 0, 1, 31, 32, 33, 64, 100 })
        {
            other.Position = (ulong)position;
            Assert.Equal((ulong)position, other.Position);
            for (int i = position; i < words.Length; i++) Assert.Equal(words[i], other.NextWord());
        }
    }

    [Fact]
    public void Gaussians_have_the_moments_and_tails_of_the_normal_distribution()
    {
        // One million draws, seed 1; bands of 4.5 standard errors.
        var stream = new RandomStream(1, "test", "gauss");
        double mean = 0, square = 0, fourth = 0;
        int beyondOne = 0, beyondThree = 0, beyondTail = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = stream.NextGaussian(), size = Math.Abs(x);
            mean += x / Draws;
            square += x * x / Draws;
            fourth += x * x * x * x / Draws;
            beyondOne += size > 1 ? 1 : 0;
            beyondThree += size > 3 ? 1 : 0;
            beyondTail += size > 3.6541528853610088 ? 1 : 0;
        }

        Assert.InRange(mean, -4.5e-3, 4.5e-3);
        Assert.InRange(square, 1 - 6.4e-3, 1 + 6.4e-3);
        Assert.InRange(fourth, 3 - 0.045, 3 + 0.045);
        Assert.InRange(beyondOne, 317311 - 2100, 317311 + 2100);
        Assert.InRange(beyondThree, 2700 - 234, 2700 + 234);
        Assert.InRange(beyondTail, 258 - 73, 258 + 73);
    }

    [Fact]
    public void Uniforms_are_inside_the_open_interval_and_fill_it_evenly()
    {
        // One million draws into 100 bins, seed 2; chi-square of 99 degrees of freedom below its 99.999 % point.
        var stream = new RandomStream(2, "test", "uniform");
        var counts = new int[100];
        for (int i = 0; i < Draws; i++)
        {
            double u = stream.NextUniform();
            Assert.True(u is > 0 and < 1);
            counts[(int)(u * counts.Length)]++;
        }

        double expected = Draws / (double)counts.Length;
        Assert.InRange(counts.Sum(n => (n - expected) * (n - expected) / expected), 40, 170);
    }

    [Fact]
    public void Exponentials_have_mean_and_deviation_one()
    {
        // One million draws, seed 3; bands of 4.5 standard errors.
        var stream = new RandomStream(3, "test", "exponential");
        double mean = 0, square = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = stream.NextExponential();
            mean += x / Draws;
            square += x * x / Draws;
        }

        Assert.InRange(mean, 1 - 4.5e-3, 1 + 4.5e-3);
        Assert.InRange(square, 2 - 0.02, 2 + 0.02);
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var stream = new RandomStream(4, "test", "allocation");
        var numbers = new double[1000];
        stream.FillGaussian(numbers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        stream.FillGaussian(numbers);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
