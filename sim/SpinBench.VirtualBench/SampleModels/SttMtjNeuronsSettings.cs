using SpinBench.Quantities;
using SpinBench.Samples;
using SpinBench.Samples.SttMtj;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>Bench-file settings of MTJ neurons.</summary>
[Summary("An array of MTJ neurons: perpendicular free layers that ring when a current sets in.")]
public sealed record SttMtjNeuronsSettings : ISampleSettings
{
    private static readonly SttMtjNeuronParameters Defaults = new();

    /// <inheritdoc/>
    [Summary("Which devices of the wafer these are, and which noise they have.")]
    public ulong Seed { get; init; }

    /// <summary>Number of devices.</summary>
    [Summary("Number of devices.")]
    public required int Devices { get; init => field = new SttMtjNeuronParameters { Devices = value }.Devices; }

    /// <summary>How a response is computed.</summary>
    [Summary("How a response is computed: by the Landau–Lifshitz–Gilbert equation, or by the polynomial that it follows from 80 to 100 µA.")]
    public NeuronFidelity Fidelity { get; init; } = Defaults.Fidelity;

    /// <summary>Time step, in seconds.</summary>
    [Unit("s"), Summary("Time step of the equation of motion, 0.1 to 10 ps.")]
    public double TimeStep { get; init => field = new SttMtjNeuronParameters { TimeStep = value }.TimeStep; } = Defaults.TimeStep;

    /// <summary>Largest deviation of a device's anisotropy field.</summary>
    [Unit("%"), Summary("Largest deviation of a device's anisotropy field, 0 to 50 %.")]
    public double AnisotropySpread { get; init => field = new SttMtjNeuronParameters { AnisotropySpread = value }.AnisotropySpread; }

    /// <summary>Largest deviation of a device's resistance.</summary>
    [Unit("%"), Summary("Largest deviation of a device's resistance, 0 to 50 %.")]
    public double ResistanceSpread { get; init => field = new SttMtjNeuronParameters { ResistanceSpread = value }.ResistanceSpread; }

    /// <summary>Number of sizes.</summary>
    [Summary("Number of sizes that the devices come in; 0 where each has its own.")]
    public int Sizes { get; init => field = new SttMtjNeuronParameters { Sizes = value }.Sizes; }

    /// <summary>Noise of a response, in Ω.</summary>
    [Unit("Ω"), Summary("Standard deviation of noise on each response, of its phase or thermal.")]
    public double Noise { get; init => field = new SttMtjNeuronParameters { Noise = value }.Noise; }

    /// <summary>Threads.</summary>
    [Summary("Threads that may integrate devices side by side; the outcome does not depend on it.")]
    public int Threads { get; init => field = new SttMtjNeuronParameters { Threads = value }.Threads; } = Defaults.Threads;

    /// <inheritdoc/>
    public ISample Build() => new SttMtjNeurons(new SttMtjNeuronParameters
    {
        Seed = Seed,
        Devices = Devices,
        Fidelity = Fidelity,
        TimeStep = TimeStep,
        AnisotropySpread = AnisotropySpread,
        ResistanceSpread = ResistanceSpread,
        Sizes = Sizes,
        Noise = Noise,
        Threads = Threads,
    });
}
