using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Settings;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>A served bench on which a driver has something to do, and the bench file of those who use it over sockets.</summary>
internal sealed class MatrixBench : ITraffic, IDisposable
{
    private const string Array = "spinbench-array";
    private const string Crossings = "spinbench-crossbar";
    private const string SwitchedDevices = "switched-devices";
    private const string SwitchedSynapses = "switched-synapses";
    private const string PulsedDevices = "pulsed-devices";
    private const string Matrix = "matrix: { driver: keithley-7001, at: matrix }";
    private const string Meter = "smu: { driver: keithley-2400, at: smu }";
    private const string Pulser = "pulser: { driver: keysight-81160a, at: pulser }";
    private const string LockIn = "lockin: { driver: srs-sr830, at: lockin }";
    private const string Magnet = "magnet: { driver: kepco-bop, at: magnet }";
    private const string Write = "write: { pulses: pulser.1, limit: 2 V, load: 300 Ω }";
    private const string Field = "field: { electromagnet: magnet, tesla-per-ampere: 20 mT/A, limit: 100 mT, ramp: 1 T/s, settle: 5 ms }";
    private const string Readout = "readout: { lock-in-divider: lockin, series: 1 MΩ, drive: 100 mV, time-constant: 1 ms }";

    private const string Neurons = "sample: { model: stt-mtj-neurons, seed: 1, devices: 3 }\n";
    private const string Crossbar = "sample: { model: compound-mtj-crossbar, seed: 1, rows: 2, columns: 2, free-layer: 1.7 nm, assist-field: 6 mT }\n";

