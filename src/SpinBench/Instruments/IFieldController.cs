using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A gaussmeter that holds a field by itself: its control output drives a supply until its probe reads what was set.</summary>
public interface IFieldController : IGaussmeter
{
    /// <summary>Sets how the field is controlled; whether it is stays as it was.</summary>
    /// <exception cref="InstrumentSettingException">A value is not one that the instrument can make; nothing was sent.</exception>
    ValueTask ConfigureControlAsync(FieldControl control, CancellationToken cancellation = default);

    /// <summary>Asks how the field is controlled.</summary>
    ValueTask<FieldControl> ReadControlAsync(CancellationToken cancellation = default);

    /// <summary>Sets the field to hold, μ0H in T.</summary>
    /// <exception cref="InstrumentSettingException">It is beyond the probe; nothing was sent.</exception>
    ValueTask SetFieldAsync([Unit("T")] double field, CancellationToken cancellation = default);

    /// <summary>Asks for the field to hold, μ0H in T.</summary>
    ValueTask<double> ReadFieldSetPointAsync(CancellationToken cancellation = default);

    /// <summary>Begins to control the field, or ends it: then the control output goes to zero.</summary>
    ValueTask SetControllingAsync(bool on, CancellationToken cancellation = default);

    /// <summary>Asks whether the field is controlled.</summary>
    ValueTask<bool> ReadControllingAsync(CancellationToken cancellation = default);
}
