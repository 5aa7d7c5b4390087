using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

public class GlyphSetTests
{
    [Fact]
    public void The_same_seed_draws_the_same_glyphs_and_a_longer_set_begins_with_the_shorter()
    {
        var longer = GlyphSet.Draw(4, training: 60, test: 20).Training;
        var shorter = GlyphSet.Draw(4, training: 30, test: 20).Training;
        for (var i = 0; i < shorter.Count; i++) Assert.True(shorter.Image(i).SequenceEqual(longer.Image(i)));
        Assert.False(GlyphSet.Draw(5, training: 1, test: 1).Training.Image(0).SequenceEqual(longer.Image(0)));
    }

    [Fact]
    public void Glyphs_have_ink_and_blank_paper_and_no_two_are_alike()
    {
        var glyphs = GlyphSet.Draw(1, training: 200, test: 1).Training;
        var seen = new HashSet<string>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            Assert.Equal(i % 10, glyphs.Labels[i]);
            var image = glyphs.Image(i);
            var ink = 0;
            foreach (var pixel in image) ink += pixel > 128 ? 1 : 0;
            Assert.InRange(ink, 15, 300);
            Assert.True(seen.Add(Convert.ToHexString(image)));
        }
    }
}