    // Each driver in the place where it is at home; and a switch mainframe where its relays lead to something.
    private static readonly Dictionary<string, (string[] Instruments, string[] Roles)> Places = new()
    {
        [Array] = (["array: { driver: spinbench-array, at: array }", Magnet], ["bank: { device-array: array, devices: 3, limit: 110 μA }", Field]),
        [Crossings] = (
            ["crossbar: { driver: spinbench-crossbar, at: crossbar }", Magnet],
            ["synapses: { crossbar: crossbar, rows: 2, columns: 2, states: 2, limit: 1.4 V, start: 0.72 V, saturation: 1.3 V }", Field]),
        ["ametek-7265"] = ([Pulser, In(LockIn, "ametek-7265"), Magnet], [Write, Field, Slow]),
        ["ametek-7270"] = ([Pulser, In(LockIn, "ametek-7270")], [Write, "field: { analog-electromagnet: lockin.aux1, tesla-per-volt: 40 mT/V, limit: 100 mT, ramp: 1 T/s }", Slow]),
        ["ami-430"] = (
            [Pulser, LockIn, "magnet: { driver: ami-430, at: magnet, simulate: { inductance: 100 mH } }"],
            [Write, "field: { magnet-programmer: magnet, tesla-per-ampere: 50 mT/A, limit: 100 mT, ramp: 200 mT/s, settle: 5 ms }", Readout]),
        ["keithley-2000"] = ([Pulser, "dmm: { driver: keithley-2000, at: dmm }", Magnet], [Write, Field, "readout: { multimeter: dmm, range: 100 kΩ, limit: 100 μA }"]),
        ["keithley-2182a"] = ([Pulser, "current: { driver: keithley-6221, at: current }", "nano: { driver: keithley-2182a, at: nano }", Magnet], [Write, Field, Delta]),
        ["keithley-2400"] = ([Pulser, "smu: { driver: keithley-2400, at: smu }", Magnet], [Write, Field, SourceMeter]),
        ["keithley-2450"] = ([Pulser, "smu: { driver: keithley-2450, at: smu }", Magnet], [Write, Field, SourceMeter]),
        ["keithley-6221"] = ([Pulser, "current: { driver: keithley-6221, at: current }", "nano: { driver: keithley-2182a, at: nano }", Magnet], [Write, Field, Delta]),
        ["keithley-7001"] = ([Pulser, LockIn, Magnet, "matrix: { driver: keithley-7001, at: matrix }"], [Write, Field, Readout]),
        ["kepco-bop"] = ([Pulser, LockIn, Magnet], [Write, Field, Readout]),
        ["keysight-33250a"] = ([In(Pulser, "keysight-33250a"), LockIn, Magnet], [Write.Replace("300 Ω", "300 Ω, edge: 20 ns", StringComparison.Ordinal), Field, Readout]),
        ["keysight-33500"] = ([In(Pulser, "keysight-33500"), LockIn, Magnet], [Write.Replace("300 Ω", "300 Ω, edge: 20 ns", StringComparison.Ordinal), Field, Readout]),
        ["keysight-81160a"] = ([Pulser, LockIn, Magnet], [Write, Field, Readout]),
        ["lakeshore-425"] = ([Pulser, LockIn, In(Magnet, "lakeshore-643"), "hall: { driver: lakeshore-425, at: hall }"], [Write, ClosedLoop, Readout]),
        ["lakeshore-475"] = (
            [Pulser, LockIn, "hall: { driver: lakeshore-475, at: hall, simulate: { controlled-tesla-per-ampere: 20 mT/A } }"],
            [Write, "field: { field-controller: hall, limit: 100 mT, ramp: 1 T/s, proportional: 0.1, integral: 10, settle: 5 ms, tolerance: 500 μT, patience: 10 s }", Readout]),
        ["lakeshore-643"] = ([Pulser, LockIn, In(Magnet, "lakeshore-643")], [Write, Compliance("35 V"), Readout]),
        ["lakeshore-648"] = ([Pulser, LockIn, In(Magnet, "lakeshore-648")], [Write, Compliance("75 V"), Readout]),
        [SwitchedDevices] = (
            [Matrix, Meter, Magnet],
            ["bank: { switched-devices: matrix, meter: smu, relays: [1!1!1, 1!1!2, 1!1!3], limit: 110 μA, compliance: 2 V, settling: 1 ms, power-line-cycles: 0.1 }", Field]),
        [SwitchedSynapses] = (
            [Matrix, Pulser, Meter, Magnet],
            [
                "synapses: { switched-synapses: matrix, pulses: pulser.1, meter: smu, rows: 2, columns: 2, states: 2, limit: 1.4 V, start: 0.72 V, saturation: 1.3 V, load: 600 Ω, current-limit: 100 μA, "
                    + "write-relays: [1!1!1, 1!1!2, 1!1!3, 1!1!4], read-relays: [1!2!1, 1!2!2, 1!2!3, 1!2!4], settling: 1 ms, power-line-cycles: 0.1 }",
                Field,
            ]),
        [PulsedDevices] = (
            [Matrix, Pulser, Meter, Magnet],
            [
                "write: { drive-pulses: pulser.1, limit: 1.4 V, load: 600 Ω }",
                SourceMeter,
                "bank: { pulsed-devices: write, readout: readout, matrix: matrix, relays: [1!1!1, 1!1!2, 1!1!3], read-relays: [1!2!1, 1!2!2, 1!2!3], limit: 1.3 V, width: 200 ns, reset: [{ amplitude: -1.3 V, width: 200 ns }] }",
                Field,
            ]),
        ["srs-sr830"] = ([Pulser, LockIn, Magnet], [Write, Field, Readout]),
        ["srs-sr860"] = ([Pulser, In(LockIn, "srs-sr860"), Magnet], [Write, Field, Readout]),
        ["srs-sr865a"] = ([Pulser, In(LockIn, "srs-sr865a"), Magnet], [Write, Field, Readout]),
    };

    private readonly BenchServer _server;
    private readonly (string[] Instruments, string[] Roles) _place;
    private int _messages;
    private Exception? _breakdown;

