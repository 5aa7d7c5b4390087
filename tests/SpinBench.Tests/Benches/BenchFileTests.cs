using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Settings;
using SpinBench.Tests.Instruments;
using SpinBench.Tests.Runs;
using SpinBench.Time;

namespace SpinBench.Tests.Benches;

public sealed class BenchFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ProtocolDescriptor Counting = ProtocolDescriptor.Of(typeof(CountingProtocol));

    [Fact]
    public void A_bench_file_tells_its_instruments_roles_and_order_of_safety()
    {
        var file = Read(TestBench.Text);
        Assert.Equal("test bench", file.Name);
        Assert.True(file.IsVirtual);
        Assert.Equal(["pulser", "lockin", "magnet", "spare"], file.Instruments.Select(instrument => instrument.Name));
        Assert.Equal([("readout", typeof(IResistanceMeter)), ("field", typeof(IFieldSource)), ("write", typeof(IPulseSource))], file.Roles.Select(role => (role.Name, role.Type)));
        Assert.Equal(["write", "field", "readout"], file.SafeOrder);
        Assert.Equal(["field", "write", "readout"], Read(TestBench.Text + "\nsafe: [field]").SafeOrder);
        file.CheckRolesFor(Counting);
    }

    [Theory]
    [InlineData("magnet:", "magnet.1:", "bench.yaml:6: instruments.magnet.1: 'magnet.1' has a dot")]
    [InlineData("name: test bench", "nam: test bench", "bench.yaml:1: unknown key 'nam'; did you mean 'name'? allowed: name, simulated, sample")]
    [InlineData("name: test bench", "name:", "bench.yaml:1: the key 'name' is missing: what this bench is called")]
    [InlineData("resource: \"SIM::lockin\"", "resorce: \"SIM::lockin\"", "bench.yaml:5: unknown key 'resorce'; did you mean 'resource'?")]
    [InlineData("driver: fake-lockin, ", "", "bench.yaml:5: instruments.lockin: the key 'driver' is missing")]
    [InlineData("electromagnet: magnet", "electromagnt: magnet", "bench.yaml:10: roles.field: the role 'field' does not say what it is made of; did you mean 'electromagnet' where it says 'electromagnt'?; it needs one of the keys analog-electromagnet, crossbar, current-pulses, delta, device-array, drive-pulses, electromagnet, field-controller, hall-resistance, harmonic-hall, lock-in-divider, magnet-programmer, multimeter, pulsed-devices, pulses, source-meter, spike-pair, switched-devices")]
    [InlineData("electromagnet: magnet", "electromagnet: magnt", "bench.yaml:10: roles.field.electromagnet: unknown instrument 'magnt'; did you mean 'magnet'? allowed: pulser, lockin, magnet, spare")]
    [InlineData("electromagnet: magnet", "electromagnet: magnet.1", "bench.yaml:10: roles.field: 'magnet.1' names a channel; this role takes a whole instrument, such as 'magnet'")]
    [InlineData("pulses: pulser.1", "pulses: pulser.0", "bench.yaml:11: roles.write: 'pulser.0' names no instrument; write an instrument's name, or name.channel such as 'pulser.1'")]
    [InlineData("limit: 400 mT", "limit: 400 mV", "bench.yaml:10: roles.field.limit: '400 mV' is a voltage (V); a magnetic field (T, mT, Oe) is wanted")]
    [InlineData("limit: 400 mT", "limit: -400 mT", "bench.yaml:10: roles.field.limit: '-400 mT' is refused: it must be above zero")]
    [InlineData("limit: 400 mT, ", "", "bench.yaml:10: key 'limit' is missing in 'roles.field'")]
    [InlineData("ramp: 1 T/s", "rmap: 1 T/s", "bench.yaml:10: unknown key 'rmap' in 'roles.field'; did you mean 'ramp'?")]
    [InlineData("load: 600 Ω", "load: 600 Ω, most-pulses: 0", "bench.yaml:11: roles.write.most-pulses: '0' is refused")]
    [InlineData("load: 600 Ω", "load: 600 Ω, electromagnet: magnet", "bench.yaml:11: unknown key '")]
    [InlineData("resource: \"SIM::spare\"", "resource: \"GPIB0::6::INSTR\"", "bench.yaml:7: instruments.spare: 'spare' is at GPIB0::6::INSTR, and this bench has a simulated sample; a bench is real or virtual, not both")]
    [InlineData("sample: { model: none }", "", "bench.yaml:1: 'pulser' is simulated (SIM::pulser), but the bench has no 'sample'")]
    [InlineData("limit: 2 V }", "limit: 2 V }\nsafe: [write, feild]", "bench.yaml:12: safe[1]: unknown role 'feild'; did you mean 'field'?")]
    [InlineData("limit: 2 V }", "limit: 2 V }\nsafe: [write, write]", "bench.yaml:12: safe[1]: 'write' stands in the order of 'safe' twice")]
    [InlineData("limit: 2 V }", "limit: 2 V }\nsafe: write", "bench.yaml:12: safe: a list of roles is wanted here")]
    [InlineData("limit: 2 V }", "limit: 2 V }\n  erase: pulser.2", "bench.yaml:12: roles.erase: the role 'erase' does not say what it is made of")]
    [InlineData("limit: 2 V }", "limit: 2 V }\nname: again", "bench.yaml:12")]
    public void An_error_names_file_line_key_and_what_would_be_right(string right, string wrong, string message)
    {
        Assert.Contains(right, TestBench.Text, StringComparison.Ordinal);
        var problem = Assert.Throws<SettingsException>(() => Assemble(TestBench.Text.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_and_instruments_are_groups_of_keys()
    {
        Assert.StartsWith("bench.yaml:2: instruments: instruments by name are wanted", Refused("name: a\ninstruments: [a]\nroles: {}").Message, StringComparison.Ordinal);
        Assert.StartsWith("bench.yaml:3: roles: roles by name are wanted", Refused("name: a\ninstruments: {}\nroles: none").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_is_named_by_its_origin()
    {
        var source = SettingsFile.Parse(TestBench.Text, "bench.yaml").Override("roles.field.limit", "4 kg", "--set");
        Assert.StartsWith("--set: roles.field.limit: '4 kg'", Assert.Throws<SettingsException>(() => BenchFile.Read(source)).Message, StringComparison.Ordinal);
        var field = (ElectromagnetSettings)BenchFile.Read(source.Override("roles.field.limit", "0.3 T")).Roles[1].Composition;
        Assert.Equal(0.3, field.Limit);
    }

    [Fact]
    public void A_missing_role_is_an_error_that_says_how_to_equip_it()
    {
        var text = TestBench.Text[..TestBench.Text.IndexOf("  write:", StringComparison.Ordinal)];
        Assert.Equal(
            "bench.yaml:1: the protocol 'counting' needs a role 'write' (equip it with one of: pulses); this bench has readout, field",
            Assert.Throws<SettingsException>(() => Read(text).CheckRolesFor(Counting)).Message);
    }

    [Fact]
    public void A_role_of_another_kind_is_an_error_where_it_stands()
    {
        var text = TestBench.Text.Replace("write:", "x:", StringComparison.Ordinal).Replace("field: ", "write: ", StringComparison.Ordinal);
        Assert.StartsWith(
            "bench.yaml:10: roles.write: the protocol 'counting' needs another kind of role 'write': equip it with one of: pulses",
            Assert.Throws<SettingsException>(() => Read(text).CheckRolesFor(Counting)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_roles_of_one_protocol_do_not_share_an_output_but_two_of_one_bench_may()
    {
        const string Second = "\n  erase: { pulses: pulser.1, load: 600 Ω, limit: 1 V }";
        var file = Read(TestBench.Text + Second);
        file.CheckRolesFor(Counting);
        Assert.StartsWith(
            "bench.yaml:12: roles.erase: the roles 'write' and 'erase' are wanted together, and both use 'pulser.1'",
            Assert.Throws<SettingsException>(() => file.CheckRolesFor(ProtocolDescriptor.Of(typeof(ErasingProtocol)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_that_contradict_each_other_are_an_error_where_the_second_stands()
    {
        var problem = Assert.Throws<SettingsException>(() => Assemble(TestBench.Text + "\n  erase: { pulses: pulser.1, load: 50 Ω, limit: 1 V }"));
        Assert.StartsWith("bench.yaml:12: roles.erase: one line has one resistance", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pulses: pulser.1", "pulses: pulser.3", "bench.yaml:11: roles.write: pulser.3: the generator's channels are 1 to 2")]
    [InlineData("pulses: pulser.1", "pulses: lockin", "bench.yaml:11: roles.write: lockin: this role needs a pulse generator, and the instrument's driver is none")]
    public void What_an_instrument_cannot_do_is_an_error_when_the_bench_is_put_together(string right, string wrong, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<SettingsException>(() => Assemble(TestBench.Text.Replace(right, wrong, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Closing_a_bench_closes_every_connection_even_when_one_fails()
    {
        List<string> closed = [];
        var bench = Bench.Assemble(Read(TestBench.Text), new VirtualClock(), true, Fakes(), [new Session("a", closed), new Session("!b", closed), new Session("c", closed)]);
        await Assert.ThrowsAsync<IOException>(async () => await bench.DisposeAsync());
        Assert.Equal(["a", "!b", "c"], closed);
    }

    [Fact]
    public async Task A_bench_that_refuses_has_no_connection_left_even_when_one_fails_or_hangs()
    {
        List<string> closed = [];
        var bench = Bench.Assemble(Read(TestBench.Text), new VirtualClock(), true, Fakes(), [new Session("?a", closed), new Session("!b", closed), new Session("c", closed)]);
        await bench.RefuseAsync(TimeSpan.FromMilliseconds(50));
        Assert.True(SpinWait.SpinUntil(() => Ordered(closed).Count() == 3, Patience));
        Assert.Equal(["!b", "?a", "c"], Ordered(closed));
        // What was given up is not waited for once more.
        await bench.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(3, closed.Count);
    }

    [Fact]
    public async Task A_bench_that_refuses_closes_all_its_connections_at_once()
    {
        List<string> closed = [];
        Session last = new("c", closed);
        var bench = Bench.Assemble(Read(TestBench.Text), new VirtualClock(), true, Fakes(), [new Session("a", closed) { After = last }, new Session("b", closed) { After = last }, last]);
        await bench.RefuseAsync(TimeSpan.FromHours(1)).WaitAsync(Patience);
        Assert.Equal(["a", "b", "c"], Ordered(closed));
    }

    private static IEnumerable<string> Ordered(List<string> names)
    {
        lock (names) return [.. names.Order(StringComparer.Ordinal)];
    }

    private static BenchFile Read(string text) => BenchFile.Read(SettingsFile.Parse(text, "bench.yaml"));

    private static SettingsException Refused(string text) => Assert.Throws<SettingsException>(() => Read(text));

    private static Bench Assemble(string text) => Bench.Assemble(Read(text), new VirtualClock(), true, Fakes(), []);

    private static Dictionary<string, IInstrument> Fakes() => new()
    {
        ["pulser"] = new FakePulseGenerator(),
        ["lockin"] = new FakeLockInAmplifier(),
        ["magnet"] = new FakeBipolarSupply(),
        ["spare"] = new FakeBipolarSupply(),
    };

    private sealed class Session(string name, List<string> closed) : IMessageSession
    {
        private readonly TaskCompletionSource _isClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The one without whose end this one does not end; null for none.</summary>
        public Session? After { get; init; }

        public string Resource => name;

        public bool IsSimulated => true;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) => default;

        public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) => default;

        public ValueTask ClearAsync(CancellationToken cancellation = default) => default;

        public ValueTask DisposeAsync()
        {
            lock (closed) closed.Add(name);
            _isClosed.TrySetResult();
            if (After is { } other) return new ValueTask(other._isClosed.Task);
            if (name[0] == '?') return new ValueTask(new TaskCompletionSource().Task);
            return name[0] == '!' ? ValueTask.FromException(new IOException(name)) : default;
        }
    }
}
