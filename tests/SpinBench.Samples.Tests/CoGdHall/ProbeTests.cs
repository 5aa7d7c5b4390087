using Xunit.Abstractions;

namespace SpinBench.Samples.Tests.CoGdHall;

public class ProbeTests(ITestOutputHelper output)
{
    [Fact]
    public void Probe()
    {
        foreach (double t in new[] { 0, 0.5, 1, 1.5, 2 })
        {
            foreach (ulong seed in new ulong[] { 1, 2, 3 })
            {
                var b = new HallBarBench(t, seed);
                var up = new List<(double H, double L)>();
                b.At(0, -500);
                for (int h = -400; h <= 400; h += 5) up.Add((h, b.At(0, h).Level));
                double At(double l) => up.First(p => p.L >= l).H;
                output.WriteLine($"Hz t={t} seed={seed} Hc={At(0)} w={At(.8) - At(-.8)}");
                var s = HallBarBench.Switching(new HallBarBench(t, seed).At(-800).Loop(40), 1);
                output.WriteLine($"  I 800: ratio={s.Ratio:F3} {s.Half:F2} DI={s.End - s.Start:F2}");
            }
        }

        foreach (int hx in new[] { 400, 600, 800, 1000, 1200, 1400, 1600 })
        {
            var s = HallBarBench.Switching(new HallBarBench(1, 1).At(-hx).Loop(36), 1);
            output.WriteLine($"  t=1 {hx}: ratio={s.Ratio:F3} I50={s.Half:F2} DI={s.End - s.Start:F2}");
        }

        for (ulong seed = 1; seed < 5; seed++)
        {
            var s = HallBarBench.Switching(new HallBarBench(2, seed).At(-500).Loop(36), 1);
            var d = new HallBarBench(2, seed).At(-500);
            d.Demagnetize();
            var line = $"  t=2 500: ratio={s.Ratio:F3} {s.Start:F2} I50={s.Half:F2} {s.End:F2} demag={d.Level:F3} thr:";
            foreach (int i in new[] { 2, 6, 8, 10, 12, 14, 16, 18, 22, 26 })
            {
                d = new HallBarBench(2, seed).At(-500);
                d.Demagnetize();
                var z = d.Level;
                line += $" {i}:{d.Pulse(i) - z:F2}";
            }

            output.WriteLine(line);
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var big = new HallBarBench(2, 1, 10000).At(-500);
        big.Pulse(-30);
        for (int n = 0; n < 20000; n++) big.Pulse(n % 2 == 0 ? 30 : -30);
        output.WriteLine($"30 mA: {watch.Elapsed.TotalMilliseconds / 20:F2} us per pulse, level {big.Level}");
        watch.Restart();
        for (int n = 0; n < 5000; n++) big.Pulse(n % 2 == 0 ? 17.6 : -17.6);
        output.WriteLine($"17.6 mA: {watch.Elapsed.TotalMilliseconds / 5:F2} us per pulse, level {big.Level}");
        watch.Restart();
        for (int n = 0; n < 5000; n++) big.Pulse(n % 2 == 0 ? 36 : -36);
        output.WriteLine($"36 mA: {watch.Elapsed.TotalMilliseconds / 5:F2} us per pulse, level {big.Level}");
        watch.Restart();
        var small = new HallBarBench(2, 1).At(-500);
        for (int n = 0; n < 100; n++) small.Demagnetize();
        output.WriteLine($"demag of 400: {watch.Elapsed.TotalMilliseconds / 100:F3} ms");
    }
}
