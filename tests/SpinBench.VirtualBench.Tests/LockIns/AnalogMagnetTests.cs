using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.LockIns;

public sealed class AnalogMagnetTests
{
    [Fact]
    public void The_current_follows_the_control_voltage_with_the_loops_time_constant()
    {
        var station = new Clock();
        var magnet = new AnalogMagnet(station, new AnalogMagnetSettings { AmperePerVolt = 2, SettlingTime = 10e-3, Compliance = 1e6 });
        magnet.Control(3);
        Assert.Equal(6 * (1 - Math.Exp(-1)), At(magnet, 10e-3), 2e-3);
        Assert.Equal(6, At(magnet, 0.2), 1e-6);
    }

    [Fact]
    public void A_large_step_slews_as_the_compliance_allows()
    {
        // 20 V at 20 mH and 0.5 Ω: the current rises towards 40 A with 40 ms.
        var station = new Clock();
        var magnet = new AnalogMagnet(station, new AnalogMagnetSettings());
        magnet.Control(10);
        Assert.Equal(40 * (1 - Math.Exp(-0.25)), At(magnet, 10e-3), 3e-3);
        Assert.Equal(20, At(magnet, 1), 1e-3);
    }

    private static double At(AnalogMagnet magnet, double time)
    {
        CurrentPiece piece = default;
        while (piece.EndTime < time) piece = magnet.NextPiece(piece.EndTime, time);
        return piece.EndCurrent;
    }

    private sealed class Clock : IStation
    {
        public double Now => 0;

        public void CatchUp()
        {
        }
    }
}
