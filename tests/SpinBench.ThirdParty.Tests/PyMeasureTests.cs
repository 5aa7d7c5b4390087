using System.Text.Json.Nodes;

namespace SpinBench.ThirdParty.Tests;

/// <summary>Unmodified classes of PyMeasure, as Debian packages it, over a transport that carries END.</summary>
[Collection(ThirdPartyCollection.Name)]
public sealed class PyMeasureTests(ServedInstruments bench)
{
    /// <summary>
    /// For replies that hold NULs, and for the classes of the 2000 and the 7265 as Debian packages them: both call a method that the adapter in the same package has not,
    /// and open over no VISA without it.
    /// </summary>
    private const string Former = "former";

    [ThirdPartyFact]
    public void SR830()
    {
        ReadsBackWhatItSets("srs", "SR830", "sr830", """
            {"sine_voltage": 0.5, "frequency": 1234.0, "phase": 12.5, "time_constant": 0.1, "sensitivity": 1e-3, "filter_slope": 24, "harmonic": 2,
             "input_config": "A - B", "input_grounding": "Float", "input_coupling": "DC", "input_notch_config": "None",
             "reference_source": "Internal", "aux_out_1": 1.5, "sample_frequency": 64}
            """);
        var read = Run("srs", "SR830", "sr830", """[["get", "x"], ["get", "y"], ["get", "magnitude"], ["get", "theta"]]""");
        Assert.All(read, value => Assert.True(double.IsFinite((double)value!)));
    }

    [ThirdPartyFact]
    public void SR860() => ReadsBackWhatItSets("srs", "SR860", "sr860", """
        {"sine_voltage": 0.5, "internalfrequency": 1234.0, "phase": 12.5, "time_constant": 0.1, "harmonic": 2, "input_coupling": "DC"}
        """);

    [ThirdPartyFact]
    public void Agilent33500() => ReadsBackWhatItSets("agilent", "Agilent33500", "k33500", """
        {"shape": "SQU", "frequency": 12e3, "amplitude": 1.25, "offset": 0.2, "square_dutycycle": 30, "burst_state": true, "burst_ncycles": 5,
         "trigger_source": "BUS", "output_load": 75}
        """);

    [ThirdPartyFact]
    public void Keithley2400()
    {
        ReadsBackWhatItSets("keithley", "Keithley2400", "k2400", """
            {"source_mode": "voltage", "source_voltage_range": 21, "source_voltage": 1.5, "compliance_current": 0.01, "current_nplc": 1, "wires": 4,
             "filter_count": 10, "source_delay": 0.1, "trigger_count": 3}
            """);
        // Nothing hangs on its terminals.
        var read = Run("keithley", "Keithley2400", "k2400", """
            [["call", "reset"], ["call", "apply_voltage", 20, 0.01], ["set", "source_voltage", 0.5], ["call", "measure_current", 1, 0.01, false],
             ["call", "enable_source"], ["get", "current"], ["get", "source_enabled"], ["call", "shutdown"], ["get", "source_enabled"]]
            """);
        Assert.Equal(0, (double)read[4]!, 1e-5);
        Assert.True((bool)read[5]!);
        Assert.False((bool)read[^1]!);
    }

    [ThirdPartyFact]
    public void Keithley2450() => ReadsBackWhatItSets("keithley", "Keithley2450", "k2450", """
        {"source_mode": "voltage", "source_voltage_range": 20, "source_voltage": 1.5, "compliance_current": 0.01, "current_nplc": 1, "wires": 4}
        """);

    // voltage_nplc asks for what no model has (":SENS:CURRVOLT:NPLC?"), and is left out.
    [ThirdPartyFact]
    public void Keithley2000()
    {
        ReadsBackWhatItSets("keithley", "Keithley2000", "k2000", """
            {"resistance_4W_range": 1000, "resistance_4W_nplc": 2, "resistance_4W_digits": 6, "current_range": 0.1, "current_nplc": 0.1,
             "current_digits": 5, "current_reference": 0.01, "voltage_ac_bandwidth": 30, "voltage_digits": 7, "mode": "resistance 4W", "voltage_range": 10,
             "voltage_reference": 0.5, "beep_state": "disabled"}
            """, adapter: Former);
        // Nothing hangs on its terminals.
        var read = Run("keithley", "Keithley2000", "k2000", """[["call", "measure_voltage", 1, false], ["get", "voltage"], ["call", "reset"], ["get", "mode"]]""", adapter: Former);
        Assert.Equal(0, (double)read[1]!, 1e-3);
        Assert.Equal("voltage", (string)read[3]!);
    }