    public MatrixBench(string driver)
    {
        _place = Places[driver];
        Instrument = NameOf(_place.Instruments.FirstOrDefault(instrument => instrument.Contains($"driver: {driver},", StringComparison.Ordinal), Matrix));
        (Protocol, var sample) = driver switch
        {
            Array or SwitchedDevices => (typeof(BankMatrixProtocol), Neurons),
            PulsedDevices => (typeof(BankMatrixProtocol), Crossbar),
            Crossings or SwitchedSynapses => (typeof(SynapseMatrixProtocol), Crossbar),
            _ => (typeof(MatrixProtocol), "sample: { model: compound-sot-mtj, seed: 1 }\n"),
        };
        var file = BenchFile.Read(SettingsFile.Parse(
            Text("served", sample, name => $"\"SIM::{name}\"", ""), "served.yaml"));
        _server = BenchServer.Start(file, VirtualStation.Build(file), new BenchServerOptions { Speed = 20, Traffic = this });
    }

    public static IEnumerable<string> Drivers => Places.Keys.Order(StringComparer.Ordinal);

    /// <summary>Drivers of benches with a pulse generator, a field and a resistance meter, on which a recipe of pulses runs.</summary>
    public static IEnumerable<string> DriversOfPulses => Drivers.Where(driver => driver is not (Array or Crossings or SwitchedSynapses) && !Banks.Contains(driver));

    /// <summary>Benches with devices behind a switch, on which a recipe of stimuli runs.</summary>
    public static IReadOnlyList<string> Banks { get; } = [PulsedDevices, SwitchedDevices];

    /// <summary>What drives everything on this bench.</summary>
    public Type Protocol { get; }

    /// <summary>Name of the instrument whose pulses wear the sample; null where no pulses are counted.</summary>
    public string? Wearing => _place.Instruments.Contains(Matrix) && !_place.Instruments.Contains(Pulser) ? null
        : Protocol == typeof(MatrixProtocol) || _place.Instruments.Contains(Pulser) ? "pulser" : Instrument;

    /// <summary>Name of the instrument of the driver.</summary>
    public string Instrument { get; }

    /// <summary>Messages that it received.</summary>
    public int Messages => Volatile.Read(ref _messages);

    /// <summary>The bench file of those who use the bench over sockets.</summary>
    /// <param name="more">Further keys.</param>
    /// <param name="faults">What goes wrong with the instrument of the driver; null for nothing.</param>
    public string Remote(string more = "", string? faults = null) => Text(
        "over sockets",
        "simulated: true\n",
        name => $"\"{ResourceOf(_server.Instruments.Single(instrument => instrument.Name == name))}\""
            + (faults is not null && name == Instrument ? $", faults: {faults}, connection: {{ timeout: 1 s }}" : ", connection: { timeout: 10 s }"),
        more);

    /// <summary>What drives the sample, as the virtual instruments see it; empty when the bench is safe.</summary>
    public IReadOnlyList<string> Driving() => _server.Inspect(station =>
    {
        var driving = new List<string>();
        foreach (var (name, instrument) in station.Instruments)
        {
            switch (instrument)
            {
                case IPulseGenerator generator when Get(generator.ReadOutputAsync(1)):
                    driving.Add($"{name}: output on");
                    break;
                case IBipolarSupply supply when Get(supply.ReadOutputAsync()) && Get(supply.ReadCurrentSetPointAsync()) != 0:
                    driving.Add($"{name}: set to {Get(supply.ReadCurrentSetPointAsync())} A");
                    break;
                case ILockInAmplifier lockIn when Get(lockIn.ReadConfigurationAsync()).SineAmplitude > 5e-3:
                    driving.Add($"{name}: sine of {Get(lockIn.ReadConfigurationAsync()).SineAmplitude} V");
                    break;
                case ISourceMeter meter when Get(meter.ReadOutputAsync()):
                    driving.Add($"{name}: output on");
                    break;
                case ICurrentSource source when Get(source.ReadOutputAsync()):
                    driving.Add($"{name}: output on");
                    break;
                case IFieldController controller when Get(controller.ReadControllingAsync()):
                    driving.Add($"{name}: controls the field");
                    break;
                case ISwitchMatrix matrix when Get(matrix.ReadClosedAsync()).Count > 0:
                    driving.Add($"{name}: channels closed");
                    break;
            }
        }

        if (Math.Abs(station.Field) > 1e-3) driving.Add(FormattableString.Invariant($"field of {station.Field * 1e3:0.##} mT"));
        return driving;
    });

