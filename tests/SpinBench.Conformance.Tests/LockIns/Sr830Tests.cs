using FsCheck;
using FsCheck.Fluent;
using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Conformance.Tests.LockIns;

/// <summary>The driver of the SR830 against its virtual instrument: what goes in at one end comes out at the other.</summary>
public sealed class Sr830Tests
{
    private static readonly Gen<LockInConfiguration> Configurations =
        from frequency in Gen.OneOf(
            Gen.Choose(10, 99_999).Select(digits => digits / 1e4),
            Gen.Choose(10_000, 99_999).Select(digits => digits / 1e2),
            Gen.Choose(1000, 99_999).Select(digits => (double)digits),
            Gen.Choose(10_000, 10_200).Select(digits => digits * 10.0))
        from harmonic in Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(1, 19_999))
        from phase in Gen.Choose(-18_000, 18_000)
        from sine in Gen.Choose(2, 2500)
        from input in Gen.Elements(Enum.GetValues<LockInInput>())
        from sensitivity in Gen.Choose(0, 26)
        from reserve in Gen.Elements(Enum.GetValues<DynamicReserve>())
        from timeConstant in Gen.Choose(0, 19)
        from poles in Gen.Choose(1, 4)
        from flags in Gen.Choose(0, 7)
        let isCurrent = input is LockInInput.CurrentHigh or LockInInput.CurrentLow
        let detected = Math.Clamp(harmonic, 1, (int)(102_000 / frequency))
        select new LockInConfiguration
        {
            Reference = (flags & 4) != 0 ? LockInReference.External : LockInReference.Internal,
            Frequency = frequency,
            Harmonic = detected,
            Phase = phase / 100.0,
            SineAmplitude = sine / 500.0,
            Input = input,
            DirectCoupling = (flags & 1) != 0,
            Sensitivity = Sensitivity(sensitivity, isCurrent),
            Reserve = reserve,
            TimeConstant = new SrsSr830(new InProcessSession("SIM::lock-in", new VirtualSr830(new OneLockInStation().LockIn))).TimeConstants[timeConstant],
            FilterPoles = poles,
            SynchronousFilter = (flags & 2) != 0,
        };

    private readonly OneLockInStation _station = new();
    private readonly SrsSr830 _driver;

    public Sr830Tests() => _driver = new SrsSr830(new InProcessSession("SIM::lockin", new VirtualSr830(_station.LockIn)));

    /// <summary>Every configuration either comes out equal on both sides, or is refused for a reason that the manual gives.</summary>
    [Fact]
    public void Any_sequence_of_configurations_arrives_and_is_read_back()
    {
        var accepted = 0;
        Prop.ForAll(Configurations.ListOf().ToArbitrary(), sequence =>
        {
            foreach (var wanted in sequence)
            {
                _station.LockIn.ExternalReference = wanted.Reference == LockInReference.External ? wanted.Frequency : null;
                if (!TryConfigure(wanted)) continue;
                accepted++;
                Assert.Equal(wanted, Take(_driver.ReadConfigurationAsync()));
                Assert.Equal(wanted, Take(_station.LockIn.ReadConfigurationAsync()));
            }

            return true;
        }).Check(Repeatable.Checks);
        Assert.True(accepted > 500, $"Only {accepted} configurations were accepted.");
    }

    [Fact]
    public void Settings_made_at_the_instrument_are_read_by_the_driver() => Prop.ForAll(Configurations.ToArbitrary(), wanted =>
    {
        _station.LockIn.ExternalReference = wanted.Reference == LockInReference.External ? wanted.Frequency : null;
        Wait(_station.LockIn.ConfigureAsync(wanted));
        return wanted == Take(_driver.ReadConfigurationAsync());
    }).Check(Repeatable.Checks);

    [Fact]
    public void Readings_agree_to_the_six_digits_of_the_wire_over_any_sequence_of_waits_and_ranges()
    {
        Wait(_driver.ConfigureAsync(new LockInConfiguration { SineAmplitude = 0.1, TimeConstant = 0.01 }));
        var steps = Gen.Choose(0, 26).SelectMany(index => Gen.Choose(0, 50_000).Select(wait => (Index: index, Wait: wait * 1e-6))).ListOf();
        Prop.ForAll(steps.ToArbitrary(), sequence =>
        {
            foreach (var (index, wait) in sequence)
            {
                Wait(_driver.SetSensitivityAsync(_driver.Sensitivities[index]));
                Assert.Equal(_driver.Sensitivities[index], Take(_station.LockIn.ReadConfigurationAsync()).Sensitivity);
                _station.Now += wait;
                var read = Take(_driver.ReadAsync());
                var shown = Take(_station.LockIn.ReadAsync());
                Assert.Equal(shown.X, read.X, 5.1e-6 * Math.Abs(shown.X));
                Assert.Equal(shown.Y, read.Y, 5.1e-6 * Math.Abs(shown.Y));
            }

            return true;
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public async Task Faults_arrive_and_are_forgotten_at_both_ends()
    {
        await _driver.ConfigureAsync(new LockInConfiguration { SineAmplitude = 5, Sensitivity = 1e-3, DirectCoupling = true });
        _station.Now += 10;
        Assert.Equal(LockInFaults.Overload, await _driver.ReadFaultsAsync());
        await _driver.SetSensitivityAsync(1);
        Assert.Equal(LockInFaults.None, await _driver.ReadFaultsAsync());
        Assert.Equal(LockInFaults.None, await _station.LockIn.ReadFaultsAsync());
        await _driver.ConfigureAsync(new LockInConfiguration { Reference = LockInReference.External });
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _driver.ReadFaultsAsync());
    }

    [Fact]
    public async Task Safe_means_the_smallest_sine_and_no_auxiliary_voltage()
    {
        await _driver.ConfigureAsync(new LockInConfiguration { SineAmplitude = 5 });
        await new InProcessSession("SIM::lockin", new VirtualSr830(_station.LockIn)).WriteAsync("AUXV 2,3.5"u8.ToArray());
        Assert.Equal(3.5, _station.LockIn.AuxiliaryOutput(2));
        await _driver.MakeSafeAsync();
        Assert.Equal(0.004, (await _station.LockIn.ReadConfigurationAsync()).SineAmplitude);
        Assert.Equal(0, _station.LockIn.AuxiliaryOutput(2));
    }

    [Fact]
    public async Task The_identity_is_that_of_the_model() =>
        Assert.Equal(new VirtualSr830(_station.LockIn).Identity, await _driver.IdentifyAsync());

    private static double Sensitivity(int index, bool isCurrent)
    {
        var text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(index % 3) switch { 0 => 2, 1 => 5, _ => 10 }}e{(isCurrent ? -15 : -9) + (index / 3)}");
        return double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static T Take<T>(ValueTask<T> task) => task.IsCompleted ? task.Result : throw new InvalidOperationException("Not synchronous.");

    private static void Wait(ValueTask task)
    {
        Assert.True(task.IsCompleted);
        task.GetAwaiter().GetResult();
    }

    private bool TryConfigure(LockInConfiguration wanted)
    {
        try
        {
            Wait(_driver.ConfigureAsync(wanted));
            return true;
        }
        catch (InstrumentException error)
        {
            var detection = wanted.Frequency * wanted.Harmonic;
            if (wanted.TimeConstant > 30 && detection >= 199.21) return false;
            Assert.Contains("time constant", error.Message, StringComparison.Ordinal);
            Assert.True(wanted.FilterPoles < 4 || wanted.Sensitivity < 1, error.Message);
            return false;
        }
    }
}
