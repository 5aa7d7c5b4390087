using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.LockIns;

/// <summary>Driver and virtual instrument together are the simulated lock-in, whatever the model.</summary>
public sealed class LockInConformance
{
    public static TheoryData<string> Models => LockInBench.Names;

    /// <summary>
    /// A configuration comes out equal at both ends, or is refused at both. The SR830 adds to that what only the firmware knows: some time
    /// constants that it raises.
    /// </summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Any_sequence_of_configurations_arrives_and_is_read_back_or_is_refused_by_both(string model)
    {
        var far = new LockInBench(model);
        var near = new LockInBench(model);
        var accepted = 0;
        var refused = 0;
        Prop.ForAll(Configurations(far).ListOf().ToArbitrary(), sequence =>
        {
            foreach (var wanted in sequence)
            {
                var external = wanted.Reference == LockInReference.External ? wanted.Frequency : (double?)null;
                (far.Simulated.ExternalReference, near.Simulated.ExternalReference) = (external, external);
                // What cannot be detected of an external reference, only the instrument with its reference can refuse.
                if (external * wanted.Harmonic > 100e3) continue;
                var isNear = TryConfigure(near.Simulated, wanted);
                var isFar = TryConfigure(far.Driver, wanted);
                if (model == "srs-sr830" && isNear && !isFar) continue;
                Assert.Equal(isNear, isFar);
                if (!isFar) refused++;
                if (!isFar) continue;
                accepted++;
                Assert.Equal(wanted, Take(far.Driver.ReadConfigurationAsync()));
                Assert.Equal(wanted, Take(far.Simulated.ReadConfigurationAsync()));
                Assert.Equal(wanted, Take(near.Simulated.ReadConfigurationAsync()));
            }

            return true;
        }).Check(Repeatable.Checks);
        Assert.True(accepted > 300 && refused > 20, $"{accepted} configurations were accepted, {refused} refused.");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Readings_agree_over_any_sequence_of_waits_and_ranges(string model)
    {
        var bench = new LockInBench(model);
        Wait(bench.Driver.ConfigureAsync(new LockInConfiguration { SineAmplitude = 0.1, TimeConstant = 0.1 }));
        var ranges = bench.Driver.Sensitivities;
        var steps = Gen.Choose(0, ranges.Count - 1).SelectMany(index => Gen.Choose(0, 300_000).Select(wait => (Index: index, Wait: wait * 1e-6))).ListOf();
        Prop.ForAll(steps.ToArbitrary(), sequence =>
        {
            foreach (var (index, wait) in sequence)
            {
                Wait(bench.Driver.SetSensitivityAsync(ranges[index]));
                Assert.Equal(ranges[index], Take(bench.Simulated.ReadConfigurationAsync()).Sensitivity);
                bench.Wait(wait);
                var read = Take(bench.Driver.ReadAsync());
                var shown = Take(bench.Simulated.ReadAsync());
                var tolerance = Tolerance(model, ranges[index]);
                Assert.Equal(shown.X, read.X, (5.1e-6 * Math.Abs(shown.X)) + tolerance);
                Assert.Equal(shown.Y, read.Y, (5.1e-6 * Math.Abs(shown.Y)) + tolerance);
            }

            return true;
        }).Check(Repeatable.Checks.WithMaxTest(30));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_missing_reference_and_an_overload_arrive_as_faults_and_go_with_their_cause(string model)
    {
        var bench = new LockInBench(model);
        var quiet = new LockInConfiguration { SineAmplitude = 1, TimeConstant = 0.01, DirectCoupling = true };
        await bench.Driver.ConfigureAsync(quiet);
        bench.Wait(1);
        Assert.Equal(LockInFaults.None, await bench.Driver.ReadFaultsAsync() & ~LockInFaults.Overload);
        Assert.Equal(LockInFaults.None, await bench.Driver.ReadFaultsAsync());
        await bench.Driver.SetSensitivityAsync(1e-6);
        bench.Wait(1);
        Assert.NotEqual(LockInFaults.None, await bench.Driver.ReadFaultsAsync() & LockInFaults.Overload);
        await bench.Driver.ConfigureAsync(quiet with { Reference = LockInReference.External });
        bench.Wait(1);
        Assert.True((await bench.Driver.ReadFaultsAsync()).HasFlag(LockInFaults.ReferenceUnlocked));
        bench.Simulated.ExternalReference = 137;
        bench.Wait(1);
        await bench.Driver.ReadFaultsAsync();
        Assert.Equal(LockInFaults.None, await bench.Driver.ReadFaultsAsync());
        Assert.Equal(137, (await bench.Driver.ReadConfigurationAsync()).Frequency);
    }

    /// <summary>A recording of a step, made through driver and bytes, is the one that the simulated lock-in makes itself.</summary>
    [Theory]
    [InlineData("srs-sr830", 64, LockInTraces.X | LockInTraces.Y)]
    [InlineData("srs-sr830", 64, LockInTraces.Magnitude | LockInTraces.Phase)]
    [InlineData("srs-sr860", 610.3515625 / 8, LockInTraces.X | LockInTraces.Y | LockInTraces.Magnitude | LockInTraces.Phase)]
    [InlineData("srs-sr865a", 610.3515625 / 8, LockInTraces.X)]
    [InlineData("ametek-7265", 40, LockInTraces.X | LockInTraces.Magnitude)]
    [InlineData("ametek-7270", 40, LockInTraces.Y | LockInTraces.Phase)]
    public async Task A_recording_holds_what_the_simulated_lock_in_records_itself(string model, double rate, LockInTraces traces)
    {
        var far = new LockInBench(model, "{ input-noise: 0 V/√Hz, temperature: 0 K }");
        var near = new LockInBench(model, "{ input-noise: 0 V/√Hz, temperature: 0 K }");
        var recording = new LockInRecording { SampleRate = rate, Length = 60, Traces = traces };
        var settings = new LockInConfiguration { SineAmplitude = 0.1, TimeConstant = 0.1, Sensitivity = 1e-3, Phase = 30, DirectCoupling = true };
        foreach (var (lockIn, buffer, bench) in new[] { (far.Driver, far.Buffer, far), (near.Simulated, near.Simulated, near) })
        {
            await lockIn.ConfigureAsync(settings);
            await buffer.ConfigureRecordingAsync(recording);
            await buffer.StartRecordingAsync();
            bench.Wait(0.3);
            Assert.Equal((int)(0.3 * rate), await buffer.CountRecordedAsync());
            await Assert.ThrowsAsync<InstrumentException>(async () => await buffer.ReadTraceAsync(LockInTraces.X));
            await lockIn.ConfigureAsync(settings with { SineAmplitude = 0.05 });
            bench.Wait(3);
            Assert.Equal(60, await buffer.CountRecordedAsync());
        }

        foreach (var trace in Enum.GetValues<LockInTraces>().Where(trace => trace != LockInTraces.None && traces.HasFlag(trace)))
        {
            var expected = await near.Simulated.ReadTraceAsync(trace);
            var read = await far.Buffer.ReadTraceAsync(trace);
            Assert.Equal(60, read.Length);
            Assert.True(expected.Max() - expected.Min() > 1e-6);
            var tolerance = trace == LockInTraces.Phase ? 0.006 : Tolerance(model, 1e-3) + 1e-9;
            for (var k = 0; k < read.Length; k++) Assert.Equal(expected[k], read[k], tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_recording_that_is_stopped_keeps_its_points_and_a_new_one_begins_empty(string model)
    {
        var bench = new LockInBench(model);
        await bench.Driver.ConfigureAsync(new LockInConfiguration { SineAmplitude = 0.1, TimeConstant = 0.1 });
        var rate = model switch { "srs-sr830" => 64, "ametek-7265" or "ametek-7270" => 100, _ => 610.3515625 / 4 };
        await bench.Buffer.ConfigureRecordingAsync(new LockInRecording { SampleRate = rate, Length = 100, Traces = LockInTraces.X });
        await bench.Buffer.StartRecordingAsync();
        bench.Wait(10.5 / rate);
        await bench.Buffer.StopRecordingAsync();
        bench.Wait(1);
        Assert.Equal(10, (await bench.Buffer.ReadTraceAsync(LockInTraces.X)).Length);
        await bench.Buffer.StartRecordingAsync();
        Assert.Equal(0, await bench.Buffer.CountRecordedAsync());
        await Assert.ThrowsAsync<InstrumentSettingException>(async () =>
            await bench.Buffer.ConfigureRecordingAsync(new LockInRecording { SampleRate = rate * 1.01 }));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Auxiliary_ports_are_the_same_at_both_ends(string model)
    {
        var bench = new LockInBench(model);
        bench.Simulated.InputVoltages = input => 0.1 * input;
        Assert.Equal((bench.Simulated.AuxiliaryInputs, bench.Simulated.AuxiliaryOutputs, bench.Simulated.AuxiliaryRange),
            (bench.Ports.AuxiliaryInputs, bench.Ports.AuxiliaryOutputs, bench.Ports.AuxiliaryRange));
        for (var output = 1; output <= bench.Ports.AuxiliaryOutputs; output++)
        {
            await bench.Ports.SetAuxiliaryOutputAsync(output, -1.234 * output);
            Assert.Equal(-1.234 * output, bench.Simulated.AuxiliaryOutput(output), 1e-9);
            Assert.Equal(-1.234 * output, await bench.Ports.ReadAuxiliaryOutputAsync(output), 1e-9);
        }

        for (var input = 1; input <= bench.Ports.AuxiliaryInputs; input++)
            Assert.Equal(0.1 * input, await bench.Ports.ReadAuxiliaryInputAsync(input), 1.01e-3);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await bench.Ports.SetAuxiliaryOutputAsync(1, bench.Ports.AuxiliaryRange + 0.1));
        await bench.Driver.MakeSafeAsync();
        for (var output = 1; output <= bench.Ports.AuxiliaryOutputs; output++) Assert.Equal(0, bench.Simulated.AuxiliaryOutput(output));
        Assert.True((await bench.Simulated.ReadConfigurationAsync()).SineAmplitude <= 0.004);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task It_says_which_model_it_is_and_that_it_is_simulated(string model)
    {
        var identity = await new LockInBench(model).Driver.IdentifyAsync();
        Assert.True(identity.IsSimulated);
        Assert.EndsWith(identity.Model, model, StringComparison.OrdinalIgnoreCase);
    }

    private static Gen<LockInConfiguration> Configurations(LockInBench bench) =>
        from frequency in Gen.OneOf(Gen.Choose(1000, 99_999).Select(digits => digits / 1e2), Gen.Choose(1000, 99_999).Select(digits => (double)digits))
        from harmonic in Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(1, 120))
        from phase in Gen.Choose(-18_000, 18_000)
        from sine in Gen.Choose(2, 1000)
        from input in Gen.Elements(Enum.GetValues<LockInInput>())
        from sensitivity in Gen.Elements(bench.Simulated.Sensitivities.ToArray())
        from reserve in Gen.Elements(Enum.GetValues<DynamicReserve>())
        from timeConstant in Gen.Elements(bench.Driver.TimeConstants.ToArray())
        from poles in Gen.Choose(1, 4)
        from flags in Gen.Choose(0, 7)
        select new LockInConfiguration
        {
            Reference = (flags & 4) != 0 ? LockInReference.External : LockInReference.Internal,
            Frequency = frequency,
            Harmonic = harmonic,
            Phase = phase / 100.0,
            SineAmplitude = sine / 500.0,
            Input = input,
            DirectCoupling = (flags & 1) != 0,
            Sensitivity = sensitivity,
            Reserve = reserve,
            TimeConstant = timeConstant,
            FilterPoles = poles,
            SynchronousFilter = (flags & 2) != 0,
        };

    /// <summary>The 7265 and 7270 read ten-thousandths of full scale.</summary>
    private static double Tolerance(string model, double sensitivity) =>
        model.StartsWith("ametek", StringComparison.Ordinal) ? 0.51e-4 * sensitivity : 0;

    private static bool TryConfigure(ILockInAmplifier lockIn, LockInConfiguration wanted)
    {
        try
        {
            Wait(lockIn.ConfigureAsync(wanted));
            return true;
        }
        catch (InstrumentException)
        {
            return false;
        }
    }

    private static T Take<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("Not synchronous.");

    private static void Wait(ValueTask task)
    {
        Assert.True(task.IsCompleted);
        task.GetAwaiter().GetResult();
    }
}
