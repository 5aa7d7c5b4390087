using FsCheck;
using FsCheck.Fluent;
using SpinBench.Physics.Analysis;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Analysis;

public class TopologyTests
{
    [Theory]
    [InlineData(40, 6, 1, 0, 1, -1)]
    [InlineData(41, 6, 1, 1.5, 1, -1)]
    [InlineData(40, 6, -1, 0, 1, 1)]
    [InlineData(40, 6, 2, 0, 1, -2)]
    [InlineData(40, 6, 1, 0, -1, 1)]
    [InlineData(12, 2, 1, 0.7, 1, -1)]
    public void A_skyrmion_counts_whole_however_coarse(int size, double radius, int vorticity, double helicity, double up, int expected)
    {
        Assert.Equal(expected, SkyrmionNumber.Of(Textures.Skyrmion(size, radius, vorticity, helicity, up)), 1e-12);
    }

    [Fact]
    public void Any_texture_with_a_uniform_edge_counts_whole()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed, "test", "texture");
            var field = Textures.Of(12, 9, (x, y) => Math.Abs(x) > 5 || Math.Abs(y) > 3.5 ? (0, 0, 1) : (random.NextGaussian(), random.NextGaussian(), random.NextGaussian()));
            double number = SkyrmionNumber.Of(field);
            return Math.Abs(number - Math.Round(number)) < 1e-10;
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public void The_density_adds_up_to_the_number_as_cells_become_small()
    {
        // Second order: an error of (Δx/R)²; at R = 8 and 16 cells it falls fourfold.
        double coarse = Error(64, 8), fine = Error(128, 16);
        Assert.InRange(coarse, 0, 0.15);
        Assert.InRange(coarse / fine, 3, 5);

        static double Error(int size, double radius)
        {
            var field = Textures.Skyrmion(size, radius);
            return Math.Abs(SkyrmionNumber.Density(field).Sum() * 4e-18 + 1);
        }
    }

    [Fact]
    public void Cells_of_no_direction_take_no_part()
    {
        var field = Textures.Skyrmion(40, 6);
        for (int i = 0; i < 40; i++)
            field[i, 0].Clear();
        Assert.Equal(-1, SkyrmionNumber.Of(field), 1e-12);
        Assert.All(SkyrmionNumber.Density(field), density => Assert.True(double.IsFinite(density)));
    }

    [Fact]
    public void Domains_share_faces_and_have_sizes()
    {
        // Two squares that touch at a corner only, in a field that points down and is cut in two by a column of a wall.
        var field = Textures.Of(9, 6, (x, y) => (0, 0, (x, y) switch
        {
            (0, _) => 0.1,
            ( >= 1 and <= 2, >= 0 and <= 2) or ( >= 3, <= 0) => 1,
            _ => -1,
        }));
        var map = new DomainMap(field, 0.5);
        Assert.Equal(new[] { (false, 24), (false, 6), (true, 6), (true, 4), (false, 8) }, Sizes(map));
        Assert.Equal(-1, map[4, 2]);
        Assert.Equal(54, map.Domains.Sum(domain => domain.Cells) + Enumerable.Range(0, 54).Count(cell => map[cell % 9, cell / 9] < 0));
        Assert.All(map.Domains, domain => Assert.Equal(domain.Cells * 4e-18, domain.Area, 1e-30));
        Assert.Single(new DomainMap(Textures.Of(5, 5, (_, _) => (0, 0, 1))).Domains);
        Assert.Empty(new DomainMap(Textures.Of(5, 5, (_, _) => (1, 0, 0))).Domains);
        Assert.Equal(25, new DomainMap(Textures.Of(5, 5, (x, y) => (0, 0, (x + y) % 2 == 0 ? 1 : -1))).Domains.Count);

        static (bool, int)[] Sizes(DomainMap map) => [.. map.Domains.Select(domain => (domain.Up, domain.Cells))];
    }

    [Fact]
    public void A_wall_is_found_between_cells()
    {
        // Profile tanh((x − q)/Δ): linear interpolation errs by (Δx/Δ)² of a cell's fraction.
        foreach (double at in new[] { -7.3, 0, 0.25, 11.9 })
        {
            var field = Textures.Of(64, 5, (x, _) => (1 / Math.Cosh((x - at) / 10), 0, Math.Tanh((x - at) / 10)));
            Assert.Equal((at + 32) * 2e-9, DomainWall.Position(field)!.Value, 2e-12);
            Assert.True(DomainWall.AlongRow(field, 2)[0].Rises);
        }

        Assert.Null(DomainWall.Position(Textures.Of(8, 8, (_, _) => (0, 0, 1))));
        Assert.Equal(2, DomainWall.AlongRow(Textures.Of(32, 1, (x, _) => (0, 0, Math.Abs(x) - 5)), 0).Count);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1.6)]
    [InlineData(-1, 0.4)]
    [InlineData(3, 0)]
    public void A_vortex_winds_as_often_as_it_turns(int winding, double phase)
    {
        var field = Textures.Of(16, 16, (x, y) => (Math.Cos(winding * Math.Atan2(y, x) + phase), Math.Sin(winding * Math.Atan2(y, x) + phase), 0.3));
        Assert.Equal(winding, Winding.Around(field, (2, 13), (3, 12)));
        Assert.Equal(0, Winding.Around(field, (9, 13), (3, 12)));
        if (Math.Abs(winding) == 1)
            Assert.Equal((7, 7, winding), Assert.Single(Winding.Vortices(field)));
        Assert.Null(Winding.Around(Textures.Of(4, 4, (_, _) => (0, 0, 1)), (0, 3), (0, 3)));
    }
}
