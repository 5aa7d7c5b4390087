using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>What all pulse generators go through before they are triggered: pulses of both signs, set and read.</summary>
internal static class PulseTrial
{
    /// <summary>The amplitude that the steps leave, in volts.</summary>
    public const double LastAmplitude = -0.7;

    private const double PanelWidth = 170e-9;

    private static readonly PulseConfiguration Wanted = new() { Amplitude = 0.8, Width = 150e-9, Edge = 20e-9 };

    /// <summary>What a person at the panel sets.</summary>
    /// <param name="widthCommand">Sets the width of the first channel's pulses.</param>
    public static string AtThePanel(string widthCommand) => widthCommand + " " + PanelWidth.ToString(CultureInfo.InvariantCulture);

    /// <summary>The steps.</summary>
    /// <typeparam name="T">The instrument's interface.</typeparam>
    public static Func<T, T, bool, Task>[] Steps<T>()
        where T : IPulseGenerator =>
    [
        async (driver, truth, _) =>
        {
            await driver.ConfigureAsync(1, Wanted);
            Assert.Equal(Wanted.Amplitude, (await truth.ReadConfigurationAsync(1)).Amplitude, 1e-9);
        },
        async (driver, truth, _) =>
        {
            await driver.SetOutputAsync(1, true);
            Assert.True(await truth.ReadOutputAsync(1));
        },
        async (driver, truth, _) =>
        {
            await driver.SetAmplitudeAsync(1, 1.1);
            Assert.Equal(1.1, (await truth.ReadConfigurationAsync(1)).Amplitude, 1e-9);
        },
        async (driver, truth, _) =>
        {
            await driver.SetAmplitudeAsync(1, LastAmplitude);
            Assert.Equal(LastAmplitude, (await truth.ReadConfigurationAsync(1)).Amplitude, 1e-9);
            Assert.True(await truth.ReadOutputAsync(1));
        },
        async (driver, truth, isFalse) =>
        {
            var read = await driver.ReadConfigurationAsync(1);
            if (isFalse) return;
            Assert.Equal((await truth.ReadConfigurationAsync(1)).Amplitude, read.Amplitude, 1e-9);
            AssertWidth(read.Width);
        },
    ];

    /// <summary>A person at the panel may have had the last word.</summary>
    public static void AssertWidth(double width) =>
        Assert.True(Math.Abs(width - Wanted.Width) < 1e-12 || Math.Abs(width - PanelWidth) < 1e-12, $"{width} s");
}