    /// <summary>Leaves a channel of a switch closed, as somebody who was interrupted would.</summary>
    public void CloseAChannel() => _server.Inspect(station =>
    {
        if (station.Instruments.GetValueOrDefault(Instrument) is ISwitchMatrix matrix) matrix.CloseAsync([SwitchChannel.Parse("1!1!1")]).AsTask().GetAwaiter().GetResult();
        return true;
    });

    public void Received(string instrument, ReadOnlySpan<byte> message)
    {
        if (instrument == Instrument) Interlocked.Increment(ref _messages);
    }

    public void Answered(string instrument, ReadOnlySpan<byte> replies)
    {
    }

    public void Failed(string instrument, ReadOnlySpan<byte> message, Exception problem) => _breakdown ??= problem;

    public void Dispose()
    {
        _server.Dispose();
        if (_breakdown is { } breakdown) throw new InvalidOperationException("A virtual instrument broke down.", breakdown);
    }

    private const string Delta = "readout: { delta: current, voltmeter: nano, current: 1 uA, range: 60 kΩ, compliance: 100 mV, power-line-cycles: 0.1, averages: 3 }";
    private const string SourceMeter = "readout: { source-meter: smu, current: 1 μA, current-limit: 10 μA, voltage-limit: 200 mV, power-line-cycles: 0.1 }";
    private const string ClosedLoop =
        "field: { electromagnet: magnet, gaussmeter: hall, tesla-per-ampere: 20 mT/A, limit: 100 mT, ramp: 1 T/s, settle: 5 ms, compliance: 35 V, tolerance: 500 μT }";

    // These have no time constant of 1 ms.
    private static string Slow => Readout.Replace("1 ms", "5 ms", StringComparison.Ordinal);

    private static string Compliance(string volts) => Field.Replace("settle:", $"compliance: {volts}, settle:", StringComparison.Ordinal);

    private static string In(string instrument, string driver) =>
        instrument[..(instrument.IndexOf("driver: ", StringComparison.Ordinal) + 8)] + driver + instrument[instrument.IndexOf(',', StringComparison.Ordinal)..];

    private static string NameOf(string instrument) => instrument[..instrument.IndexOf(':', StringComparison.Ordinal)];

    // A 7270's socket has an end of messages of its own, which no other instrument has; blocks of bytes need a wire that keeps messages apart.
    private static string ResourceOf(ServedBenchInstrument instrument) =>
        instrument.Servers.Single(by => by.Protocol == (instrument.Driver is "ametek-7270" or Array or Crossings ? "hislip" : "socket")).Resource.ToString();

    private static T Get<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private string Text(string name, string nature, Func<string, string> resource, string more)
    {
        var isReal = nature.StartsWith("simulated", StringComparison.Ordinal);
        var lines = _place.Instruments.Select(line =>
        {
            var at = NameOf(line);
            var placed = line.Replace($"at: {at}", $"resource: {resource(at)}", StringComparison.Ordinal);
            var simulate = placed.IndexOf(", simulate", StringComparison.Ordinal);
            return "  " + (isReal && simulate > 0 ? placed[..simulate] + placed[(placed.IndexOf('}', simulate) + 1)..] : placed);
        });
        return $"name: {name}\n{nature}instruments:\n{string.Join('\n', lines)}\nroles:\n{string.Join('\n', _place.Roles.Select(role => "  " + role))}\n{more}\n";
    }
}