    // auto_gain takes a list for a number, xy asks for what no model has ("X.Y."): they are left out.
    [ThirdPartyFact]
    public void DSP7265()
    {
        ReadsBackWhatItSets("signalrecovery", "DSP7265", "dsp7265", """
            {"voltage": 0.5, "frequency": 1234.0, "dac1": 1.5, "dac2": -2.5, "harmonic": 2, "phase": 12.5, "reference": "internal", "sensitivity": 1e-3, "slope": 24,
             "time_constant": 0.1}
            """, adapter: Former);
        var read = Run("signalrecovery", "DSP7265", "dsp7265", """
            [["get", "id"], ["get", "x"], ["get", "y"], ["get", "mag"], ["get", "adc1"], ["call", "shutdown"], ["get", "voltage"]]
            """, adapter: Former);
        Assert.Equal(7265, (double)read[0]!);
        foreach (var at in new[] { 1, 2, 3, 4 }) Assert.True(double.IsFinite((double)read[at]!));
        Assert.Equal(0, (double)read[^1]!);
    }

    // sensitivity and time_constant ask for a value and take it for the number of a range, auto_gain stumbles over the NUL: they are left out.
    [ThirdPartyFact]
    public void Ametek7270()
    {
        ReadsBackWhatItSets("ametek", "Ametek7270", "dsp7270", """
            {"voltage": 0.5, "frequency": 1234.0, "dac1": 1.5, "dac2": -2.5, "dac3": 3.5, "dac4": -4.5, "harmonic": 2, "phase": 12.5, "slope": 24}
            """, adapter: Former);
        var read = Run("ametek", "Ametek7270", "dsp7270", """
            [["get", "id"], ["get", "x"], ["get", "y"], ["get", "mag"], ["get", "xy"], ["get", "adc1"], ["call", "shutdown"], ["get", "voltage"]]
            """, adapter: Former);
        Assert.Equal(7270, (double)read[0]!);
        foreach (var at in new[] { 1, 2, 3, 5 }) Assert.True(double.IsFinite((double)read[at]!));
        Assert.Equal(0, (double)read[^1]!);
    }

    [ThirdPartyFact]
    public void Keithley6221() => ReadsBackWhatItSets("keithley", "Keithley6221", "k6221", """
        {"source_current": 1e-3, "source_compliance": 5, "source_delay": 0.01, "waveform_function": "square", "waveform_frequency": 100,
         "waveform_amplitude": 1e-3, "waveform_offset": 1e-4}
        """);

    [ThirdPartyFact]
    public void AMI430_over_a_socket_with_its_greeting() => ReadsBackWhatItSets("ami", "AMI430", "ami430", """
        {"coilconst": 1.182, "voltage_limit": 2.2, "target_current": 10}
        """, "socket");

    /// <summary>Sets properties and compares what is read back with what was set: text and lists exactly, numbers to five digits.</summary>
    private void ReadsBackWhatItSets(string vendor, string type, string instrument, string properties, string protocol = "gateway", string? adapter = null)
    {
        var wanted = JsonNode.Parse(properties)!.AsObject();
        var steps = new JsonArray();
        foreach (var (name, value) in wanted)
        {
            steps.Add(new JsonArray("set", name, value!.DeepClone()));
            steps.Add(new JsonArray("get", name));
        }

        var answers = Run(vendor, type, instrument, steps.ToJsonString(), protocol, adapter);
        foreach (var ((name, expected), actual) in wanted.Zip(answers))
        {
            var same = Number(expected!) is { } number
                ? Number(actual!) is { } read && Math.Abs(read - number) <= Math.Abs(number) * 1e-5
                : JsonNode.DeepEquals(expected, actual);
            Assert.True(same, $"{type}.{name} was set to {expected!.ToJsonString()} and reads {actual?.ToJsonString()}");
        }
    }

    private JsonArray Run(string vendor, string type, string instrument, string steps, string protocol = "gateway", string? adapter = null) => Program.Python(
        "pymeasure_class.py", [$"pymeasure.instruments.{vendor}", type, bench.Resource(instrument, protocol), steps, .. adapter is null ? Array.Empty<string>() : [adapter]])["answers"]!.AsArray();

    private static double? Number(JsonNode value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (double)value : null;
}
