using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Wiring;

/// <summary>A lock-in at four terminals: 1.2 V rms over 1000 Ω and a read path of 200 Ω are 1 mA rms.</summary>
public class ReadContactCircuitTests
{
    private const double Amplitude = 1.2;
    private const double Frequency = 137;

    private static readonly double Peak = Math.Sqrt(2) * 1e-3;

    [Fact]
    public void Harmonics_are_those_of_the_voltage_curve()
    {
        // V = R·I + g·I² + c·I³ has V₁ = R·I₀ + ¾·c·I₀³, a second harmonic of −½·g·I₀² against cos 2ωt, a third of −¼·c·I₀³ against sin 3ωt.
        const double R = -0.4, G = 30, C = 5e4;
        var circuit = Circuit(new Polynomial(R, G, C));
        var first = circuit.Respond(Amplitude, Frequency, 1);
        var second = circuit.Respond(Amplitude, Frequency, 2);
        var third = circuit.Respond(Amplitude, Frequency, 3);
        Assert.Equal(((R * Peak) + (0.75 * C * Math.Pow(Peak, 3))) / Math.Sqrt(2), first.InPhase, 1e-15);
        Assert.Equal(0, first.Quadrature, 1e-15);
        Assert.Equal(-0.5 * G * Peak * Peak / Math.Sqrt(2), second.Quadrature, 1e-15);
        Assert.Equal(0, second.InPhase, 1e-15);
        Assert.Equal(-0.25 * C * Math.Pow(Peak, 3) / Math.Sqrt(2), third.InPhase, 1e-15);
        Assert.Equal(0, circuit.Respond(Amplitude, Frequency, 17).InPhase, 1e-15);
        Assert.Equal(150, first.SourceResistance);
    }

    [Fact]
    public void A_second_lock_in_sees_what_the_first_one_drives_at_its_frequency_only()
    {
        var (amplitude, frequency) = (Amplitude, Frequency);
        var circuit = Circuit(new OhmicCurve(2), () => (amplitude, frequency));
        Assert.Equal(2e-3, circuit.Respond(4e-3, Frequency, 1).InPhase, 1e-12);
        Assert.Equal(0, circuit.Respond(4e-3, Frequency + 0.01, 1).InPhase);
        amplitude = 2 * Amplitude;
        Assert.Equal(4e-3, circuit.Respond(4e-3, Frequency, 1).InPhase, 1e-12);
    }

    [Fact]
    public void What_was_looked_at_stays_until_the_next_look()
    {
        var sample = new Contacts { ReadCurve = new OhmicCurve(1) };
        var circuit = new ReadContactCircuit(1000, null);
        circuit.Look(sample);
        sample.ReadCurve = new OhmicCurve(3);
        Assert.Equal(1e-3, circuit.Respond(Amplitude, Frequency, 1).InPhase, 1e-12);
        circuit.Look(sample);
        Assert.Equal(3e-3, circuit.Respond(Amplitude, Frequency, 1).InPhase, 1e-12);
    }

    private static ReadContactCircuit Circuit(IVoltageCurve curve, Func<(double, double)>? driver = null)
    {
        var circuit = new ReadContactCircuit(1000, driver);
        circuit.Look(new Contacts { ReadCurve = curve });
        return circuit;
    }

    private sealed record Polynomial(double Linear, double Square, double Cube) : IVoltageCurve
    {
        public double VoltageAt(double current) => current * (Linear + (current * (Square + (current * Cube))));
    }

    private sealed class Contacts : ISample
    {
        public IVoltageCurve ReadCurve { get; set; } = new OhmicCurve(0);

        public string Model => "contacts";

        public double WriteResistance => 200;

        public double Resistance => ReadCurve.VoltageAt(1e-9) / 1e-9;

        public double ReadPathResistance => 200;

        public double ReadContactResistance => 150;

        public bool HasSeparateReadContacts => true;

        public bool IsBroken => false;

        public WearReport Wear => default;

        public IReadOnlyList<LayerState> Layers => [];

        public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0) => duration;

        public void Pulse(in WritePulse pulse, SampleField field)
        {
        }
    }
}
