#!/usr/bin/env dotnet
#:project ../../src/SpinBench.Station/SpinBench.Station.csproj
#:property PublishAot=false

// Finds the voltage at which a compound SOT-MTJ switches from P to AP, by bisection: each pulse is chosen by what the last one did.
// Edit and run:   dotnet run protocols/scripts/find-critical-voltage.cs
// Another bench:  dotnet run protocols/scripts/find-critical-voltage.cs -- benches/another.yaml
using SpinBench.Figures;
using SpinBench.Figures.Rendering;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Station;

var benchFile = args.Length > 0 ? args[0] : "benches/virtual-compound-mtj.yaml";
const double AssistField = 6e-3;    // T, in the direction of the pulse
const double Width = 200e-9;        // s
const double ResetVoltage = 1.3;    // V, enough to switch every cell
const int Bisections = 8;

var voltages = new List<double>();
var resistances = new List<double>();

// The bench is made safe on every way out of this block: the end, an exception, Ctrl-C.
await BenchDoor.UseAsync(benchFile, ["write", "field", "readout"], async (bench, stop) =>
{
    var write = bench.Role<IPulseSource>("write");
    var field = bench.Role<IFieldSource>("field");
    var readout = bench.Role<IResistanceMeter>("readout");

    async Task<double> ApplyAsync(double voltage)
    {
        await field.SetAsync(Math.Sign(voltage) * AssistField, stop);
        await write.ApplyAsync(new Pulse(voltage, Width), stop);
        await field.SetAsync(0, stop);
        return await readout.ReadAsync(stop);
    }

    var parallel = await ApplyAsync(-ResetVoltage);
    var antiparallel = await ApplyAsync(+ResetVoltage);
    Console.WriteLine($"P {QuantityFormat.Print(parallel, "Ω")}, AP {QuantityFormat.Print(antiparallel, "Ω")}");
    var half = (parallel + antiparallel) / 2;

    double low = 0.1, high = ResetVoltage;
    for (var i = 0; i < Bisections; i++)
    {
        await ApplyAsync(-ResetVoltage);
        var voltage = (low + high) / 2;
        var resistance = await ApplyAsync(voltage);
        voltages.Add(voltage);
        resistances.Add(resistance);
        if (resistance > half) high = voltage;
        else low = voltage;
        Console.WriteLine($"{QuantityFormat.Print(voltage, "V")} → {QuantityFormat.Print(resistance, "Ω")}");
    }

    Console.WriteLine($"half of the cells switch between {QuantityFormat.Print(low, "V")} and {QuantityFormat.Print(high, "V")}");
    var panel = new Panel("Bisection", new Axis("V", "V"), new Axis("R after the pulse", "Ω"),
    [
        ReferenceLine.Vertical((low + high) / 2, "V_C"),
        new MarkerLayer(voltages, resistances),
    ]);
    var figure = new Figure("Critical voltage by bisection", [panel]) { Simulated = bench.IsSimulated };
    File.WriteAllText("critical-voltage.svg", SvgFigure.ToString(figure));
    Console.WriteLine("figure: critical-voltage.svg");
});
