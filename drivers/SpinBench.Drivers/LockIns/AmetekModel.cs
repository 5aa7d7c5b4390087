namespace SpinBench.Drivers.LockIns;

/// <summary>How the 7265 and 7270 differ.</summary>
internal sealed record AmetekModel
{
    /// <summary>What a serial line answers behind whatever it says: an asterisk, or a question mark after an error or with an overload.</summary>
    public const string SerialPrompts = "*?";

    /// <summary>A question that is always answered alike.</summary>
    public const string SerialQuestion = "ID";

    /// <summary>Model designation, as <c>ID</c> answers it.</summary>
    public required string Name { get; init; }

    /// <summary>True where commands without data are answered too, with an empty reply.</summary>
    public required bool AnswersAll { get; init; }

    /// <summary>Time constants, in seconds, by their codes.</summary>
    public required double[] TimeConstants { get; init; }

    /// <summary>Highest harmonic.</summary>
    public required int HighestHarmonic { get; init; }

    /// <summary>Step of the oscillator's amplitude, in V [unverified].</summary>
    public required double SineStep { get; init; }

    /// <summary>Number of auxiliary inputs.</summary>
    public required int AuxiliaryInputs { get; init; }

    /// <summary>The input that integrates and answers in counts; 0 for none.</summary>
    public int IntegratingInput { get; init; }

    /// <summary>Largest voltage of an auxiliary output, in V.</summary>
    public required double AuxiliaryRange { get; init; }

    /// <summary>Points in the curve buffer, shared by the curves.</summary>
    public required int CurvePoints { get; init; }

    /// <summary>Signal Recovery 7265.</summary>
    public static AmetekModel Dsp7265 { get; } = new()
    {
        Name = "7265",
        AnswersAll = false,
        TimeConstants =
        [
            10e-6, 20e-6, 40e-6, 80e-6, 160e-6, 320e-6, 640e-6, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3,
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 20e3, 50e3,
        ],
        HighestHarmonic = 65535,
        SineStep = 1e-3,
        AuxiliaryInputs = 3,
        IntegratingInput = 3,
        AuxiliaryRange = 12,
        CurvePoints = 32768,
    };

    /// <summary>AMETEK 7270.</summary>
    public static AmetekModel Dsp7270 { get; } = new()
    {
        Name = "7270",
        AnswersAll = true,
        TimeConstants =
        [
            10e-6, 20e-6, 50e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3,
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 20e3, 50e3, 100e3,
        ],
        // [unverified]
        HighestHarmonic = 127,
        SineStep = 1e-6,
        AuxiliaryInputs = 4,
        AuxiliaryRange = 10,
        // [unverified: that of the 7230]
        CurvePoints = 100_000,
    };
}
