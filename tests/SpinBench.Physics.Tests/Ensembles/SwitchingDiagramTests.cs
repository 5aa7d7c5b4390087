using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Diagrams;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class SwitchingDiagramTests
{
    private const double Anisotropy = 0.2;

    // A microtesla keeps it from coming so near to the axis that numbers become denormal, and steps slow.
    private static EnsembleMember Perpendicular(double damping) => Spin.Plain with
    {
        AnisotropyField = Anisotropy,
        Damping = damping,
        Start = new Cartesian(0.01, 0, 1),
        Field = new Cartesian(1e-6, 1e-6, 0),
    };

    private static EnsembleSettings Settings(Scheme scheme = Scheme.RungeKutta) => new() { TimeStep = 5e-12, Scheme = scheme, Seed = 7 };

    [Fact]
    public void The_astroid_of_Stoner_and_Wohlfarth_is_the_border_of_two_fields()
    {
        // A field that rises within 30 ns on an overdamped moment; one step of the grid for its delay near the border, one for the grid.
        DiagramAxis across = DiagramAxis.Linear("Bx", "T", 0.02 * Anisotropy, 0.98 * Anisotropy, 13), against = DiagramAxis.Linear("−Bz", "T", 0, 1.1 * Anisotropy, 56);
        var experiment = new SwitchingExperiment { Duration = 60e-9, Settings = Settings() with { Drives = [new PiecewiseLinear((0, 0), (30e-9, 1))] } };
        var diagram = experiment.Run(across, against, (column, row) => Perpendicular(1) with
        {
            Responses = [new DriveResponse { Field = new Cartesian(across.Values[column], 0, -against.Values[row]) }],
        });
        for (int column = 0; column < across.Values.Count; column++)
        {
            double astroid = Math.Pow(1 - Math.Pow(across.Values[column] / Anisotropy, 2.0 / 3), 1.5);
            Assert.Equal(astroid, diagram.Border(column)!.Value / Anisotropy, 0.04);
        }
    }

    [Fact]
    public void The_critical_current_of_spin_orbit_torque_falls_with_the_field_along_it()
    {
        // Lee et al., Appl. Phys. Lett. 102, 112410 (2013): Hk/√32·√(8 + 20h² − h⁴ − h·(8 + h²)^(3/2)), h = Hx/Hk; in between Hk/2 − Hx/√2.
        DiagramAxis fields = DiagramAxis.Linear("Bx", "T", 0.05 * Anisotropy, 0.5 * Anisotropy, 7), currents = DiagramAxis.Linear("current", "T", 0, 0.6 * Anisotropy, 61);
        var experiment = new SwitchingExperiment { Duration = 40e-9, Settings = Settings() };
        var diagram = experiment.CurrentAgainstField(
            Perpendicular(0.5), DriveResponse.SpinOrbit(new Cartesian(0, -1, 0), 1), Cartesian.AlongX, fields, currents, PiecewiseLinear.Pulse(0, 25e-9, 10e-9, 1));
        for (int column = 0; column < fields.Values.Count; column++)
        {
            double h = fields.Values[column] / Anisotropy;
            double critical = Math.Sqrt((8 + 20 * h * h - Math.Pow(h, 4) - h * Math.Pow(8 + h * h, 1.5)) / 32);
            Assert.Equal(critical, diagram.Border(column)!.Value / Anisotropy, 0.02);
        }
    }

    [Fact]
    public void The_critical_current_of_spin_transfer_rises_with_the_field_that_holds()
    {
        // ½a = α·(Bk + B): growth by γ·(½a − α(Bk + B)) from 0.01 rad must be done within 150 ns, which takes 4e-4 T more; half a step of the grid.
        DiagramAxis fields = DiagramAxis.Linear("Bz", "T", -0.5 * Anisotropy, 0.5 * Anisotropy, 4), currents = DiagramAxis.Linear("a", "T", 0, 0.04, 81);
        var experiment = new SwitchingExperiment { Duration = 170e-9, Settings = Settings() with { TimeStep = 8e-12 } };
        var member = Perpendicular(0.05) with { Transfer = new SpinTransfer(new Cartesian(0, 0, -1)) };
        var diagram = experiment.CurrentAgainstField(member, new DriveResponse { Transfer = 1 }, Cartesian.AlongZ, fields, currents, PiecewiseLinear.Pulse(0, 150e-9, 1e-9, 1));
        for (int column = 0; column < fields.Values.Count; column++)
        {
            double critical = 2 * 0.05 * (Anisotropy + fields.Values[column]);
            Assert.Equal(critical + 5 / (0.5 * Spin.Gamma * 150e-9), diagram.Border(column)!.Value, 5.5e-4);
        }
    }

    [Fact]
    public void A_pulse_must_last_until_the_moment_has_passed_the_equator()
    {
        // dθ/dt = γ/(1 + α²)·sinθ·(½a − α·Bk·cosθ) from 0.01 to π/2, by 4000 midpoints, so widths grow as 1/(a − a_c). Half a step of the grid.
        DiagramAxis widths = DiagramAxis.Linear("width", "s", 2e-9, 10e-9, 5), amplitudes = DiagramAxis.Linear("a", "T", 0, 0.12, 121);
        var experiment = new SwitchingExperiment { Duration = 60e-9, Settings = Settings() };
        var member = Perpendicular(0.05) with { Transfer = new SpinTransfer(new Cartesian(0, 0, -1)) };
        var diagram = experiment.AmplitudeAgainstWidth(member, new DriveResponse { Transfer = 1 }, widths, amplitudes, 1e-10, 5e-11);
        for (int column = 0; column < widths.Values.Count; column++)
        {
            double low = 0.0201, high = 0.12;
            for (int halving = 0; halving < 40; halving++)
                (low, high) = Needed(0.5 * (low + high)) > widths.Values[column] ? (0.5 * (low + high), high) : (low, 0.5 * (low + high));
            Assert.Equal(low, diagram.Border(column)!.Value, 7e-4);
        }

        static double Needed(double amplitude)
        {
            // The tilt of 0.01 falls until the middle of the rising edge.
            double begin = 0.01 * Math.Exp(-Spin.Gamma * 0.05 * Anisotropy * 1.25e-10), time = 0, step = (Math.PI / 2 - begin) / 4000;
            for (int i = 0; i < 4000; i++)
            {
                var (sine, cosine) = Math.SinCos(begin + (i + 0.5) * step);
                time += step / (Spin.Gamma / (1 + 0.05 * 0.05) * sine * (0.5 * amplitude - 0.05 * Anisotropy * cosine));
            }

            return time;
        }
    }

    [Fact]
    public void Trials_at_a_temperature_give_probabilities_that_no_number_of_threads_changes()
    {
        // Without a barrier half of the trials end on either side, after four times of diffusion at least: 200 trials, a band of five standard errors, seed 7.
        DiagramAxis temperatures = new("T", "K", [200, 300]), volumes = new("V", "m³", [1e-24, 2e-24]);
        var experiment = new SwitchingExperiment { Duration = 40e-9, Trials = 200, Settings = Settings(Scheme.Heun) with { TimeStep = 2.5e-12 } };
        var diagram = experiment.Run(temperatures, volumes, Member);
        var again = (experiment with { Settings = experiment.Settings with { Threads = 2 } }).Run(temperatures, volumes, Member);
        for (int point = 0; point < 4; point++)
        {
            Assert.Equal(0.5, diagram.Probability(point % 2, point / 2), 5 * diagram.StandardError(point % 2, point / 2));
            Assert.Equal(diagram.FinalState(point % 2, point / 2), again.FinalState(point % 2, point / 2));
        }

        EnsembleMember Member(int column, int row) => Spin.Plain with { Damping = 0.5, Temperature = temperatures.Values[column], Volume = volumes.Values[row] };
    }

    [Fact]
    public void A_diagram_is_written_as_a_table_and_as_a_picture()
    {
        DiagramAxis columns = new("H, \"x\"", "T", [1, 2]), rows = new("I", "A", [-1, 0.5, 3]);
        var diagram = new SwitchingDiagram(columns, rows, 4, [0, 0.25, 0, 0.5, 1, 1], [1, 0.5, 1, 0, -1, -1]);
        using var table = new StringWriter();
        diagram.WriteCsv(table);
        string[] lines = table.ToString().Split('\n');
        Assert.Equal("\"H, \"\"x\"\" (T)\",\"I (A)\",probability,standard error,final state", lines[0]);
        Assert.StartsWith("2,-1,0.25,0.35", lines[2], StringComparison.Ordinal);
        Assert.Equal(8, lines.Length);
        Assert.Equal(1.75, diagram.Border(0)!.Value, 1e-12);
        Assert.Equal(0.5, diagram.Border(1)!.Value, 1e-12);
        var picture = diagram.ToPicture(3);
        Assert.Equal((6, 9), (picture.Width, picture.Height));
        Assert.NotEqual(picture[0, 8], picture[0, 0]);
    }

    [Fact]
    public void What_makes_no_sense_is_said_before_the_first_step()
    {
        DiagramAxis one = new("a", "T", [0, 1]);
        var experiment = new SwitchingExperiment { Duration = 1e-9, Settings = Settings() };
        Says("Value 2 of the axis \"a\"", () => _ = new DiagramAxis("a", "T", [1, 1]));
        Says("no values", () => _ = new DiagramAxis("a", "T", []));
        Says("across the axis", () => experiment.Run(one, one, (_, _) => Spin.Plain with { Start = Cartesian.AlongX }));
        Says("one time step", () => (experiment with { Duration = 1e-15 }).Run(one, one, (_, _) => Spin.Plain));
        Says("longest pulse ends", () => experiment.AmplitudeAgainstWidth(Spin.Plain, DriveResponse.None, new DiagramAxis("w", "s", [2e-9]), one, 0, 1e-10));

        static void Says(string part, Action action) => Assert.Contains(part, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }
}
