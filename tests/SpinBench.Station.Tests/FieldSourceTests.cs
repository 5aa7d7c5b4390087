using System.Net;
using SpinBench.Benches;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Drivers.FieldSources;
using SpinBench.Drivers.Gaussmeters;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Settings;
using SpinBench.Testing;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Station.Tests;

/// <summary>The ways to make a field, on benches of the repository: what reaches the sample is looked at behind the wires.</summary>
public class FieldSourceTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.25)]
    [InlineData(0)]
    public async Task A_gaussmeter_in_the_coil_s_field_brings_the_field_where_it_was_asked(double field)
    {
        // The probe reads 1 % too little; so the coil has to make 1 % more than its calibration says.
        await using var bench = Open("virtual-closed-loop", "instruments.hall.simulate.gain-error=-0.01");
        await bench.Bench.PrepareAsync(["field"]);
        var source = bench.Bench.Role<IFieldSource>("field");
        await source.SetAsync(field);
        Assert.Equal(field / 0.99, bench.Station.Field, 150e-6);
        Assert.Equal(field, await source.ReadAsync(), 120e-6);
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        Assert.Equal(0, bench.Station.Field, 1e-4);
    }

    [Fact]
    public async Task A_gaussmeter_that_reads_nonsense_stops_the_field_and_says_so()
    {
        await using var bench = Open("virtual-closed-loop", "instruments.hall.simulate.zero-offset=100 mT");
        await bench.Bench.PrepareAsync(["field"]);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await bench.Bench.Role<IFieldSource>("field").SetAsync(0.05));
        Assert.Contains("hall: it reads 150", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gaussmeter_with_a_supply_at_its_control_output_holds_the_field_at_the_sample_by_itself()
    {
        // The probe reads 1 % too little; so the sample gets 1 % more.
        await using var bench = Open("virtual-closed-loop", "instruments.hall.simulate.controlled-tesla-per-ampere=20 mT/A", "instruments.hall.simulate.gain-error=-0.01");
        var hall = new LakeShore475(bench.Lines["hall"]);
        await hall.ConfigureControlAsync(new FieldControl { Proportional = 0.1, Integral = 10 });
        await hall.SetFieldAsync(0.05);
        await hall.SetControllingAsync(true);
        bench.Station.Clock.Advance(60);
        Assert.Equal(0.05 / 0.99, bench.Station.Field, 1e-6);
        await hall.MakeSafeAsync();
        bench.Station.Clock.Advance(5);
        Assert.Equal(0, bench.Station.Field, 1e-6);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.25)]
    public async Task A_field_controller_brings_the_field_where_it_was_asked_and_goes_back_for_the_safe_state(double field)
    {
        // The probe reads 1 % too little; so the sample gets 1 % more.
        await using var bench = Open("virtual-field-controller", "instruments.hall.simulate.gain-error=-0.01");
        await bench.Bench.PrepareAsync(["field"]);
        var source = bench.Bench.Role<IFieldSource>("field");
        await source.SetAsync(field);
        Assert.Equal(field / 0.99, bench.Station.Field, 200e-6);
        Assert.Equal(field, await source.ReadAsync(), 160e-6);
        await Assert.ThrowsAsync<LimitException>(async () => await source.SetAsync(0.301));
        Assert.Equal(field / 0.99, bench.Station.Field, 200e-6);
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        bench.Station.Clock.Advance(1);
        Assert.False(await new LakeShore475(bench.Lines["hall"]).ReadControllingAsync());
        Assert.Equal(0, bench.Station.Field, 1e-5);
    }

    [Fact]
    public async Task A_field_that_somebody_left_on_is_ramped_down_before_the_control_ends()
    {
        await using var bench = Open("virtual-field-controller");
        var hall = new LakeShore475(bench.Lines["hall"]);
        await hall.ConfigureControlAsync(new FieldControl { Proportional = 0.1, Integral = 10 });
        await hall.SetFieldAsync(0.2);
        await hall.SetControllingAsync(true);
        bench.Station.Clock.Advance(60);
        var before = bench.Station.Clock.GetUtcNow();
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        // 200 mT at 0.5 T/s, and then the coil's own decay.
        Assert.InRange((bench.Station.Clock.GetUtcNow() - before).TotalSeconds, 0.4, 5);
        bench.Station.Clock.Advance(1);
        Assert.Equal(0, bench.Station.Field, 1e-5);
    }

    [Fact]
    public void A_field_controller_without_its_coil_is_a_mistake_of_the_bench_file()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "benches", "virtual-field-controller.yaml"));
        var bare = BenchFile.Read(SettingsFile.Parse(file.Replace(", controlled-tesla-per-ampere: 20 mT/A", "", StringComparison.Ordinal), "bare.yaml"));
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(bare));
        Assert.Contains("nothing is at its control output", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_sweep_runs_on_a_field_controller()
    {
        await using var bench = Open("virtual-field-controller");
        await bench.Bench.PrepareAsync(["field", "readout"]);
        var source = bench.Bench.Role<IFieldSource>("field");
        var readout = bench.Bench.Role<IResistanceMeter>("readout");
        foreach (var field in (double[])[0, 0.05, 0.1, 0])
        {
            await source.SetAsync(field);
            Assert.Equal(field, await source.ReadAsync(), 160e-6);
            Assert.InRange(await readout.ReadAsync(), 1e3, 1e5);
        }
    }

    [Fact]
    public void A_gaussmeter_without_a_control_output_has_nothing_to_connect_there()
    {
        var problem = Assert.Throws<SettingsException>(
            () => Open("virtual-closed-loop", "instruments.hall.driver=lakeshore-425", "instruments.hall.simulate.controlled-tesla-per-ampere=20 mT/A"));
        Assert.Contains("no control output", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superconducting_magnet_ramps_in_virtual_time_and_comes_down_for_the_safe_state()
    {
        await using var bench = Open("virtual-superconducting-magnet");
        await bench.Bench.PrepareAsync(["field"]);
        var source = bench.Bench.Role<IFieldSource>("field");
        await source.SetAsync(0.5);
        Assert.Equal(0.5, bench.Station.Field, 1e-6);
        Assert.InRange(bench.Station.Clock.ElapsedSeconds, 50, 53);
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await source.SetAsync(1.01));
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        Assert.Equal(0, bench.Station.Field, 1e-6);
        Assert.InRange(bench.Station.Clock.ElapsedSeconds, 100, 105);
    }

    [Theory]
    [InlineData("virtual-closed-loop")]
    [InlineData("virtual-superconducting-magnet")]
    public async Task A_field_sweep_is_rehearsed_and_run(string name)
    {
        await using var bench = Open(name, "sample.cells=1");
        var settings = new FieldSweepSettings { Loop = Quantities.Sweep.Parse("0 → 20 mT step 10 mT", "T") };
        var rehearsal = await bench.RehearseAsync<FieldSweep>(settings);
        Assert.Equal(0.02, rehearsal.LargestField, 9);
        var run = await bench.RunAsync<FieldSweep>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.Equal(rehearsal.Points, run.Outcome.Rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    public async Task The_greeting_of_a_programmer_on_a_socket_is_no_answer_whenever_it_comes(double delay)
    {
        var file = Load("virtual-superconducting-magnet").Override("instruments.magnet.simulate.greeting-delay", $"{delay} s", "test");
        var bench = BenchFile.Read(file);
        using var server = BenchServer.Start(bench, VirtualStation.Build(bench), new BenchServerOptions { Address = IPAddress.Loopback });
        var resource = server.Instruments.Single(instrument => instrument.Name == "magnet").Servers.Single(one => one.Protocol == "socket").Resource;
        var lines = Catalogs.Catalog.Drivers.Single(driver => driver.Name == "ami-430").GreetingLines;
        await using var session = SessionDoor.Open(resource.ToString(), new SessionOptions { GreetingLines = lines });
        var magnet = new Ami430(session);
        Assert.Equal("MODEL 430", (await magnet.IdentifyAsync()).Model);
        await session.ClearAsync();
        Assert.Equal(MagnetState.Paused, await magnet.ReadStateAsync());
    }

    private static SettingsFile Load(string name) => SettingsFile.Load(Path.Combine(Repository.Root, "benches", name + ".yaml"));

    private static VirtualBenchFixture Open(string name, params IReadOnlyList<string> changes) =>
        VirtualBenchFixture.Open(Path.Combine(Repository.Root, "benches", name + ".yaml"), changes);
}
